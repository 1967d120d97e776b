import type { ColumnRef } from "../../../semantic-query.ts";
import { rowNouns } from "../../english/function-words.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";

/** Smaller numbers count rows or are years of something. */
const smallest = 100;

/** The one column of whole numbers that number the rows of the file. */
function numbering(draft: Draft): ColumnRef | null {
  const { model } = draft.lexicon;
  const { columns, name } = draft.lexicon.table(model.primaryTable);
  const keys = columns.filter(
    (column) => column.allowed && column.role === "identifier" && column.type === "integer" && column.values === null,
  );
  const [only] = keys;
  return only === undefined || keys.length !== 1 ? null : { table: name, column: only.name };
}

function isWithin(draft: Draft, ref: ColumnRef, value: number): boolean {
  const { min, max } = draft.lexicon.column(ref);
  return min !== null && max !== null && value >= Number(min) && value <= Number(max);
}

/** True for a noun of the rows or the name of their number. */
function saysRow(item: Item | undefined, key: ColumnRef): boolean {
  if (item === undefined || item.cues.some(({ cue }) => cue === "compare" || cue === "superlative")) return false;
  const rows = lemmas(item.lower).some((form) => rowNouns.has(form) || rowEntityNouns.has(form));
  const named = item.columns.some(({ ref }) => ref.table === key.table && ref.column === key.column);
  return rows || named || item.tables.length > 0 || /^(?:no|number|id|#|code)$/u.test(item.lower);
}

/** "the price of item 4711": a number right after a noun of the rows is theirs, where an upload numbers its rows. */
export function bindRowNumber(draft: Draft): void {
  const { model } = draft.lexicon;
  const key = model.origin === "plugin" || model.tables.length > 1 ? null : numbering(draft);
  if (key === null) return;
  for (const item of draft.items) {
    const value = item.number?.value;
    const before = draft.items[item.index - 1];
    if (value === undefined || !Number.isInteger(value) || value < smallest || !draft.isFree(item.index)) continue;
    if (item.number?.money === true || item.number?.percent === true || !isWithin(draft, key, value)) continue;
    if (before === undefined || !saysRow(before, key) || !draft.isFree(before.index)) continue;
    draft.claim(before.index, "key");
    draft.claim(item.index, "filter");
    draft.filters.push({
      filter: { kind: "compare", column: key, operator: "=", value },
      ref: key,
      item: item.index,
      score: 0.9,
    });
    return;
  }
}
