import type { ColumnSpan, SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { eventColumns } from "./events.ts";
import { spanEnds, type SpanEnds } from "./span-ends.ts";
import { spanUnits, withSpan } from "./span-model.ts";
import { withoutSubject } from "./span-subject.ts";
import { spanWording } from "./span-wording.ts";
import { pattern, unit, word } from "./span-words.ts";

/** A question about the time between two columns, said by the name that the column of `model` has for it. */
export interface SpanReading {
  readonly model: SemanticModel;
  readonly question: string;
}

const cue = pattern(
  String.raw`\b(?:how (?:long|many ${unit}|much time|quick(?:ly)?|fast|soon|far in advance)|duration|length of|lead times?|turnaround|stay(?:s|ed|ing)?|wait(?:s|ed|ing)?|took|takes?|last(?:s|ed)|tenure|time (?:to|from|until|till|between|it takes)|${unit} (?:to|from|until|till|between|before|it takes)|longer|within|${word} times?)\b`,
);
const periods = pattern(String.raw`\b(?:last|past|next|previous|per|each|every|by|this) (?:\d+ )?${unit}`, "giu");
const anyUnit = pattern(String.raw`\b${unit}\b`);

/** The unit that the question speaks of; else days between dates and hours between times. */
function unitOf(pair: SpanEnds["pair"], text: string): ColumnSpan["unit"] {
  const said = anyUnit.exec(text.replace(periods, ""))?.[0].toLowerCase() ?? "";
  const plain = said
    .replace(/^nights?$/u, "day")
    .replace(/^mins?$/u, "minute")
    .replace(/^hrs?$/u, "hour");
  const named = spanUnits.find((one) => plain.startsWith(one));
  return named ?? (pair.every(({ type }) => type === "date") ? "day" : "hour");
}

const ownSpan = /\b(?:duration|length|runtime|nights?|tenure|turnaround|lead|took|elapsed|down(?:time)?|outage)\b/iu;

/** True for a column of the file itself that says how long something went on. */
const saysSpan = ({ label, role }: SemanticColumn): boolean =>
  role === "measure" && ownSpan.test(label.replace(/[_.]/gu, " ")) && !/\bper\b/iu.test(label);

/** Reads a question about the time between two columns of an uploaded table; null for any other question. */
export function readSpan(model: SemanticModel, question: string): SpanReading | null {
  const table = model.tables.length === 1 && model.origin === "upload" ? model.tables[0] : undefined;
  if (table === undefined || !cue.test(question)) return null;
  const columns = eventColumns(table);
  if (columns.length < 2 || table.columns.some(saysSpan)) return null;
  const ends = spanEnds(columns, question.replace(/\s+/gu, " ").trim());
  const said = ends === null ? null : spanWording(ends.rest, (text) => withoutSubject(table, ends.pair, text));
  if (ends === null || said === null) return null;
  const [from, to] = ends.pair;
  return {
    model: withSpan(model, { from: from.name, to: to.name, unit: unitOf(ends.pair, question) }),
    question: said,
  };
}
