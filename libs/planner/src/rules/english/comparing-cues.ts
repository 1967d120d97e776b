import { phrases, compare, compareHint, age, money, type Table } from "./phrases.ts";

export const comparing: Table = [
  ...phrases(
    "more than | over | greater than | great than | above | larger than | bigger than | higher than | exceeding | exceeds | exceed | exceeded | surpassed | surpass | surpasses | in excess of | beyond | more | > | upwards of | surpassing | greater | larger | higher than",
    compare(">"),
  ),
  ...phrases(
    "less than | under | below | fewer than | smaller than | lower than | < | less | smaller | lower than",
    compare("<"),
  ),
  ...phrases(
    "at least | no less than | not less than | no fewer than | minimum of | a minimum of | > = | not lower than | not smaller than | not below | not under",
    compare(">="),
  ),
  ...phrases(
    "at most | no more than | not more than | maximum of | a maximum of | up to | < = | not higher than | not greater than | not larger than | not above | not over | not exceeding",
    compare("<="),
  ),
  ...phrases(
    "or more | or higher | or above | or greater | and above | or over | and over | and up | or better | or after | or later | and after | and later | or newer",
    compare(">="),
  ),
  ...phrases(
    "or less | or fewer | or lower | or below | or under | and under | and below | or before | or earlier | and before | and earlier | or older",
    compare("<="),
  ),
  ...phrases(
    "other than | not equal to | is not | was not | are not | were not | does not equal | not equal | ! =",
    compare("<>"),
  ),
  ...phrases("older than", compareHint(">", age)),
  ...phrases("younger than", compareHint("<", age)),
  ...phrases("taller than", compareHint(">", "height elevation floors")),
  ...phrases("shorter than", compareHint("<", "height length duration time distance runtime")),
  ...phrases("longer than", compareHint(">", "length duration time distance runtime")),
  ...phrases("heavier than", compareHint(">", "weight mass")),
  ...phrases("lighter than", compareHint("<", "weight mass")),
  ...phrases("faster than", compareHint(">", "speed velocity -time")),
  ...phrases("slower than", compareHint("<", "speed velocity -time")),
  ...phrases("hotter than | warmer than", compareHint(">", "temperature temp")),
  ...phrases("colder than | cooler than", compareHint("<", "temperature temp")),
  ...phrases("wetter than", compareHint(">", "rainfall precipitation rain")),
  ...phrases("drier than", compareHint("<", "rainfall precipitation rain")),
  ...phrases("cheaper than", compareHint("<", money)),
  ...phrases("costlier than | more expensive than | dearer than | pricier than", compareHint(">", money)),
  ...phrases("after | later than | newer than | following", { cue: "temporal", operator: ">" }),
  ...phrases("before | earlier than | prior to | previous to", { cue: "temporal", operator: "<" }),
  ...phrases("since | from | starting", { cue: "temporal", operator: ">=" }),
  ...phrases("until | till | through", { cue: "temporal", operator: "<=" }),
  ...phrases("between | in the range of | in the range | in the range from | in the range between | ranging from", {
    cue: "between",
  }),
  ...phrases(
    "above average | above the average | more than average | more than the average | greater than average | greater than the average | higher than average | higher than the average | larger than average | larger than the average | over the average | older than average | older than the average | exceeds the average",
    { cue: "average_of_all", operator: ">" },
  ),
  ...phrases(
    "below average | below the average | less than average | less than the average | lower than average | lower than the average | smaller than the average | smaller than average | under the average | younger than average | younger than the average | fewer than average",
    { cue: "average_of_all", operator: "<" },
  ),
];
