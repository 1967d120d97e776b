import type { ColumnRef, ComparisonOperator } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

interface Band {
  readonly value: string;
  readonly low: number;
  readonly high: number;
}

const number = String.raw`(\d[\d,. ]*)`;
const between = new RegExp(`^${number}\\s*(?:-|–|to)\\s*${number}$`, "u");
const above = new RegExp(
  `^(?:${number}\\s*(?:\\+|and (?:more|over)|or more)|(?:over|more than|above|>)\\s*${number})$`,
  "iu",
);
const below = new RegExp(`^(?:under|less than|below|<|up to)\\s*${number}$`, "iu");
const fewest = 3;
const surelyNamed = 0.85;
const numberOf = (text: string): number => Number(text.replace(/[, ]/gu, ""));

/** A cell as a stretch of numbers; null for any other. */
function bandOf(value: string): Band | null {
  const [, low, high] = between.exec(value.trim()) ?? [];
  if (low !== undefined && high !== undefined) return { value, low: numberOf(low), high: numberOf(high) };
  const [, from, over] = above.exec(value.trim()) ?? [];
  if (from !== undefined) return { value, low: numberOf(from), high: Infinity };
  if (over !== undefined) return { value, low: numberOf(over) + 1, high: Infinity };
  const [, to] = below.exec(value.trim()) ?? [];
  return to === undefined ? null : { value, low: -Infinity, high: numberOf(to) };
}

/** The bands of a column all of whose values are some; null for any other column. */
function bandsOf(draft: Draft, ref: ColumnRef): readonly Band[] | null {
  const { values, type } = draft.lexicon.column(ref);
  if (type !== "text" || values === null || values.length < fewest) return null;
  const bands = values.flatMap((value) => bandOf(value) ?? []);
  return bands.length === values.length ? bands : null;
}

const passes: Readonly<Record<ComparisonOperator, (value: number, said: number) => boolean>> = {
  ">": (value, said) => value > said,
  ">=": (value, said) => value >= said,
  "<": (value, said) => value < said,
  "<=": (value, said) => value <= said,
  "=": (value, said) => value === said,
  "<>": (value, said) => value !== said,
};

/** The bands that pass as a whole; null where one passes in part, as the cells do not tell which of its rows do. */
function passing(bands: readonly Band[], operator: ComparisonOperator, said: number): readonly string[] | null {
  const holds = passes[operator];
  // Where one band ends another begins: "1000+" beside "201-1000".
  const cut = bands.some(({ low, high }) => holds(low, said) !== holds(high, said) && low !== said && high !== said);
  const kept = bands.filter(({ low, high }) => holds(low, said) && holds(high, said)).map(({ value }) => value);
  return cut || kept.length === 0 || kept.length === bands.length ? null : kept;
}

/**
 * "more than 200 employees" over a column of bands ("51-200", "201-1000") of governed data: the bands beyond the number. True when the comparison
 * is bound so; a number within a band is left to be asked back.
 */
export function bindBands(draft: Draft, cue: Item, operator: ComparisonOperator, said: Item): boolean {
  if (draft.lexicon.model.origin !== "plugin" || said.number === null) return false;
  const beside = [
    draft.items[Math.max(cue.index, said.index) + 1],
    draft.columnBefore(Math.min(cue.index, said.index))?.item,
  ];
  for (const item of beside) {
    const [column] = item?.columns ?? [];
    if (item === undefined || column === undefined || column.score < surelyNamed || !draft.isFree(item.index)) continue;
    const bands = bandsOf(draft, column.ref);
    const values = bands === null ? null : passing(bands, operator, said.number.value);
    if (values === null) continue;
    draft.claim(cue.index, "cue");
    draft.claim(said.index, "filter");
    draft.claim(item.index, "key");
    draft.filters.push({
      filter: { kind: "in", column: column.ref, values, negated: false },
      ref: column.ref,
      item: said.index,
      score: column.score,
    });
    return true;
  }
  return false;
}
