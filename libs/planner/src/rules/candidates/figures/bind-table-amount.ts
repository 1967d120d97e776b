import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { mainAmount } from "./main-amount.ts";
import { aggregateOf } from "./measured.ts";

const over = /^(?:of|the|a|an|all|all the|our|single|one|these|those)$/u;

/** The table named right after `from`, over articles. */
function tableAfter(
  draft: Draft,
  from: number,
): { readonly index: number; readonly table: string; readonly gap: number } | null {
  for (let at = from + 1, gap = 0; at <= from + 4; at++, gap++) {
    const item = draft.items[at];
    const [named] = item?.tables ?? [];
    if (item === undefined) return null;
    const plain = (item.columns[0]?.score ?? 0) < (named?.score ?? 0);
    if (named !== undefined && named.score >= 0.7 && plain && draft.isFree(at))
      return { index: at, table: named.table, gap };
    if (!over.test(item.lower)) return null;
  }
  return null;
}

/** "total of the invoices", "average order", "how much are the open invoices": the amount that a row of the table stands for. */
export function bindTableAmount(draft: Draft, focus: Focus): void {
  if (draft.measures.length > 0 || draft.lexicon.model.origin !== "plugin") return;
  for (const index of draft.freeCues("aggregate")) {
    const cue = draft.cue(index, "aggregate");
    const found = tableAfter(draft, index);
    const ref = found === null ? null : mainAmount(draft, found.table);
    if (cue === null || found === null || ref === null) continue;
    // "total invoices" is how many there are, "total of the invoices" what they come to.
    const of = draft.items.slice(index, found.index).some((item) => /\bof$/u.test(item.lower));
    if (cue.aggregate === "sum" && !of) continue;
    for (const at of [index, found.index]) draft.claim(at, "cue");
    draft.measures.push(aggregateOf(draft, cue.aggregate, ref));
    draft.notes.push(
      `What a row of ${draft.lexicon.table(found.table).label} comes to is its ${draft.lexicon.column(ref).label}.`,
    );
    draft.focusScore = Math.max(draft.focusScore, 0.8);
    return;
  }
  if (
    focus.wh !== "how_much" ||
    focus.cue < 0 ||
    focus.items.some((item) => item.columns.length + item.metrics.length > 0)
  )
    return;
  const named = draft.items.find(
    (item) => item.index > focus.cue && draft.isFree(item.index) && (item.tables[0]?.score ?? 0) >= 0.7,
  );
  const table = named?.tables[0]?.table;
  const ref = table === undefined ? null : mainAmount(draft, table);
  if (named === undefined || ref === null) return;
  draft.claim(named.index, "entity");
  draft.measures.push(aggregateOf(draft, "sum", ref));
  draft.notes.push(`${draft.lexicon.column(ref).label} is added up.`);
  draft.focusScore = Math.max(draft.focusScore, 0.75);
}
