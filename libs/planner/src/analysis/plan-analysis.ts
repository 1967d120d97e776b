import type { SemanticModel } from "@datapilot/semantic";
import type { PlanOutcome } from "../plan.ts";
import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import { readQuestion } from "../rules/matches/read-question.ts";
import type { Day } from "../rules/time/calendar.ts";
import type { Routed } from "./analysis-plan.ts";
import { nameOf } from "./columns.ts";
import { mentionsOf, type Mentions } from "./mentions.ts";
import { routes, type Asked, type Route } from "./routes.ts";

const mostOptions = 4;

/**
 * The skill that a question asks for: wording → what it names → parameters. Null when it is a plain question. A wording that fits but
 * names no figure is asked back; a policy without analyses refuses.
 */
export function planAnalysis(question: string, lexicon: Lexicon, anchor: Day): PlanOutcome | null {
  const fitting = routes.filter(({ wording }) => wording.test(question));
  if (fitting.length === 0) return null;
  const { model } = lexicon;
  const mentions = mentionsOf(lexicon, readQuestion(lexicon, question, anchor).items, anchor);
  if (namesTriggeringColumn(question, mentions, fitting) || namesTriggeringValue(question, mentions, fitting))
    return null;
  const asked: Asked = { question, model, mentions };
  for (const { route } of fitting) {
    const routed = route(asked);
    if (routed !== null) return outcomeOf(question, asked, routed);
  }
  return askBack(question, model, mentions, fitting);
}

/** A column called "forecast" or "outlier" asks for the column. */
function namesTriggeringColumn(question: string, { columns }: Mentions, fitting: readonly Route[]): boolean {
  return fitting.some(({ wording }) => {
    const trigger = wording.exec(question)?.[0].toLowerCase() ?? "";
    return columns.some(
      ({ column }) =>
        trigger === column.label.toLowerCase() ||
        (wordCount(trigger) === 1 && column.label.toLowerCase().split(/\W+/u).includes(trigger)),
    );
  });
}

const commonest = /\b(?:most|least) (?:common|frequent|usual)\b/iu;

/** "How often was the Star Cluster seen": the word is of a name that the data have. "The most common cause" is a count of what is headed so. */
function namesTriggeringValue(question: string, { values, columns }: Mentions, fitting: readonly Route[]): boolean {
  return fitting.some(({ wording }) => {
    const trigger = wording.exec(question)?.[0].toLowerCase() ?? "";
    const words = trigger.split(/[^\p{L}]+/u).filter((word) => word.length > 3);
    const named = values.some((one) =>
      one.values.some(
        (value) => wordCount(value) > 1 && wordCount(trigger) === 1 && value.toLowerCase().includes(trigger),
      ),
    );
    const headed = columns.some(({ column }) => words.includes(column.label.toLowerCase().split(/\W+/u)[0] ?? ""));
    return named || (headed && commonest.test(question));
  });
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/u).length;
}

function outcomeOf(question: string, { model, mentions }: Asked, routed: Routed): PlanOutcome {
  const allowed = model.policy.allowedQuestionTypes;
  if (allowed !== null && !allowed.includes("analysis")) {
    return {
      kind: "refuse",
      intent: "analysis",
      resolvedQuestion: question,
      refusal: {
        code: "question_type",
        reason: `Questions of the type "analysis" are not allowed here; allowed are: ${allowed.join(", ")}.`,
      },
    };
  }
  const grouped = new Set((routed.grouped ?? []).map(({ table, column }) => `${table}.${column}`));
  const filters = mentions.values.filter(({ ref }) => !grouped.has(`${ref.table}.${ref.column}`));
  const period = routed.usesRange === true || routed.skill === "forecast" ? null : mentions.range;
  return {
    kind: "analysis",
    intent: "analysis",
    resolvedQuestion: question,
    skill: routed.skill,
    params: routed.params,
    where: filters.map(({ ref, values }) => ({ column: nameOf(model, ref), values })),
    period: period === null ? null : { from: period.from, to: period.to },
    assumptions: [
      ...(routed.assumptions ?? []),
      ...filters.map(
        ({ ref, values }) => `Only rows where ${ref.column.replaceAll("_", " ")} is ${values.join(" or ")}.`,
      ),
      ...(period === null ? [] : [`Only rows of ${period.label}.`]),
    ],
  };
}

/** A question per measure, when the wording is clear and only the figure is missing. */
function askBack(
  question: string,
  model: SemanticModel,
  mentions: Mentions,
  fitting: readonly Route[],
): PlanOutcome | null {
  const which = fitting.find((route) => route.which !== undefined)?.which;
  // Something was named that the route cannot use: another reading of the question may.
  if (which === undefined || mentions.columns.length > 0 || mentions.figures.length > 0) return null;
  const primary = model.tables.find(({ name }) => name === model.primaryTable);
  const measures = (primary?.columns ?? [])
    .filter(({ role, allowed, pii }) => role === "measure" && allowed && !pii)
    .slice(0, mostOptions);
  if (measures.length === 0) return null;
  return {
    kind: "clarify",
    intent: "analysis",
    resolvedQuestion: question,
    clarification: {
      question: which.question,
      options: measures.map(({ label }) => ({ label, question: which.option(label) })),
    },
  };
}
