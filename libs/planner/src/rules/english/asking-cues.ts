import { difference, phrases, type Table } from "./phrases.ts";

export const asking: Table = [
  ...phrases("what | which | what kind of | what type of | what sort of | which of", { cue: "wh", wh: "what" }),
  ...phrases("who | whom | whose", { cue: "wh", wh: "who" }),
  ...phrases("when | what date | on what date | on which date | what day | which day | what time", {
    cue: "wh",
    wh: "when",
  }),
  ...phrases("where | what place | which place", { cue: "wh", wh: "where" }),
  ...phrases("how long", { cue: "wh", wh: "how_long" }),
  ...phrases("how old", { cue: "wh", wh: "how_old" }),
  ...phrases("how tall | how high", { cue: "wh", wh: "how_tall" }),
  ...phrases("how far", { cue: "wh", wh: "how_far" }),
  ...phrases("how much", { cue: "wh", wh: "how_much" }),
  ...phrases("how fast", { cue: "wh", wh: "how_fast" }),
  ...phrases("how deep", { cue: "wh", wh: "how_deep" }),
  ...phrases("how heavy", { cue: "wh", wh: "how_heavy" }),
  ...phrases(
    "show | show me | list | give | give me | find | name | tell me | return | display | provide | get | state | identify | i want | filter | break down | break out",
    { cue: "command" },
  ),
];

export const computing: Table = [
  ...phrases(
    "how many | how mnay | number of | numbers of | the number of | total number of | the total number of | total number | the total number | total count | count | count of | the count of | what number of | amount of | total amount of | how often",
    { cue: "count" },
  ),
  ...phrases("distinct | different | unique | various | distinctive", { cue: "distinct" }),
  ...phrases(
    "average | mean | avg | on average | on avarage | avarage | averages | averaged | mean of | avg of | average of | the average of | typical",
    { cue: "aggregate", aggregate: "avg" },
  ),
  ...phrases(
    "total | sum | sum of | total of | combined | overall total | altogether | in total | summed | together | all together | taken together | add up | adds up | add up to | adds up to | adding up | add together | all told | all in all | in all | put together | all up | in sum | added up | as a whole",
    {
      cue: "aggregate",
      aggregate: "sum",
    },
  ),
  ...phrases("median", { cue: "aggregate", aggregate: "median" }),
  ...phrases("standard deviation | standard deviation of | stddev | std dev", {
    cue: "aggregate",
    aggregate: "stddev",
  }),
  ...phrases("maximum | max | maximum of | a maximum of", { cue: "aggregate", aggregate: "max" }),
  ...phrases("how low", { cue: "aggregate", aggregate: "min" }),
  ...phrases("minimum | min | minimum of | a minimum of", { cue: "aggregate", aggregate: "min" }),
  ...phrases(
    "share of | percentage of | percent of | proportion of | share | proportion | what percentage of | what percent of | what share of | what proportion of | what fraction of | fraction of | what percentage | what percent | what % of | what % | % of | what part of | part of | portion of | what portion of | pct of | percent | percentage | fraction | how big a part of | how large a part of | how big a share of | how large a share of | how big a portion of | how large a portion of | how many percent of",
    { cue: "share" },
  ),
  ...phrases(
    "% | percentagewise | percentage wise | in percent | in per cent | in % | as a percentage | as percentage | as a percent | as a % | in percentage terms",
    { cue: "share" },
  ),
  ...phrases("running total | running total of | cumulative | cumulated | running sum of", { cue: "running" }),
  ...phrases(
    "month over month | vs last month | versus last month | compared to last month | compared with last month | mom",
    { cue: "growth", grain: "month" },
  ),
  ...phrases(
    "year over year | year on year | yoy | vs last year | versus last year | compared to last year | compared with last year",
    { cue: "growth", grain: "year" },
  ),
  ...phrases("quarter over quarter | vs last quarter | versus last quarter | compared to last quarter | qoq", {
    cue: "growth",
    grain: "quarter",
  }),
  ...phrases("week over week | vs last week | versus last week | compared to last week | wow", {
    cue: "growth",
    grain: "week",
  }),
  ...phrases(
    "growth | growth rate | growth of | change in | compared to the previous period | vs the previous period | versus the previous period",
    { cue: "growth", grain: null },
  ),
  ...phrases(
    "trend | trends | over time | over the years | over the months | through the years | across the years | across time | year by year | month by month | evolution of | development of | history of | develop | developed | evolve | evolved | progress",
    { cue: "trend" },
  ),
  ...phrases(
    "difference between | difference in | the difference | difference | how much more | how many more | how many fewer | how much less | how much greater | how much higher | how much larger",
    { cue: "difference" },
  ),
  ...phrases("how much taller | how much shorter", difference("height elevation")),
  ...phrases("how much older | how much younger", difference("age")),
  ...phrases("how much longer", difference("length duration time distance runtime")),
  ...phrases("how much heavier | how much lighter", difference("weight mass")),
  ...phrases("how much faster | how much slower", difference("speed velocity")),
  ...phrases("how much more expensive | how much dearer | how much cheaper", difference("price cost fare fee")),
];
