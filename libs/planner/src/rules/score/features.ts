import { tablesOf } from "../../compile/tables.ts";
import { fileRow } from "../../semantic-query.ts";
import { isUnknown } from "../matches/item.ts";
import {
  sumsUnsaid,
  comparesNothing,
  isListedBeside,
  isPartOfOthers,
  leavesOne,
  mayBeElsewhere,
  showsSeveralInOne,
  unsaidLogic,
} from "./observations.ts";
import type { Candidate } from "../candidates/candidates.ts";
import { deviation, margins } from "./margins.ts";
import { coverage, type Coverage } from "./coverage.ts";
import { signNames, signsOf, type Signs } from "./signs.ts";

/** What is observed about a reading, as numbers: the only input of its score and its confidence. */
export interface Features extends Signs {
  /** How far the reading's score is ahead of the next reading's; 2 when there is none. */
  readonly gap: number;
  readonly unexplained: number;
  readonly share: number;
  readonly openCues: number;
  readonly openValues: number;
  readonly leftoverWords: number;
  readonly focus: number;
  readonly noFocus: number;
  readonly focusTie: number;
  readonly skipped: number;
  readonly deviation: number;
  /** Smallest distance between the reading taken and the next one at any place; 1 when none competed. */
  readonly margin: number;
  readonly filterMin: number;
  readonly filterMean: number;
  readonly filterCount: number;
  readonly partialValues: number;
  readonly doubts: number;
  readonly counts: number;
  readonly ranks: number;
  readonly aggregates: number;
  readonly yesNo: number;
  readonly wholeTable: number;
  readonly words: number;
  /** Words that mean nothing to the lexicon at all. */
  readonly unknownWords: number;
  /** Columns that the question names and the reading does not use. */
  readonly openColumns: number;
  readonly countedUnknown: number;
  readonly weakRank: number;
  readonly askedByKind: number;
  /** What was read cannot hold together, or the question asks for what no query says. */
  readonly contradiction: number;
  readonly rankedByHint: number;
  /** Tables read beside the first. */
  readonly joins: number;
  /** The asking word found its noun right beside it. */
  readonly beside: number;
  readonly fuzzy: number;
  /** A column is added up though no word says so. */
  readonly sums: number;
  readonly noFilter: number;
  /** Rows are counted of which the filters leave but one: more likely a figure of that row is asked. */
  readonly countsOne: number;
  /** A value that is asked for as a whole stands as a part in other cells too. */
  readonly partOfOthers: number;
  /** Rows are taken by their place in the file. */
  readonly fileOrder: number;
  /** The row beside a named one is asked for in words that speak of rows. */
  readonly listedBeside: number;
  /** A list that is only sorted. */
  readonly sorted: number;
  /** Nothing of the data answers "how long", "how tall" and the like. */
  readonly unmeasured: number;
  /** A comparison that every row passes, or none: the number is of another column. */
  readonly comparesNothing: number;
  /** "only", "both", "besides": words that change the meaning and have no place in the reading. */
  readonly unsaidLogic: number;
  /** Rows are counted whose cells only hold what was said. */
  readonly countsPart: number;
  /** A value stands in other columns as well, and the question does not say which. */
  readonly elsewhere: number;
  /** Cells that are shown hold several things, one a line. */
  readonly severalInOne: number;
  /** A name of several words that no cell has. */
  readonly unreadName: number;
  /** Several tables, read one by one: every clause found its rows. */
  readonly overTables: number;
  /** All rows are counted under a noun that the data does not have. */
  readonly countsAll: number;
}

/** Every observation's name, in the order they are summed. */
export const featureNames = [
  "gap",
  "unexplained",
  "share",
  "openCues",
  "openValues",
  "leftoverWords",
  "focus",
  "noFocus",
  "focusTie",
  "skipped",
  "deviation",
  "margin",
  "filterMin",
  "filterMean",
  "filterCount",
  "partialValues",
  "doubts",
  "counts",
  "ranks",
  "aggregates",
  "yesNo",
  "wholeTable",
  "words",
  "unknownWords",
  "openColumns",
  "countedUnknown",
  "weakRank",
  "askedByKind",
  "contradiction",
  "rankedByHint",
  "joins",
  "beside",
  "fuzzy",
  "sums",
  "noFilter",
  "countsOne",
  "partOfOthers",
  "fileOrder",
  "listedBeside",
  "sorted",
  "unmeasured",
  "comparesNothing",
  "unsaidLogic",
  "countsPart",
  "elsewhere",
  "severalInOne",
  "countsAll",
  "unreadName",
  "overTables",
  ...signNames,
] as const satisfies readonly (keyof Features)[];

