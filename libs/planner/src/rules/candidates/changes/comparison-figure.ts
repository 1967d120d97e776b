import { countedTimes } from "./counted-times.ts";
import type { Aggregate } from "@datapilot/semantic";
import type { Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { measureOf } from "../figures/bind-aggregates.ts";
import type { Draft } from "../draft.ts";
import { flagRate, isFlag } from "../conditions/flags.ts";
import { hinted } from "../kinds.ts";
import { aggregateOf, countOf } from "../figures/measured.ts";
import { onlyAmount } from "../figures/only-amount.ts";

/** What two parts of the rows are compared by, and the items that say it. */
export interface ComparisonFigure {
  readonly measure: Measure;
  readonly items: readonly number[];
  /** 0..1: how plainly it was said. */
  readonly score: number;
}

/** A header of which less was said is not what is compared. */
const minScore = 0.5;

/** Right after "higher" or "average" a part of a header is enough: "a higher average value" of a column "Value EUR". */
const beside = 0.3;

function isMeasure(draft: Draft, item: Item): boolean {
  const said = draft.items[item.index - 1]?.cues.some(({ cue }) => /^(?:comparative|aggregate|difference)$/u.test(cue));
  const least = said === true && draft.lexicon.model.origin === "upload" ? beside : minScore;
  return item.columns.some(
    (reading) =>
      reading.score >= least && draft.isNumeric(reading.ref) && draft.lexicon.column(reading.ref).role !== "identifier",
  );
}

function namedFigure(draft: Draft): ComparisonFigure | null {
  const cues = draft.freeCues("aggregate");
  const spoken = cues.map((index) => draft.cue(index, "aggregate")?.aggregate).find((one) => one !== undefined);
  const item = draft.items.find((one) => draft.isFree(one.index) && (one.metrics.length > 0 || isMeasure(draft, one)));
  if (item === undefined) return null;
  const score = Math.max(item.metrics[0]?.score ?? 0, item.columns[0]?.score ?? 0);
  const measure = measureOf(draft, item, spoken ?? usual(draft, item));
  return measure === null ? null : { measure, items: [item.index, ...cues], score };
}

function usual(draft: Draft, item: Item): Aggregate {
  const reading = item.columns.find((one) => draft.isNumeric(one.ref));
  const aggregate = reading === undefined ? "sum" : draft.lexicon.column(reading.ref).defaultAggregate;
  return item.metrics.length === 0 && aggregate === "avg" ? "avg" : "sum";
}

/** "more women than men worked", "how many more cats than dogs" of an upload: the sides stand around "than", and nothing between says of what. */
function countsSides(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  const isSide = (index: number): boolean =>
    draft.filters.some(({ item, filter }) => item === index && filter.kind !== "time_range");
  return draft.items.some(
    ({ index, lower }) =>
      /(?:^| )(?:more|fewer)$/u.test(lower) &&
      isSide(index + 1) &&
      draft.items[index + 2]?.lower === "than" &&
      isSide(index + 3),
  );
}

/** "are there more women than men", "which has more orders": the rows are counted. */
function countFigure(draft: Draft): ComparisonFigure | null {
  const item = draft.items.find((one) => draft.isFree(one.index) && (one.tables[0]?.score ?? 0) >= minScore);
  const table = item?.tables[0]?.table ?? draft.entity;
  const [cue] = draft.freeCues("count");
  const there = draft.items.some((one) =>
    /^(?:there|more common|more frequent|more often|less common|less frequent|less often)$/u.test(one.lower),
  );
  if (item === undefined && cue === undefined && !there && !countsSides(draft)) return null;
  const items = [item?.index, cue].filter((index) => index !== undefined);
  return { measure: countOf(draft, table ?? draft.lexicon.model.primaryTable), items, score: 0.8 };
}

/** "older", "cheaper": the column that the word hints at, on average. */
function hintedFigure(draft: Draft, hints: readonly string[], home: string): ComparisonFigure | null {
  const found = hinted(draft.lexicon, [home], hints).find((one) => !one.reversed && draft.isNumeric(one.ref));
  return found === undefined
    ? null
    : {
        measure: aggregateOf(draft, "avg", found.ref),
        items: draft.freeCues("aggregate"),
        score: 0.8 - 0.05 * found.rank,
      };
}

/** "did women survive at a higher rate": the share that was read before, taken back to be set against another. */
function knownRate(draft: Draft): ComparisonFigure | null {
  const [measure] = draft.measures;
  const flag = measure?.kind === "aggregate" && measure.aggregate === "avg" && isFlag(draft, measure.column);
  if (measure === undefined || draft.measures.length !== 1 || (!flag && measure.kind !== "arithmetic")) return null;
  draft.measures.pop();
  return { measure, items: [], score: draft.focusScore };
}

const often =
  /\b(?:more|less) (?:often|likely|frequently)\b|\b(?:better|higher|lower|greater) (?:chance|odds|likelihood|probability)s?\b/u;

/** "did first class survive more often than third": how often of all, so what a yes/no column says is a share, not a number of rows. */
function oftenRate(draft: Draft): ComparisonFigure | null {
  const said = draft.items.map((item) => item.lower).join(" ");
  const at = draft.filters.findIndex(
    ({ ref, filter }) => ref !== null && isFlag(draft, ref) && filter.kind === "compare",
  );
  const flag = draft.filters[at]?.ref;
  if (flag == null || !often.test(said)) return null;
  const { filter } = draft.filters[at] ?? {};
  if (filter?.kind !== "compare" || !isYes(filter.value)) return null;
  draft.filters.splice(at, 1);
  const items = draft.items.filter(
    (item) => draft.isFree(item.index) && /^(?:often|likely|frequently|chances?|odds)$/u.test(item.lower),
  );
  return { measure: flagRate(draft, flag), items: items.map(({ index }) => index), score: 0.9 };
}

const isYes = (value: string | number | boolean): boolean =>
  value === 1 || value === true || (typeof value === "string" && /^(?:y|yes|t|true)$/iu.test(value));

/** What the question compares by: a named figure, a hinted column, rows, or the only amount there is. */
export function comparisonFigure(draft: Draft, hints: readonly string[], home: string): ComparisonFigure | null {
  return (
    knownRate(draft) ??
    oftenRate(draft) ??
    countedTimes(draft) ??
    namedFigure(draft) ??
    (hints.length > 0 ? hintedFigure(draft, hints, home) : null) ??
    countFigure(draft) ??
    onlyAmount(draft, home)
  );
}
