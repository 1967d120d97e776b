import type { Aggregate } from "@datapilot/semantic";
import type { ComparisonOperator, TimeGrain } from "../../semantic-query.ts";
import type { WhKind } from "./kinds.ts";

/** What a phrase of a question asks for, apart from the names and values of the data. */
export type Cue =
  | { readonly cue: "wh"; readonly wh: WhKind }
  | { readonly cue: "command" }
  | { readonly cue: "count" }
  | { readonly cue: "distinct" }
  | { readonly cue: "aggregate"; readonly aggregate: Aggregate }
  /** "highest", "most": an extreme of the column that follows, or of a column that `hints` name. */
  | {
      readonly cue: "superlative";
      readonly direction: "asc" | "desc";
      /** Header words of the measured column, best first; null when the next column is measured. A minus turns the direction ("-year"). */
      readonly hints: readonly string[] | null;
    }
  | { readonly cue: "common"; readonly direction: "asc" | "desc" }
  /** "older", "more": which of two things that the question names has more of it. */
  | { readonly cue: "comparative"; readonly direction: "asc" | "desc"; readonly hints: readonly string[] | null }
  | { readonly cue: "compare"; readonly operator: ComparisonOperator }
  /** "older than": the operator with the header words of the column it compares. */
  | { readonly cue: "compare_hint"; readonly operator: ComparisonOperator; readonly hints: readonly string[] }
  | { readonly cue: "temporal"; readonly operator: ComparisonOperator }
  | { readonly cue: "between" }
  | { readonly cue: "group" }
  | { readonly cue: "order"; readonly direction: "asc" | "desc" | null }
  | { readonly cue: "direction"; readonly direction: "asc" | "desc" }
  | { readonly cue: "negation" }
  | { readonly cue: "missing"; readonly negated: boolean }
  | { readonly cue: "text"; readonly match: "contains" | "starts_with" | "ends_with" }
  | { readonly cue: "share" }
  | { readonly cue: "running" }
  | { readonly cue: "growth"; readonly grain: TimeGrain | null }
  | { readonly cue: "difference" }
  | { readonly cue: "average_of_all"; readonly operator: ComparisonOperator }
  | { readonly cue: "trend" }
  | { readonly cue: "row_order"; readonly place: "next" | "previous" }
  | { readonly cue: "or" }
  | { readonly cue: "and" };

type Table = readonly (readonly [string, Cue])[];

const phrases = (list: string, cue: Cue): Table => list.split("|").map((phrase) => [phrase.trim(), cue] as const);
const extreme = (direction: "asc" | "desc", hints: string | null): Cue => ({
  cue: "superlative",
  direction,
  hints: hints === null ? null : hints.split(" "),
});
const compare = (operator: ComparisonOperator): Cue => ({ cue: "compare", operator });
const compareHint = (operator: ComparisonOperator, hints: string): Cue => ({ cue: "compare_hint", operator, hints: hints.split(" ") });
const age = "age -born -birth -birthday -dob -founded -built -year -date";
const young = "age -born -birth -birthday -dob -founded -built -year -date";
const size = "size area population capacity number total amount";
const money = "price cost fare fee value salary amount rate";

const asking: Table = [
  ...phrases("what | which | what kind of | what type of | what sort of | which of", { cue: "wh", wh: "what" }),
  ...phrases("who | whom | whose", { cue: "wh", wh: "who" }),
  ...phrases("when | what date | on what date | on which date | what day | which day | what time", { cue: "wh", wh: "when" }),
  ...phrases("where | what place | which place", { cue: "wh", wh: "where" }),
  ...phrases("how long", { cue: "wh", wh: "how_long" }),
  ...phrases("how old", { cue: "wh", wh: "how_old" }),
  ...phrases("how tall | how high", { cue: "wh", wh: "how_tall" }),
  ...phrases("how far", { cue: "wh", wh: "how_far" }),
  ...phrases("how much", { cue: "wh", wh: "how_much" }),
  ...phrases("how fast", { cue: "wh", wh: "how_fast" }),
  ...phrases("how deep", { cue: "wh", wh: "how_deep" }),
  ...phrases("how heavy", { cue: "wh", wh: "how_heavy" }),
  ...phrases("show | show me | list | give | give me | find | name | tell me | return | display | provide | get | state | identify | i want", { cue: "command" }),
];

