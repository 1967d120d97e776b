import type { ExportInput, SkillRequest } from "@datapilot/contracts";
import { requestOfPlan } from "../analyze/request-of-plan.ts";
import type { Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";

/** A question that a report answers; without `sql` or `analysis` it is planned anew. */
export interface AskedQuestion {
  readonly question: string;
  readonly sql: string | undefined;
  /** When a skill answered. */
  readonly analysis: SkillRequest | undefined;
  /** ISO 8601 UTC; null for questions that nobody asked yet. */
  readonly at: string | null;
}

const mostAsked = 30;
// Of a plugin's own packs: enough for a first picture of its data.
const mostOfPacks = 12;

/**
 * What was asked: the session's history, the conversation's turns, or for governed data without a conversation the questions of its packs.
 * The same statement or analysis is told once, where it was asked last. Refused and failed questions are no part of a report.
 */
export async function askedQuestions(
  input: ExportInput,
  subject: Subject,
  tenantId: string,
  needs: Pick<EngineDependencies, "sessions" | "conversations" | "planner" | "clock">,
): Promise<readonly AskedQuestion[]> {
  if (input.include_history === false) return [];
  if (input.conversation_id !== undefined) {
    const turns = await needs.conversations.turns(input.conversation_id, tenantId, {
      limit: mostAsked,
      status: "answered",
    });
    return onceEach(
      turns.map((turn) => {
        const asked = { question: turn.resolvedQuestion, sql: turn.sql ?? undefined, at: turn.at };
        return { ...asked, analysis: turn.sql === null ? plannedAnalysis(asked.question, subject, needs) : undefined };
      }),
    );
  }
  if (subject.sessionId !== undefined) {
    const history = await needs.sessions.history(subject.sessionId, tenantId, mostAsked);
    return onceEach(
      history
        .filter((entry) => entry.status === "answered")
        .map((entry) => ({
          question: entry.kind === "sql" ? "" : (entry.resolvedQuestion ?? entry.question),
          sql: entry.sql ?? undefined,
          analysis: entry.analysis,
          at: entry.at,
        })),
    );
  }
  return packQuestions(subject);
}

/** Questions with neither a statement nor an analysis (greetings) have nothing to show. */
function onceEach(asked: readonly AskedQuestion[]): readonly AskedQuestion[] {
  const keys = asked.map(({ sql, analysis }) => sql ?? (analysis === undefined ? undefined : JSON.stringify(analysis)));
  const last = new Map(keys.map((key, index) => [key, index]));
  return asked.filter((_, index) => keys[index] !== undefined && last.get(keys[index]) === index);
}

/** A conversation keeps no analyses: one is read again from its question. */
function plannedAnalysis(
  question: string,
  { model }: Subject,
  needs: Pick<EngineDependencies, "planner" | "clock">,
): SkillRequest | undefined {
  const plan = needs.planner.plan({ question, model, now: needs.clock.now(), context: [] });
  return plan.kind === "analysis" ? requestOfPlan(plan) : undefined;
}

/** A few of each pack, so that none is left out for another's length. */
function packQuestions({ model }: Subject): readonly AskedQuestion[] {
  const share = Math.max(2, Math.ceil(mostOfPacks / Math.max(1, model.packs.length)));
  return model.packs
    .flatMap((pack) => pack.questions.slice(0, share))
    .slice(0, mostOfPacks)
    .map(({ question }) => ({ question, sql: undefined, analysis: undefined, at: null }));
}
