import type { ColumnRef } from "../../../semantic-query.ts";
import type { Option } from "../choices.ts";
import type { Draft } from "../draft.ts";
import { hinted } from "../kinds.ts";

/** A column that something is held against, and the item that names it. */
export interface Target {
  readonly ref: ColumnRef;
  readonly key: number | null;
}

/** "above average": compares with the average of the whole table. */
export function bindAverage(draft: Draft, index: number): void {
  const cue = draft.cue(index, "average_of_all");
  if (cue === null) return;
  const hints = /older|younger/u.test(draft.items[index]?.lower ?? "") ? ["age"] : [];
  const options: Option<Target>[] = [
    ...[draft.columnBefore(index)?.item, draft.columnAfter(index, new Set(["in", "the", "of"]))?.item].flatMap((item) =>
      (item?.columns ?? [])
        .filter((reading) => draft.isNumeric(reading.ref))
        .map((reading) => ({ value: { ref: reading.ref, key: item?.index ?? null }, score: reading.score })),
    ),
    ...hinted(draft.lexicon, [], hints).map((hint) => ({ value: { ref: hint.ref, key: null }, score: 0.8 })),
  ];
  const picked = draft.choices.pick(`average:${index}`, options);
  if (picked === null) return;
  draft.claim(index, "cue");
  if (picked.value.key !== null) draft.claim(picked.value.key, "key");
  const { ref } = picked.value;
  draft.filters.push({
    filter: { kind: "compare_aggregate", column: ref, operator: cue.operator, aggregate: "avg" },
    ref,
    item: index,
    score: picked.score,
  });
}