const computing: Table = [
  ...phrases(
    "how many | how mnay | number of | numbers of | the number of | total number of | the total number of | count | count of | the count of | what number of | amount of | total amount of | how often",
    { cue: "count" },
  ),
  ...phrases("distinct | different | unique | various | distinctive", { cue: "distinct" }),
  ...phrases("average | mean | avg | on average | the average of | typical", { cue: "aggregate", aggregate: "avg" }),
  ...phrases("total | sum | sum of | total of | combined | overall total | altogether | in total | summed", { cue: "aggregate", aggregate: "sum" }),
  ...phrases("median", { cue: "aggregate", aggregate: "median" }),
  ...phrases("standard deviation | standard deviation of | stddev | std dev", { cue: "aggregate", aggregate: "stddev" }),
  ...phrases("maximum | max", { cue: "aggregate", aggregate: "max" }),
  ...phrases("minimum | min", { cue: "aggregate", aggregate: "min" }),
  ...phrases("share of | percentage of | percent of | proportion of | share | proportion | what percentage of | what percent of", { cue: "share" }),
  ...phrases("running total | running total of | cumulative | cumulated | running sum of", { cue: "running" }),
  ...phrases("month over month | vs last month | versus last month | compared to last month | compared with last month | mom", { cue: "growth", grain: "month" }),
  ...phrases("year over year | year on year | yoy | vs last year | versus last year | compared to last year | compared with last year", { cue: "growth", grain: "year" }),
  ...phrases("quarter over quarter | vs last quarter | versus last quarter | compared to last quarter | qoq", { cue: "growth", grain: "quarter" }),
  ...phrases("week over week | vs last week | versus last week | compared to last week | wow", { cue: "growth", grain: "week" }),
  ...phrases("growth | growth rate | growth of | change in | compared to the previous period | vs the previous period | versus the previous period", { cue: "growth", grain: null }),
  ...phrases("trend | trends | over time | evolution of | development of | history of", { cue: "trend" }),
  ...phrases("difference between | difference in | the difference | difference | how much more | how many more | how many fewer | how much less | how much greater | how much higher | how much larger | how much taller | how much older | how much longer", { cue: "difference" }),
];

const extremes: Table = [
  ...phrases("highest | greatest | maximal | most | the most | top | the greatest number of | the largest number of | the highest number of | the most number of | most number of | largest number of | highest number of | greatest number of | largest amount of | highest amount of | peak | record high", extreme("desc", null)),
  ...phrases("lowest | least | fewest | the least | minimal | the fewest | the least number of | the lowest number of | the smallest number of | the fewest number of | least number of | lowest number of | fewest number of | smallest number of | bottom | least amount of | lowest amount of | record low", extreme("asc", null)),
  ...phrases("largest | biggest | big", extreme("desc", size)),
  ...phrases("smallest | littlest", extreme("asc", size)),
  ...phrases("oldest | eldest", extreme("desc", age)),
  ...phrases("youngest", extreme("asc", young)),
  ...phrases("newest | latest | most recent | most recently | last | final | the last", extreme("desc", "date year time season day born released founded built number no")),
  ...phrases("earliest | first | the first | original", extreme("asc", "date year time season day born released founded built number no")),
  ...phrases("longest", extreme("desc", "length duration time runtime distance days years")),
  ...phrases("shortest", extreme("asc", "length duration height time runtime distance days years")),
  ...phrases("tallest", extreme("desc", "height elevation floors")),
  ...phrases("heaviest", extreme("desc", "weight mass")),
  ...phrases("lightest", extreme("asc", "weight mass")),
  ...phrases("fastest | quickest", extreme("desc", "speed velocity -time -duration -result")),
  ...phrases("slowest", extreme("asc", "speed velocity -time -duration -result")),
  ...phrases("deepest", extreme("desc", "depth")),
  ...phrases("widest | broadest", extreme("desc", "width span")),
  ...phrases("cheapest | least expensive | lowest priced | least costly", extreme("asc", money)),
  ...phrases("most expensive | priciest | dearest | costliest | most costly", extreme("desc", money)),
  ...phrases("richest | wealthiest", extreme("desc", "wealth worth income money fortune salary")),
  ...phrases("most populous | most populated | most inhabited", extreme("desc", "population inhabitants")),
  ...phrases("least populous | least populated | smallest population", extreme("asc", "population inhabitants")),
  ...phrases("densest | most dense", extreme("desc", "density")),
  ...phrases("best | highest ranked | top ranked | highest ranking | top rated | highest rated | most highly rated | best rated", extreme("desc", "-rank -position -pos -place -ranking -finish rating score points")),
  ...phrases("worst | lowest ranked | lowest rated | lowest ranking | worst rated", extreme("asc", "-rank -position -pos -place -ranking -finish rating score points")),
  ...phrases("best selling | bestselling | top selling", extreme("desc", "quantity sales sold units copies revenue")),
  ...phrases("most common | most frequent | most popular | most frequently | most often | most commonly | commonest", { cue: "common", direction: "desc" }),
  ...phrases("least common | least frequent | least popular | least often | rarest", { cue: "common", direction: "asc" }),
];

