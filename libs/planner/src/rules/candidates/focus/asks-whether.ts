import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";

const auxiliaries = new Set(["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could"]);
const closing = /^(?:ever|at all|right)$/u;

/** "any airport in Palau", "… ever?": whether there is one is asked, not which. */
export function opensYesNo(draft: Draft): boolean {
  const words = draft.items.filter(({ lower }) => !/^[?.!,]$/u.test(lower));
  const [first, second] = words;
  const asks = draft.items.some((item) => item.cues.some(({ cue }) => cue === "wh" || cue === "count"));
  if (first === undefined || second === undefined || asks) return false;
  const noun = second.tables.length > 0 || second.values.length > 0 || second.columns.length > 0;
  if (first.lower === "any" && noun) return true;
  if (draft.lexicon.model.origin === "plugin") return false;
  const last = words.at(-1)?.lower ?? "";
  const ranks = draft.items.some((item) => item.cues.some(({ cue }) => cue === "superlative" || cue === "command"));
  return closing.test(last) && !ranks;
}

/** "… or not": says again that it is asked whether. */
export function claimOrNot(draft: Draft): void {
  const words = draft.items.filter(({ lower }) => !/^[?.!,]$/u.test(lower));
  const [or, not] = words.slice(-2);
  if (or?.lower !== "or" || not?.lower !== "not") return;
  for (const { index } of [or, not]) if (draft.isFree(index)) draft.claim(index, "cue");
}

/** "Westway floor area > 2000?": of one row by its name a number is held against another. */
function holdsOneRow(draft: Draft): boolean {
  const named = draft.filters.some(
    ({ filter, ref }) =>
      filter.kind === "compare" &&
      filter.operator === "=" &&
      ref !== null &&
      draft.lexicon.table(ref.table).nameColumn === ref.column,
  );
  return (
    named &&
    draft.filters.some(
      ({ filter, ref }) => filter.kind === "compare" && filter.operator !== "=" && ref !== null && draft.isNumeric(ref),
    )
  );
}

/** "chinstrap on biscoe?": only conditions are said, with a question mark: whether a row passes them is asked. */
export function asksWhether(draft: Draft, focus: Focus): boolean {
  if (focus.wh !== "none" || draft.items.at(-1)?.lower !== "?") return false;
  if (draft.lexicon.model.origin === "plugin" && !holdsOneRow(draft)) return false;
  const bound = draft.filters.filter(({ ref }) => ref !== null);
  return (
    bound.length >= 2 &&
    draft.measures.length + draft.dimensions.length + draft.columns.length === 0 &&
    draft.items.every(
      (item) =>
        (!item.content && item.number === null) || ["filter", "key", "cue"].includes(draft.roles.get(item.index) ?? ""),
    )
  );
}

/** Where a question goes on that opens with a time: "in 2025, was …". */
function afterTime(draft: Draft): number {
  const comma = draft.items.findIndex(({ lower }) => lower === ",");
  const opening = draft.items.slice(0, Math.max(0, comma));
  const timed = opening.length > 0 && opening.length <= 4 && opening.some((item) => item.time !== null);
  return timed && opening.every((item) => item.time !== null || !item.content) ? comma + 1 : 0;
}

/** "was it", "do they", "was there a year in which"; "can you tell me" is a request. */
export function isYesNo(draft: Draft): boolean {
  const [first, second] = draft.items.slice(afterTime(draft));
  return (
    first !== undefined &&
    second?.lower !== "you" &&
    auxiliaries.has(first.lower) &&
    !draft.items.some(({ cues }) =>
      cues.some(({ cue }) => (cue === "wh" && second?.lower !== "there") || cue === "count"),
    )
  );
}
