import type { ColumnRef, Comparison, Dimension, Filter, Having, Measure, Order } from "../../semantic-query.ts";
import { linkWords } from "../english/function-words.ts";
import type { Cue } from "../english/cue.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { ColumnReading, Item } from "../matches/item.ts";
import type { Choices } from "./choices.ts";

/** What an item does in the query. */
export type Role = "filter" | "key" | "group" | "order" | "measure" | "focus" | "cue" | "entity" | "limit";

/** A filter with how sure its reading is and whether it is the other side of an "or". */
export interface BoundFilter {
  readonly filter: Filter;
  readonly ref: ColumnRef | null;
  readonly item: number;
  readonly score: number;
}

export type CueOf<K extends Cue["cue"]> = Extract<Cue, { readonly cue: K }>;

const sameRef = (a: ColumnRef, b: ColumnRef): boolean => a.table === b.table && a.column === b.column;

/** A candidate while it is built: binders fill it one after another, each claiming the items it explains. */
export class Draft {
  readonly lexicon: Lexicon;
  readonly items: readonly Item[];
  readonly choices: Choices;
  readonly roles = new Map<number, Role>();
  readonly filters: BoundFilter[] = [];
  readonly having: Having[] = [];
  readonly measures: Measure[] = [];
  readonly dimensions: Dimension[] = [];
  readonly columns: ColumnRef[] = [];
  readonly order: Order[] = [];
  /** Sentences about what was taken for granted. */
  readonly notes: string[] = [];
  /** Named reasons to doubt the reading, each counted once by the score. */
  readonly doubts = new Set<string>();
  comparison: Comparison | null = null;
  limit: number | null = null;
  limitPer: string | null = null;
  /** "the third": only the row at this place; null for all up to the limit. */
  place: number | null = null;
  distinct = false;
  yesNo = false;
  /** True for a reading of several tables that was put together from readings of each. */
  overTables = false;
  /** How sure the asked columns are, 0..1. */
  focusScore = 0;
  /** The table whose rows the question is about, when it names one. */
  entity: string | null = null;

  constructor(lexicon: Lexicon, items: readonly Item[], choices: Choices) {
    this.lexicon = lexicon;
    this.items = items;
    this.choices = choices;
  }

  item(index: number): Item | undefined {
    return this.items[index];
  }

  claim(index: number, role: Role): void {
    this.roles.set(index, role);
  }

  isFree(index: number): boolean {
    return index >= 0 && index < this.items.length && !this.roles.has(index);
  }

  cue<K extends Cue["cue"]>(index: number, kind: K): CueOf<K> | null {
    const isKind = (cue: Cue): cue is CueOf<K> => cue.cue === kind;
    return this.items[index]?.cues.find(isKind) ?? null;
  }

  /** Indexes of free items with the cue, in order. */
  freeCues(kind: Cue["cue"]): readonly number[] {
    return this.items.flatMap((item) =>
      this.isFree(item.index) && item.cues.some((cue) => cue.cue === kind) ? [item.index] : [],
    );
  }

  isLink(index: number): boolean {
    const item = this.items[index];
    return item !== undefined && item.values.length === 0 && item.lower.split(" ").every((word) => linkWords.has(word));
  }

  /** The column item before `index` with only linking words between, and how many. */
  columnBefore(index: number, reach = 4): { readonly item: Item; readonly gap: number } | null {
    for (let at = index - 1, gap = 0; at >= 0 && gap <= reach; at--, gap++) {
      const item = this.items[at];
      if (item === undefined) return null;
      if (item.columns.length > 0 && (this.isFree(at) || this.roles.get(at) === "key")) return { item, gap };
      if (!this.isLink(at)) return null;
    }
    return null;
  }

  /** The free column item right after `index`, or after one or two of the words in `over`. */
  columnAfter(
    index: number,
    over: ReadonlySet<string> = new Set(),
  ): { readonly item: Item; readonly gap: number } | null {
    for (let at = index + 1, gap = 0; at < this.items.length && gap <= 2; at++, gap++) {
      const item = this.items[at];
      if (item === undefined) return null;
      if (item.columns.length > 0 && this.isFree(at)) return { item, gap };
      if (!over.has(item.lower)) return null;
    }
    return null;
  }

  reading(item: Item, ref: ColumnRef): ColumnReading | null {
    return item.columns.find((column) => sameRef(column.ref, ref)) ?? null;
  }

  isNumeric(ref: ColumnRef): boolean {
    const { type, amounts } = this.lexicon.column(ref);
    return amounts === true || type === "integer" || type === "decimal" || type === "number";
  }

  isTime(ref: ColumnRef): boolean {
    const { type } = this.lexicon.column(ref);
    return type === "date" || type === "timestamp" || type === "timestamptz";
  }

  hasFilterOn(ref: ColumnRef): boolean {
    return this.filters.some((bound) => bound.ref !== null && sameRef(bound.ref, ref));
  }
}

export { sameRef };