const comparative = (direction: "asc" | "desc", hints: string | null): Cue => ({ cue: "comparative", direction, hints: hints === null ? null : hints.split(" ") });

const comparatives: Table = [
  ...phrases("more | higher | greater", comparative("desc", null)),
  ...phrases("less | fewer | lower", comparative("asc", null)),
  ...phrases("larger | bigger", comparative("desc", size)),
  ...phrases("smaller", comparative("asc", size)),
  ...phrases("older", comparative("desc", age)),
  ...phrases("younger", comparative("asc", age)),
  ...phrases("longer", comparative("desc", "length duration time runtime distance")),
  ...phrases("shorter", comparative("asc", "length duration height time runtime distance")),
  ...phrases("taller", comparative("desc", "height elevation floors")),
  ...phrases("heavier", comparative("desc", "weight mass")),
  ...phrases("lighter", comparative("asc", "weight mass")),
  ...phrases("faster | quicker", comparative("desc", "speed velocity -time -duration")),
  ...phrases("slower", comparative("asc", "speed velocity -time -duration")),
  ...phrases("better | ranked higher | rank higher | ranks higher | finish higher", comparative("desc", "-rank -position -pos -place -finish rating score points")),
  ...phrases("worse | ranked lower | rank lower", comparative("asc", "-rank -position -pos -place -finish rating score points")),
  ...phrases("earlier | sooner", comparative("asc", "date year time day founded built opened")),
  ...phrases("later | newer | more recent", comparative("desc", "date year time day founded built opened")),
  ...phrases("cheaper", comparative("asc", money)),
  ...phrases("more expensive", comparative("desc", money)),
  ...phrases("more populous", comparative("desc", "population inhabitants")),
];

const comparing: Table = [
  ...phrases("more than | over | greater than | above | larger than | bigger than | higher than | exceeding | exceeds | exceed | in excess of | beyond | more | > | upwards of | surpassing | greater | larger | higher than", compare(">")),
  ...phrases("less than | under | below | fewer than | smaller than | lower than | < | less | smaller | lower than", compare("<")),
  ...phrases("at least | no less than | not less than | no fewer than | minimum of | a minimum of | > = | not lower than | not smaller than | not below | not under", compare(">=")),
  ...phrases("at most | no more than | not more than | maximum of | a maximum of | up to | < = | not higher than | not greater than | not larger than | not above | not over | not exceeding", compare("<=")),
  ...phrases("or more | or higher | or above | or greater | and above | or over | and over | and up | or better", compare(">=")),
  ...phrases("or less | or fewer | or lower | or below | or under | and under | and below", compare("<=")),
  ...phrases("other than | not equal to | is not | was not | are not | were not | does not equal | not equal | ! =", compare("<>")),
  ...phrases("older than", compareHint(">", age)),
  ...phrases("younger than", compareHint("<", young)),
  ...phrases("taller than", compareHint(">", "height elevation floors")),
  ...phrases("shorter than", compareHint("<", "height length duration time distance runtime")),
  ...phrases("longer than", compareHint(">", "length duration time distance runtime")),
  ...phrases("heavier than", compareHint(">", "weight mass")),
  ...phrases("lighter than", compareHint("<", "weight mass")),
  ...phrases("faster than", compareHint(">", "speed velocity -time")),
  ...phrases("slower than", compareHint("<", "speed velocity -time")),
  ...phrases("cheaper than", compareHint("<", money)),
  ...phrases("costlier than | more expensive than", compareHint(">", money)),
  ...phrases("after | later than | newer than | following", { cue: "temporal", operator: ">" }),
  ...phrases("before | earlier than | prior to | previous to", { cue: "temporal", operator: "<" }),
  ...phrases("since | from | starting", { cue: "temporal", operator: ">=" }),
  ...phrases("until | till | through", { cue: "temporal", operator: "<=" }),
  ...phrases("between", { cue: "between" }),
  ...phrases("above average | above the average | more than average | more than the average | greater than average | greater than the average | higher than average | higher than the average | larger than average | larger than the average | over the average | older than average | older than the average | exceeds the average", { cue: "average_of_all", operator: ">" }),
  ...phrases("below average | below the average | less than average | less than the average | lower than average | lower than the average | smaller than the average | smaller than average | under the average | younger than average | younger than the average | fewer than average", { cue: "average_of_all", operator: "<" }),
];

