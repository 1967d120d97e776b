import type { Answer, JobContext, SkillRequest } from "@datapilot/contracts";
import type { SemanticQuery } from "@datapilot/planner";
import type { GuardedSql } from "@datapilot/sql-guard";
import type { AnswerFrame } from "./answer.ts";
import type { Question } from "./question.ts";
import type { Stopwatch } from "./stopwatch.ts";
import type { Subject } from "./subject.ts";

/** One question on its way to an answer. */
export interface Story {
  readonly question: Question;
  readonly subject: Subject;
  readonly context: JobContext;
  readonly watch: Stopwatch;
  readonly answerId: string;
}

/** How it ended, with what the audit row keeps. */
export interface Ending {
  readonly answer: Answer;
  readonly query?: SemanticQuery | null;
  /** Instead of a query: the skill that answered, with its parameters. */
  readonly analysis?: SkillRequest;
  readonly guarded?: GuardedSql;
}

export function frameOf(story: Story): AnswerFrame {
  return {
    answerId: story.answerId,
    question: story.question,
    subject: story.subject,
    timings: story.watch.read(),
  };
}
