import type { Filter } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const opening = /^(?:the )?(?:word|letter|letters|character|characters)s?$/u;
const joints = /^(?:or|and|,|&)$/u;
const beforeColumn = /^(?:in|within|inside|its|their|his|her|the)$/u;

/** "the letters D or S in their first name": each stands for a text that the column contains. */
export function bindLetters(draft: Draft): void {
  for (const cue of draft.items) {
    if (!draft.isFree(cue.index) || !opening.test(cue.lower)) continue;
    const letters: number[] = [];
    let all = true;
    let at = cue.index + 1;
    for (let item = draft.items[at]; item !== undefined; item = draft.items[++at]) {
      if (joints.test(item.lower)) {
        if (item.lower === "or") all = false;
        continue;
      }
      if (item.quoted === null && !/^\p{L}{1,2}$/u.test(item.lower)) break;
      if (beforeColumn.test(item.lower)) break;
      letters.push(at);
    }
    while (beforeColumn.test(draft.items[at]?.lower ?? "")) at += 1;
    const column = draft.items[at]?.columns.find((reading) => !draft.isNumeric(reading.ref));
    if (letters.length < 2 || column === undefined) continue;
    const filters = letters.map((index): Filter => {
      const item = draft.items[index];
      return {
        kind: "text",
        column: column.ref,
        match: "contains",
        value: item?.quoted ?? item?.text ?? "",
        negated: false,
      };
    });
    draft.claim(cue.index, "cue");
    for (let index = cue.index + 1; index < at; index++) draft.claim(index, letters.includes(index) ? "filter" : "cue");
    draft.claim(at, "key");
    draft.filters.push({
      filter: { kind: all ? "and" : "or", filters },
      ref: column.ref,
      item: letters[0] ?? cue.index,
      score: column.score,
    });
  }
}
