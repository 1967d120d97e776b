import { functionWords } from "../../english/function-words.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

/** "Name the …", "show the …": the verb, even when a column is called so. */
export function claimCommand(draft: Draft): void {
  const [first, second] = draft.items;
  const asks = draft.items.slice(1, 4).some((item) => item.cues.some((cue) => cue.cue === "wh" || cue.cue === "count"));
  const commands =
    first !== undefined &&
    first.columns.length + first.values.length === 0 &&
    first.cues.every((cue) => cue.cue === "command");
  if (commands && asks && (first.cues.length > 0 || functionWords.has(first.lower))) draft.claim(0, "cue");
  if (
    first !== undefined &&
    draft.cue(0, "command") !== null &&
    second !== undefined &&
    /^(?:the|all|a|an|each|every|me)$/u.test(second.lower)
  )
    draft.claim(0, "cue");
}

/** "state with the most hurricanes", "name that comes first": a column that is called like the verb, as what follows describes it. */
export function describesNoun(draft: Draft): boolean {
  const [first, second] = draft.items;
  const column = (first?.columns[0]?.score ?? 0) >= 0.9;
  return column && /^(?:with|that|which|where|having|who|by|in|has|had|whose)$/u.test(second?.lower ?? "");
}

/** "top 5", "3 highest": the number says how many, whatever columns have it. */
export function claimLimits(draft: Draft): void {
  for (const index of draft.freeCues("superlative")) {
    const { lower } = draft.items[index] ?? { lower: "" };
    const after = draft.items[index + 1];
    const before = draft.items[index - 1];
    const counts = (item: Item | undefined): item is Item =>
      item?.number != null &&
      !item.number.ordinal &&
      item.quoted === null &&
      Number.isInteger(item.number.value) &&
      item.number.value >= 1 &&
      item.number.value <= 1000;
    if (counts(after) && draft.items[index + 2]?.number == null) {
      draft.claim(after.index, "limit");
      if (/^(?:the )?(?:top|bottom|first|last)$/u.test(lower) && draft.cue(after.index + 1, "superlative") !== null)
        draft.claim(index, "cue");
    } else if (
      counts(before) &&
      draft.isFree(before.index) &&
      lower !== "first" &&
      lower !== "last" &&
      draft.columnBefore(before.index, 1) === null
    )
      draft.claim(before.index, "limit");
  }
}

/** "the second best", "the 3rd highest": the place that is asked for. */
export function claimPlace(draft: Draft): void {
  for (const index of draft.freeCues("superlative")) {
    const before = draft.items[index - 1];
    if (before?.number?.ordinal !== true || !draft.isFree(before.index)) continue;
    const { value } = before.number;
    if (value < 2 || value > 100 || before.values.length > 0) continue;
    draft.claim(before.index, "cue");
    draft.place = value;
    return;
  }
}

/** "the five products with the lowest output": a number before what is asked, with an extreme later. */
export function claimAskedNumber(draft: Draft): void {
  const extreme = draft.freeCues("superlative").find((index) => index > 2);
  if (extreme === undefined || draft.items.some((item) => draft.roles.get(item.index) === "limit")) return;
  const number = draft.items.find(
    (item) =>
      item.index < extreme &&
      item.number !== null &&
      !item.number.ordinal &&
      item.number.value >= 2 &&
      item.number.value <= 100,
  );
  if (number === undefined || !draft.isFree(number.index)) return;
  const before = draft.items.slice(0, number.index);
  const next = draft.items[number.index + 1];
  const opens = before.every((item) => !item.content || item.cues.length > 0);
  if (opens && next !== undefined && next.columns.length + next.tables.length > 0) draft.claim(number.index, "limit");
}

/** "how big is the scrap rate", "how large is the share of" of governed data: of a figure it asks what it is. */
export function claimHowBig(draft: Draft): void {
  const big = draft.items.find(
    (item, at) =>
      /^(?:big|large|low|good|bad|strong|great|small)$/u.test(item.lower) && draft.items[at - 1]?.lower === "how",
  );
  const figure = draft.items.some(
    (item) => (item.metrics[0]?.score ?? 0) >= 0.9 || item.cues.some(({ cue }) => cue === "share"),
  );
  if (big === undefined || !figure || draft.lexicon.model.origin !== "plugin") return;
  for (const index of [big.index - 1, big.index]) draft.claim(index, "cue");
}
