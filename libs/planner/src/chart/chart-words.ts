import type { ChartType } from "@datapilot/contracts";

const what = "(?:charts?|graphs?|plots?|diagrams?)";

/** Names that are things as well: a chart only beside a word that says so. */
const shape = (name: string): RegExp =>
  new RegExp(
    `^(?:an? )?${name}(?= of )|\\b(?:${name}[- ]${what}|(?<=\\b(?:as|draw|plot|give me|show|show me) an? )${name})\\b`,
    "iu",
  );

/** How people name a kind of chart; the first that fits is meant, so the special stand before the general. */
export const chartNames: readonly (readonly [RegExp, ChartType])[] = [
  [
    new RegExp(`\\b(?:grouped|grouping|clustered|multi(?:ple)?[- ]series)[- ](?:bar|column)s?(?: ${what})?\\b`, "iu"),
    "grouped_bar",
  ],
  [new RegExp(`\\bstacked(?:[- ](?:vertical|horizontal))?[- ](?:bar|column)s?(?: ${what})?\\b`, "iu"), "stacked_bar"],
  [new RegExp(`\\b(?:horizontal[- ]bars?(?: ${what})?|barh)\\b`, "iu"), "barh"],
  [
    /\b(?:grouping |grouped )?scatter[- ]?(?:plots?|charts?|graphs?|diagrams?|grams?)?\b|\bgroup(?:ing|ed) scatter\b/iu,
    "scatter",
  ],
  [new RegExp(`\\bbubble ${what}\\b`, "iu"), "bubble"],
  [/\bhistograms?\b/iu, "histogram"],
  [/\b(?:density|kde)(?: (?:plots?|curves?|charts?))\b/iu, "density"],
  [/\bbox(?:[- ]and[- ]whisker)?[- ]?(?:plots?|charts?)\b/iu, "box"],
  [shape("violins?"), "violin"],
  [/\bcalendar (?:heat[- ]?map|chart|plot)s?\b/iu, "calendar"],
  [/\b(?:correlation )?heat[- ]?maps?\b/iu, "heatmap"],
  [shape("(?:donut|doughnut)s?"), "donut"],
  [shape("pies?"), "pie"],
  [/\btree[- ]?maps?\b/iu, "treemap"],
  [shape("funnel"), "funnel"],
  [shape("waterfall"), "waterfall"],
  [shape("pareto"), "pareto"],
  [new RegExp(`\\bstacked area(?: ${what})?\\b|\\barea ${what}\\b`, "iu"), "area"],
  [
    new RegExp(
      `\\b(?:multi[- ])?(?:grouping |grouped )?(?:trend )?lines?[- ]?${what}\\b|\\bas (?:a )?lines?\\b|\\bgroup(?:ing|ed) line\\b|\\btrend line\\b`,
      "iu",
    ),
    "line",
  ],
  [new RegExp(`\\b(?:vertical )?(?:bar|column)s?[- ]?${what}\\b|\\b(?:vertical|as) bars?\\b`, "iu"), "bar"],
  [/\bxy[- ]?(?:plots?|charts?|graphs?)\b/iu, "scatter"],
  [/\b(?:dot|point) plots?\b|\b(?:as|with|in) points?\b|\bpoints?$/iu, "scatter"],
  [/\bcount ?plots?\b/iu, "count"],
  // A sentence of its own at the end, after what is to be shown.
  [/(?<=[.?!,]\s*)(?:show|visuali[sz]e|plot|draw) (?:me )?(?:the |their )?proportions?\b\s*[.?!]?\s*$/iu, "pie"],
  [/(?<=[.?!,]\s*)(?:show|visuali[sz]e|plot|draw) (?:me )?(?:the |their )?correlation\b\s*[.?!]?\s*$/iu, "scatter"],
];

/** Words that ask for a picture without naming its kind. */
export const pictureWords =
  /\b(?:plot(?:ted|ting)?|(?<!\b(?:on|in|from|to) (?:this|the) )(?:chart|graph)|diagram|draw|visuali[sz]e|visuali[sz]ation|x[- ]?axis|y[- ]?axis|colou?r(?:ed|ing|s)?(?: (?:by|with|for))|facet(?:ed)?|separate charts?|separate plots?)\b|\bbars? (?=in |from |by )/iu;

/** What is said around a chart's name and means nothing more. */
export const scaffold: ReadonlySet<string> = new Set(
  (
    "a an the of for with using use in as by on to from into and or me us you your it its them their this that these those all please can could would will i we want like need see " +
    "show display draw plot plotted plotting create make give return visualize visualise visualization present render generate build get provide tell find list compute calculate compare comparison select " +
    "chart charts graph graphs diagram picture figure result results view data dataset different each every per various respectively separately separate together between among across over against versus vs v " +
    "x y axis axes horizontal vertical representing depicting showing shows shown being is are was were be do does did has have how what which is there " +
    "color colored coloring colour coloured hue facet faceted split broken out down segregated separated grouped group grouping groups stacked stack line lines bar bars point points plot plots scatter one " +
    "distribution relationship relation correlation trend change amount value values number count counts frequency attribute attributes column columns field variable about information terms based according respect " +
    "gotten got get become becomes lighter heavier higher lower mean means bucket trended trends general timeline during multiple aggregated represent represents " +
    "add legend identify distinguished distinguish shown separately separate type types kind kinds manufactured manufacture produced produce present made exist exists coloring min max general " +
    "relate relates related vary varies varied varying behave behaves behaved changed changing changes compared through timeline time breakdown broken break breaks out up multiple small multiples panel panels partitioned segregated individual models model wise own overall average range have has having fall falls originate visually " +
    "bin binned bins bucket buckets interval intervals sort sorted order ordered rank ranked ascending descending asc desc low high lowest highest top total"
  ).split(" "),
);
