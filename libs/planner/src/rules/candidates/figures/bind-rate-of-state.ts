import type { Filter, Measure } from "../../../semantic-query.ts";
import { isStateColumn, statesSaying, stateValues, type StateValue } from "../../lexicon/state-values.ts";
import type { Item } from "../../matches/item.ts";
import { aliasFor } from "../alias-for.ts";
import type { Draft } from "../draft.ts";
import { columnDimension } from "../groups/bind-groups.ts";

const rates = /^(?:rates?|percentage|ratio)$/u;
/** Whether what is still open counts for such a rate is for the one who asks to say. */
const contested = /\b(?:won|win|lost|lose)\b/iu;
/** "failure" of "fail", "rejection" of "rejected", "cancellation" of "cancelled". */
const nominal = /^(\p{L}{4,}?)(?:ments?|l?ations?|ions?|ures?|als?|ances?)$/u;
const verbal = /^(?:e?d|led|ted|s|e)?$/u;

function stateBefore(draft: Draft, item: Item): StateValue | null {
  const named = item.values.find(({ ref, match }) => match === "exact" && isStateColumn(draft.lexicon, ref));
  const [value] = named?.values ?? [];
  if (named !== undefined && value !== undefined) return named.values.length === 1 ? { ref: named.ref, value } : null;
  const root = nominal.exec(item.lower.replace(/olution(?=s?$)/u, "olvement"))?.[1];
  const said =
    root === undefined
      ? statesSaying(draft.lexicon, item.lower)
      : stateValues(draft.lexicon).filter(({ value: own }) => {
          const lower = own.toLowerCase();
          return lower.startsWith(root) && verbal.test(lower.slice(root.length));
        });
  const [state] = said;
  return said.length === 1 && state !== undefined ? state : null;
}

/** "which supplier has the highest fail rate": the groups by the rate, and the first of them. */
function rank(draft: Draft, item: Item, measure: Measure): void {
  const extreme = draft.items[item.index - 1];
  const cue = extreme === undefined ? null : draft.cue(extreme.index, "superlative");
  if (extreme === undefined || cue === null || !draft.isFree(extreme.index)) return;
  const before = draft.items.slice(0, extreme.index);
  const asked = before.findLast(({ columns, index }) => (columns[0]?.score ?? 0) >= 0.6 && draft.isFree(index));
  const ref = asked?.columns[0]?.ref;
  const wh = before.some((one) => one.cues.some((own) => own.cue === "wh"));
  if (asked === undefined || ref === undefined || !wh || draft.lexicon.column(ref).type !== "text") return;
  for (const index of [extreme.index, asked.index]) draft.claim(index, "group");
  for (const one of before)
    if (draft.cue(one.index, "wh") !== null && draft.isFree(one.index)) draft.claim(one.index, "cue");
  draft.dimensions.push(columnDimension(draft, ref));
  if (draft.lexicon.column(ref).nullCount > 0)
    draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref: null, item: -1, score: 1 });
  draft.order.push({ by: measure.alias, direction: cue.direction });
  draft.limit = 1;
}

/** "fail rate by supplier" of an upload whose result says PASS or FAIL: the share of rows in that state. */
export function bindRateOfState(draft: Draft): void {
  for (const item of draft.items) {
    const next = draft.items[item.index + 1];
    if (next === undefined || !rates.test(next.lower) || !draft.isFree(next.index) || !draft.isFree(item.index))
      continue;
    if ((next.columns[0]?.score ?? 0) >= 0.6 || item.number !== null || draft.measures.length > 0) continue;
    const state = stateBefore(draft, item);
    if (state === null || contested.test(state.value)) continue;
    const { table } = state.ref;
    const where: Filter = { kind: "compare", column: state.ref, operator: "=", value: state.value };
    const measure: Measure = {
      kind: "arithmetic",
      operator: "/",
      left: { kind: "count_rows", table, alias: "part", where },
      right: { kind: "count_rows", table, alias: "whole" },
      alias: aliasFor(draft, `${state.value.toLowerCase().replace(/\W+/gu, "_")}_rate`),
      percent: true,
    };
    draft.claim(item.index, "measure");
    draft.claim(next.index, "cue");
    draft.measures.push(measure);
    draft.focusScore = 0.9;
    draft.notes.push(
      `The rate is the share of all rows where ${draft.lexicon.column(state.ref).label} is "${state.value}".`,
    );
    rank(draft, item, measure);
  }
}
