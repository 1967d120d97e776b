import type { Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

const joints = /^(?:and|,|&|the|to|or)$/u;

/** "the difference between the highest and lowest": how far the two ends are apart. */
function differenceBefore(draft: Draft, first: number): number | null {
  const said = (index: number): boolean => /difference/u.test(draft.items[index]?.lower ?? "");
  return draft.freeCues("difference").find((index) => index < first && index >= first - 3 && said(index)) ?? null;
}

/** "highest and lowest price": both ends of one column. True when the question asks for them. */
export function bindBothEnds(draft: Draft): boolean {
  for (const first of draft.freeCues("superlative")) {
    const second = draft.freeCues("superlative").find((index) => index > first && index <= first + 3);
    const [high, low] = [
      draft.cue(first, "superlative"),
      second === undefined ? null : draft.cue(second, "superlative"),
    ];
    if (second === undefined || high === null || low === null || high.direction === low.direction) continue;
    if (!draft.items.slice(first + 1, second).every((item) => joints.test(item.lower))) continue;
    const item = draft.items.find(
      (one) =>
        one.index > second &&
        one.index <= second + 3 &&
        draft.isFree(one.index) &&
        one.columns.some((reading) => draft.isNumeric(reading.ref)),
    );
    const reading = item?.columns.find((one) => draft.isNumeric(one.ref));
    if (item === undefined || reading === undefined) continue;
    for (const index of [first, second]) draft.claim(index, "cue");
    draft.claim(item.index, "measure");
    const [max, min] = [aggregateOf(draft, "max", reading.ref), aggregateOf(draft, "min", reading.ref)];
    const gap = differenceBefore(draft, first);
    if (gap !== null) {
      draft.claim(gap, "cue");
      if (draft.items[gap + 1]?.lower === "between" && draft.isFree(gap + 1)) draft.claim(gap + 1, "cue");
      draft.measures.push({ kind: "arithmetic", operator: "-", left: max, right: min, alias: "difference" });
    } else draft.measures.push(...(high.direction === "desc" ? [max, min] : [min, max]));
    draft.focusScore = Math.max(draft.focusScore, reading.score);
    return true;
  }
  return false;
}
