import type { ContentSection, ReportPart } from "@datapilot/reports";
import type { ReportAnswer } from "../answer-again.ts";
import type { Gathered } from "../gathered.ts";
import { sayAnswer } from "../say-answer.ts";
import { chartBlock, listBlocks, tableBlock, type Writing } from "../section-parts.ts";

/** Each question with its answer in words, a chart, its rows, how it was read, and its statement. */
export function questionsSection({ answers, leftOut }: Gathered, writing: Writing): ContentSection | undefined {
  if (answers.length === 0 && leftOut.length === 0) return undefined;
  const { words } = writing;
  const notes: ReportPart[] =
    leftOut.length === 0 ? [] : [{ id: "left-out", title: words.notes, blocks: [{ kind: "bullets", items: leftOut }] }];
  return {
    kind: "questions",
    title: words.sections.questions,
    parts: [...answers.map((answer) => answerPart(answer, writing, true)), ...notes],
  };
}

/** One answer under its question. */
export function answerPart(answer: ReportAnswer, writing: Writing, withStatement: boolean): ReportPart {
  const { words, formatter } = writing;
  const said = sayAnswer(answer, formatter, words);
  return {
    id: answer.id,
    title: headlineOf(answer.question),
    blocks: [
      { kind: "paragraph", tone: "lead", text: said.lead },
      ...(said.points.length === 0 ? [] : [{ kind: "bullets", items: said.points } as const]),
      ...chartBlock(answer, writing),
      ...tableBlock(answer, writing),
      ...listBlocks(words.assumptions, answer.assumptions),
      ...(withStatement ? [{ kind: "sql", text: answer.sql } as const] : []),
    ],
  };
}

const longestHeadline = 120;

/** A question as a heading: it begins with a capital letter and is no longer than two lines. */
export function headlineOf(question: string): string {
  const line = question.replaceAll(/\s+/g, " ").trim();
  const signs = Array.from(line);
  const short =
    signs.length <= longestHeadline
      ? line
      : `${signs
          .slice(0, longestHeadline - 1)
          .join("")
          .trimEnd()}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