const flag = (value: boolean): number => (value ? 1 : 0);

/** Observes a reading. */
export function featuresOf(candidate: Candidate): Features & { readonly coverage: Coverage } {
  const { draft, query, focus } = candidate;
  const covered = coverage(draft);
  const scores = draft.filters.map((bound) => bound.score);
  const isCount = query.measures.some(
    (measure) =>
      measure.kind === "count_rows" || (measure.kind === "aggregate" && measure.aggregate === "count_distinct"),
  );
  return {
    gap: 2,
    coverage: covered,
    unexplained: covered.unexplained,
    share: covered.share,
    openCues: covered.openCues,
    openValues: covered.openValues,
    leftoverWords: covered.leftover.length,
    focus: draft.focusScore,
    noFocus: flag(draft.doubts.has("no_focus")),
    focusTie: flag(draft.doubts.has("focus_tie")),
    skipped: Math.min(3, focus.skipped),
    deviation: deviation(candidate),
    margin: Math.min(1, ...margins(candidate)),
    filterMin: Math.min(1, ...scores),
    filterMean: scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    filterCount: scores.length,
    partialValues: draft.filters.filter((bound) => bound.filter.kind === "text" || bound.score < 0.8).length,
    doubts: draft.doubts.size,
    counts: flag(isCount),
    ranks: flag(query.limit !== null),
    aggregates: flag(query.measures.length > 0 && !isCount),
    yesNo: flag(query.yesNo),
    wholeTable: flag(
      draft.entity === null &&
        ![...draft.roles.values()].includes("entity") &&
        query.order.length === 0 &&
        query.filters.length === 0 &&
        query.measures.length === 0 &&
        query.limit === null &&
        !query.distinct,
    ),
    words: Math.min(30, draft.items.length) / 10,
    unknownWords: Math.min(
      4,
      draft.items.filter((item) => item.content && !draft.roles.has(item.index) && isUnknown(item)).length,
    ),
    openColumns: Math.min(
      4,
      draft.items.filter((item) => !draft.roles.has(item.index) && (item.columns[0]?.score ?? 0) > 0.6).length,
    ),
    countedUnknown: flag(draft.doubts.has("counted_unknown")),
    weakRank: flag(draft.doubts.has("weak_rank") || draft.doubts.has("ranked_without_subject")),
    askedByKind: flag(draft.doubts.has("asked_by_kind")),
    contradiction: flag(
      draft.doubts.has("contradiction") || draft.doubts.has("beyond_reach") || draft.doubts.has("unknown_asked"),
    ),
    rankedByHint: flag(
      query.limit !== null &&
        draft.items.some(
          (item) =>
            draft.roles.get(item.index) === "cue" &&
            item.cues.some((cue) => cue.cue === "superlative" && cue.hints !== null),
        ),
    ),
    joins: Math.min(3, tablesOf(draft.lexicon.model, query).length - 1),
    beside: flag(focus.items.length > 0 && focus.skipped === 0),
    fuzzy: flag(draft.items.some((item) => item.values[0]?.match === "fuzzy" || item.values[0]?.match === "synonym")),
    sums: flag(sumsUnsaid(candidate)),
    noFilter: flag(
      query.filters.length === 0 && query.comparison?.kind !== "sides" && query.comparison?.kind !== "periods",
    ),
    countsOne: flag(isCount && query.dimensions.length === 0 && leavesOne(candidate)),
    partOfOthers: flag(isPartOfOthers(candidate)),
    fileOrder: flag(query.order.some((order) => order.by === fileRow)),
    listedBeside: flag(isListedBeside(candidate)),
    sorted: flag(query.order.length > 0 && query.limit === null && query.measures.length === 0),
    comparesNothing: flag(comparesNothing(candidate)),
    unsaidLogic: unsaidLogic(candidate),
    countsPart: flag(isCount && draft.filters.some((bound) => bound.filter.kind === "text")),
    elsewhere: flag(mayBeElsewhere(candidate)),
    severalInOne: flag(showsSeveralInOne(candidate)),
    unreadName: flag(draft.doubts.has("unread_name")),
    overTables: flag(draft.overTables),
    countsAll: flag(isCount && query.filters.length === 0 && draft.doubts.has("counted_unknown")),
    unmeasured: flag(focus.wh.startsWith("how_") && draft.doubts.has("no_focus")),
    // Last: an object that begins with a spread is built property by property, which takes several times as long.
    ...signsOf(candidate),
  };
}
