import type { Cue } from "./cue.ts";
import { describing } from "./describing-extremes.ts";
import { phrases, extreme, age, size, money, type Table } from "./phrases.ts";

export const extremes: Table = [
  ...describing,
  ...phrases(
    "highest | greatest | maximal | most | the most | top | the greatest number of | the largest number of | the highest number of | the most number of | most number of | largest number of | highest number of | greatest number of | largest amount of | highest amount of | peak | record high | at its highest | at their highest | at its peak | at its maximum | at its greatest",
    extreme("desc", null),
  ),
  ...phrases(
    "lowest | least | fewest | the least | minimal | the fewest | the least number of | the lowest number of | the smallest number of | the fewest number of | least number of | lowest number of | fewest number of | smallest number of | bottom | least amount of | lowest amount of | record low | at its lowest | at their lowest | at its minimum | tiniest",
    extreme("asc", null),
  ),
  ...phrases("largest | biggest | big", extreme("desc", size)),
  ...phrases("smallest | littlest", extreme("asc", size)),
  ...phrases("oldest | eldest", extreme("desc", age)),
  ...phrases("youngest", extreme("asc", age)),
  ...phrases(
    "newest | latest | most recent | most recently | last | final",
    extreme("desc", "date year time season day born released founded built number no"),
  ),
  ...phrases(
    "earliest | first | original",
    extreme("asc", "date year time season day born released founded built number no"),
  ),
  ...phrases("longest | lengthiest", extreme("desc", "length duration time runtime distance days years pages")),
  ...phrases("shortest", extreme("asc", "length duration height time runtime distance days years pages")),
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
  ...phrases(
    "best | highest ranked | top ranked | highest ranking | top rated | highest rated | most highly rated | best rated",
    extreme("desc", "-rank -position -pos -place -ranking -finish rating score points"),
  ),
  ...phrases(
    "worst | lowest ranked | lowest rated | lowest ranking | worst rated",
    extreme("asc", "-rank -position -pos -place -ranking -finish rating score points"),
  ),
  ...phrases("best selling | bestselling | top selling", extreme("desc", "quantity sales sold units copies revenue")),
  ...phrases("most common | most frequent | most popular | most frequently | most often | most commonly | commonest", {
    cue: "common",
    direction: "desc",
  }),
  ...phrases("least common | least frequent | least popular | least often | rarest", {
    cue: "common",
    direction: "asc",
  }),
];

export const comparative = (direction: "asc" | "desc", hints: string | null): Cue => ({
  cue: "comparative",
  direction,
  hints: hints === null ? null : hints.split(" "),
});

export const comparatives: Table = [
  ...phrases("more | higher | greater", comparative("desc", null)),
  ...phrases("less | fewer | lower", comparative("asc", null)),
  ...phrases("more common | more frequent | more often", comparative("desc", null)),
  ...phrases("less common | less frequent | less often", comparative("asc", null)),
  ...phrases("hotter | warmer", comparative("desc", "temperature temp")),
  ...phrases("colder | cooler", comparative("asc", "temperature temp")),
  ...phrases("healthier", comparative("desc", "health life")),
  ...phrases("richer | wealthier", comparative("desc", "income wealth worth gdp salary")),
  ...phrases("poorer", comparative("asc", "income wealth gdp salary")),
  ...phrases("stronger | more powerful", comparative("desc", "power horsepower strength")),
  ...phrases("more profitable", comparative("desc", "profit margin")),
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
  ...phrases(
    "better | ranked higher | rank higher | ranks higher | finish higher",
    comparative("desc", "-rank -position -pos -place -finish rating score points"),
  ),
  ...phrases(
    "worse | ranked lower | rank lower",
    comparative("asc", "-rank -position -pos -place -finish rating score points"),
  ),
  ...phrases("earlier | sooner", comparative("asc", "date year time day founded built opened")),
  ...phrases("later | newer | more recent", comparative("desc", "date year time day founded built opened")),
  ...phrases("cheaper", comparative("asc", money)),
  ...phrases("more expensive | dearer | pricier | costlier", comparative("desc", money)),
  ...phrases("more populous", comparative("desc", "population inhabitants")),
];