const shaping: Table = [
  ...phrases("by | per | for each | for every | of each | in each | from each | at each | by each | with each | each | every | for all different | for the different | across | for different | grouped by | group by | broken down by | split by | breakdown by | of every | in every | for various | distribution of | distribution by", { cue: "group" }),
  ...phrases("sorted by | sort by | order by | ordered by | in order of | in the order of | ranked by | arranged by | listed by | sorted according to | sort | sorted | order | ordered | in the order", { cue: "order", direction: null }),
  ...phrases("in descending order of | in decreasing order of | descending order of", { cue: "order", direction: "desc" }),
  ...phrases("in ascending order of | in increasing order of | in alphabetical order of | in lexicographical order of | alphabetically by", { cue: "order", direction: "asc" }),
  ...phrases("descending | in descending order | decreasing | in decreasing order | desc | from high to low | from highest to lowest | from largest to smallest | from most to least | from the oldest to the youngest | from oldest to youngest | from newest to oldest | from the largest to the smallest | descendingly | highest first", { cue: "direction", direction: "desc" }),
  ...phrases("ascending | in ascending order | increasing | in increasing order | asc | alphabetically | in alphabetical order | from low to high | from lowest to highest | from smallest to largest | from least to most | from the youngest to the oldest | from youngest to oldest | from oldest to newest | in lexicographical order | chronologically | in chronological order | alphabetical order | in alphabetic order", { cue: "direction", direction: "asc" }),
  ...phrases("not | except | except for | excluding | without | never | besides | apart from | but not | do not | did not | does not | no | non | other than | is not | was not | are not | were not | neither | exclude", { cue: "negation" }),
  ...phrases("missing | is missing | are missing | blank | is blank | is empty | empty | null | is null | unknown | have no | has no | had no | not available | with no | not known | without any", { cue: "missing", negated: false }),
  ...phrases("is not null | not null | not missing | is known | not empty | not blank | is not empty", { cue: "missing", negated: true }),
  ...phrases("containing | contains | contain | including | includes | include | with the word | with the substring | substring | the word | the letter | the phrase | like", { cue: "text", match: "contains" }),
  ...phrases("starting with | starts with | start with | beginning with | begins with | begin with", { cue: "text", match: "starts_with" }),
  ...phrases("ending with | ends with | end with | ending in | ends in", { cue: "text", match: "ends_with" }),
  ...phrases("next after | immediately after | right after | next | directly after | comes after | listed after | listed next | came after", { cue: "row_order", place: "next" }),
  ...phrases("immediately before | right before | directly before | previous | listed before | comes before | listed above | preceding | came before", { cue: "row_order", place: "previous" }),
  ...phrases("or", { cue: "or" }),
  ...phrases("and | & | as well as | along with | together with", { cue: "and" }),
];

/** A superlative's "the" may be said or not. */
function withArticle(table: Table): Table {
  return table.flatMap(([phrase, cue]) => (phrase.startsWith("the ") || !phrase.includes(" ") ? [[phrase, cue] as const] : [[phrase, cue] as const, [`the ${phrase}`, cue] as const]));
}

/** Every phrase with what it asks for. A phrase may stand in several rows; the longest phrase at a place wins. */
export const cuePhrases: Table = [...asking, ...computing, ...withArticle(extremes), ...comparatives, ...comparing, ...shaping];
