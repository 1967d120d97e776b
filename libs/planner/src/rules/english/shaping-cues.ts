import { phrases, type Table } from "./phrases.ts";

export const shaping: Table = [
  ...phrases("distribution | breakdown | frequencies", { cue: "spread" }),
  ...phrases(
    "by | per | for each | for every | of each | in each | from each | at each | by each | with each | each | every | for all different | for the different | across | for different | grouped by | group by | broken down by | split by | breakdown by | of every | in every | for various | in the various | in the different | in the individual | for the various | across the various | across the different | distribution of | distribution by",
    { cue: "group" },
  ),
  ...phrases(
    "sorted by | sort by | order by | ordered by | in order of | in the order of | ranked by | arranged by | listed by | sorted according to | sort | sorted | order | ordered | in the order",
    { cue: "order", direction: null },
  ),
  ...phrases("in descending order of | in decreasing order of | descending order of", {
    cue: "order",
    direction: "desc",
  }),
  ...phrases(
    "in ascending order of | in increasing order of | in alphabetical order of | in lexicographical order of | alphabetically by",
    { cue: "order", direction: "asc" },
  ),
  ...phrases(
    "descending | in descending order | decreasing | in decreasing order | desc | from high to low | from highest to lowest | from largest to smallest | from most to least | from the oldest to the youngest | from oldest to youngest | from old to young | from new to old | from big to small | from long to short | from newest to oldest | from the largest to the smallest | descendingly | highest first | largest first | biggest first | most first | newest first | latest first | longest first | oldest first | with the highest first | starting with the highest | highest to lowest | largest to smallest | high to low | starting from the highest | starting from the largest | starting with the largest | from the highest | from the top | best first | the best first | starting with the best | best to worst | highest at the top | the highest at the top | the biggest at the top | the largest at the top | top first | dearest first | with the largest first | with the biggest first | largest at the top | biggest at the top | best at the top | best one at the top | best ones at the top | highest one at the top | biggest one at the top | most at the top",
    { cue: "direction", direction: "desc" },
  ),
  ...phrases(
    "ascending | in ascending order | increasing | in increasing order | asc | alphabetically | in alphabetical order | from low to high | from lowest to highest | from smallest to largest | from least to most | from the youngest to the oldest | from youngest to oldest | from young to old | from old to new | from small to big | from short to long | from oldest to newest | in lexicographical order | chronologically | in chronological order | alphabetical order | in alphabetic order | lowest first | smallest first | least first | fewest first | shortest first | cheapest first | with the lowest first | starting with the lowest | lowest to highest | smallest to largest | low to high | starting from the lowest | starting from the smallest | starting with the smallest | oldest first | worst first | the worst first | starting with the worst | worst to best | lowest at the top | the lowest at the top | worst at the top | worst one at the top | worst ones at the top | smallest at the top | smallest one at the top",
    { cue: "direction", direction: "asc" },
  ),
  ...phrases(
    "not | except | except for | excluding | without | never | besides | apart from | but not | do not | did not | does not | no | non | other than | is not | was not | are not | were not | neither | nor | nobody | no one | noone | none | exclude | excludes | outside | outside of | outside the | ignoring | leaving out | leave out | but leave out | omit | omitting | ignore | leaving aside | disregarding | not counting | not including | minus | bar | barring | aside from | with the exception of | setting aside | other than the | but no",
    { cue: "negation" },
  ),
  ...phrases(
    "missing | is missing | are missing | blank | is blank | is empty | empty | null | is null | unknown | have no | has no | had no | not available | with no | not known | without any | without | without a | without an | lacking | lack | lacks | lack a value for | lack a value in | lacks a value for | have no value for | without a value for | no value for | has no value for | not recorded | not been recorded | was not recorded | is not recorded | are not recorded | not given | not been given | not specified | not stated | not filled in | left blank | unrecorded | no record of",
    { cue: "missing", negated: false },
  ),
  ...phrases("is not null | not null | not missing | is known | not empty | not blank | is not empty", {
    cue: "missing",
    negated: true,
  }),
  ...phrases(
    "containing | contains | contain | including | includes | include | with the word | with the substring | substring | the word | the letter | the phrase | like",
    { cue: "text", match: "contains" },
  ),
  ...phrases("starting with | starts with | start with | beginning with | begins with | begin with", {
    cue: "text",
    match: "starts_with",
  }),
  ...phrases("ending with | ends with | end with | ending in | ends in", { cue: "text", match: "ends_with" }),
  ...phrases(
    "next after | immediately after | right after | next | directly after | comes after | listed after | listed next | came after",
    { cue: "row_order", place: "next" },
  ),
  ...phrases(
    "immediately before | right before | directly before | previous | listed before | comes before | listed above | preceding | came before",
    { cue: "row_order", place: "previous" },
  ),
  ...phrases("or", { cue: "or" }),
  ...phrases("and | & | as well as | along with | together with", { cue: "and" }),
];
