import type { ColumnRef, ComparisonOperator, Filter } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const said: ReadonlyMap<string, ComparisonOperator> = new Map([
  ["late", ">"],
  ["early", "<"],
  ["on time", "<="],
  ["punctual", "<="],
]);

function delayColumn(draft: Draft): ColumnRef | undefined {
  return draft.lexicon
    .allColumns()
    .find(
      (one) =>
        draft.isNumeric(one) && [...draft.lexicon.words(one)].some((word) => /^(?:delays?|lateness)$/u.test(word)),
    );
}

/** "over 180 minutes late", "more than 10 minutes early": before other comparisons, as only the last word says which way. */
export function bindLateAmount(draft: Draft): void {
  const ref = delayColumn(draft);
  if (ref === undefined || draft.lexicon.model.origin === "plugin") return;
  for (const { index, lower } of draft.items) {
    const side = said.get(lower);
    if (side !== undefined && draft.isFree(index)) bindLateBy(draft, index, ref, side);
  }
}

/** "arrived early", "share of flights that were late": a column of delays says it, below or above zero. */
export function bindLateness(draft: Draft): void {
  const ref = delayColumn(draft);
  if (ref === undefined) return;
  for (const item of draft.items) {
    const two = `${item.lower} ${draft.items[item.index + 1]?.lower ?? ""}`;
    const operator = said.get(item.lower) ?? said.get(two);
    if (operator === undefined || !draft.isFree(item.index) || item.columns.length > 0) continue;
    draft.claim(item.index, "filter");
    if (!said.has(item.lower)) draft.claim(item.index + 1, "filter");
    draft.filters.push({
      filter: { kind: "compare", column: ref, operator, value: 0 },
      ref,
      item: item.index,
      score: 0.9,
    });
    draft.notes.push(
      `"${said.has(item.lower) ? item.text : two}" is ${draft.lexicon.column(ref).label} ${operator} 0.`,
    );
  }
}

/** "over 180 minutes late", "more than 10 minutes early": how late is compared, in the unit of the column. */
function bindLateBy(draft: Draft, late: number, ref: ColumnRef, side: ComparisonOperator): boolean {
  const cue = [late - 2, late - 3, late - 4].find((at) => draft.isFree(at) && draft.cue(at, "compare") !== null);
  const number = cue === undefined ? undefined : draft.items[cue + 1];
  const compare = cue === undefined ? null : draft.cue(cue, "compare");
  if (cue === undefined || compare === null || number?.number == null || !draft.isFree(number.index)) return false;
  if ((side !== ">" && side !== "<") || number.index >= late) return false;
  const unit = draft.items[number.index + 1];
  if (unit !== undefined && unit.index < late && !/^(?:minutes?|mins?|min)$/u.test(unit.lower)) return false;
  for (let at = cue; at <= late; at++) if (draft.isFree(at)) draft.claim(at, "cue");
  draft.claim(number.index, "filter");
  const early = side === "<";
  const { value } = number.number;
  const filter: Filter = {
    kind: "compare",
    column: ref,
    operator: early ? turned[compare.operator] : compare.operator,
    value: early ? -value : value,
  };
  draft.filters.push({ filter, ref, item: number.index, score: 0.9 });
  if (early) draft.filters.push({ filter: { ...filter, operator: "<", value: 0 }, ref, item: late, score: 0.9 });
  return true;
}

const turned: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  ">": "<",
  ">=": "<=",
  "<": ">",
  "<=": ">=",
  "=": "=",
  "<>": "<>",
};
