import { countriesOfCode, type SemanticColumn, type SemanticModel } from "@datapilot/semantic";
import { isNumber, literal } from "./headers.ts";

const peak = /\bpeak\b|\bchart(?:ed)?\b/iu;
const said = /\b(?:peak|charts?|charted|positions?|pos)\b/giu;
/** A chart goes no further down. */
const lowestPlace = 250;

/** The peak columns by what people call the country or the chart of each, in small letters. */
function chartsOf(model: SemanticModel): ReadonlyMap<string, string> {
  const columns = model.tables.flatMap((table) => table.columns);
  const isPeak = ({ label, min, max, ...column }: SemanticColumn): boolean =>
    isNumber(column) && peak.test(label) && Number(min ?? "0") >= 1 && Number(max ?? "0") <= lowestPlace;
  return new Map(
    columns.filter(isPeak).flatMap(({ label, name }) => {
      const place = label
        .replace(said, " ")
        .replace(/[^\p{L}\d ]/gu, " ")
        .trim();
      if (place === "") return [];
      return [place.toLowerCase(), ...countriesOfCode(place.toUpperCase())].map(
        (called) => [called, name.replaceAll("_", " ")] as const,
      );
    }),
  );
}

const numbers: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  five: "5",
  ten: "10",
  twenty: "20",
  forty: "40",
};
const count = String.raw`(\d+|one|two|three|five|ten|twenty|forty)`;
const digits = (word: string): string => numbers[word.toLowerCase()] ?? word;

/** What is said of charts, with the header of the chart that is named; `$C` stands for that name. */
const phrases: readonly (readonly [string, (chart: string, found: readonly string[], other: string) => string])[] = [
  [
    String.raw`\b(?:that |which |who )?(?:reached|reach|made|make|hit|got|get|entered|enter|cracked|were|was|charted|peaked|went)(?: it)?(?: to| into| in| inside)? the top ${count}(?: of the charts?)? (?:in|on) $C`,
    (chart, [most = ""]) => `with ${chart} at most ${digits(most)}`,
  ],
  [
    String.raw`\b(?:that |which |who )?(?:never|failed to|(?:did|do|does|has|have)(?: not|n['’]t)) (?:ever )?(?:chart(?:ed)?|(?:enter|entered|make|made|reach|reached|hit) the charts?) in $C`,
    (chart) => `with no ${chart}`,
  ],
  [
    String.raw`\b(?:that |which |who )?(?:charted|made the charts?|entered the charts?) in both $C and $D`,
    (chart, _, other) => `with ${chart} at least 1 and ${other} at least 1`,
  ],
  [
    String.raw`\b(?:that |which |who )?(?:charted|made the charts?|entered the charts?) in $C`,
    (chart) => `with ${chart} at least 1`,
  ],
  [
    String.raw`\b(?:the )?(?:highest|best)[- ](?:charting|peaking|placed) (\p{L}+) in $C`,
    (chart, [noun = ""]) => `${noun} with the lowest ${chart}`,
  ],
  [
    String.raw`\b(?:the )?(?:lowest|worst)[- ](?:charting|peaking|placed) (\p{L}+) in $C`,
    (chart, [noun = ""]) => `${noun} with the highest ${chart}`,
  ],
  [
    String.raw`\b(?:charted|peaked|was|placed|reached) (?:the )?(?:highest|best) in $C`,
    (chart) => `has the lowest ${chart}`,
  ],
  [
    String.raw`\b(?:the )?best (?:chart )?(?:position|placing|peak|peak position|showing)(?: (?!in\b)[\p{L}]+){0,4} in $C`,
    (chart) => `the lowest ${chart}`,
  ],
  [
    String.raw`\b(?:with |had |has |have )?a peak of ${count} in $C and (?:a peak of )?${count} in $D`,
    (chart, [place = "", , second = ""], other) => `with ${chart} ${digits(place)} and ${other} ${digits(second)}`,
  ],
  [
    String.raw`^(?:did|has|have) (.{2,50}?) (?:ever )?chart(?:ed)? in $C`,
    (chart, [title = ""]) => `is there any ${title} with ${chart} at least 1`,
  ],
  [
    String.raw`\b(?:that |which |who )?(?:reached|peaked at|got to|made it to|hit|made|went to|had a peak of|with a peak of|has a peak of) (?:number |no\.? ?|#|position )?${count} in $C`,
    (chart, [place = ""]) => `with ${chart} ${digits(place)}`,
  ],
  [
    String.raw`\b(?:that |which |who )?(?:did|do|does|charted|fared|performed|peaked|was|were) (?:better|higher|more successful) in $C than in $D`,
    (chart, _, other) => `with ${chart} lower than ${other}`,
  ],
];

/** "failed to chart in Britain", "reached the top ten in Sweden" of a file with the peak of each song in each chart: the best place is number one. */
export function plainlyCharted(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  const charts = chartsOf(model);
  if (charts.size === 0) return text;
  const names = [...charts.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map(literal)
    .join("|");
  const named = (group: string): string =>
    String.raw`(?:the )?(?<${group}>${names})\b(?: (?:singles |albums? )?charts?\b)?`;
  return phrases.reduce((now, [phrase, plain]) => {
    const pattern = new RegExp(phrase.replace("$C", named("chart")).replace("$D", named("other")), "iu");
    const found = pattern.exec(now);
    const chart = charts.get(found?.groups?.["chart"]?.toLowerCase() ?? "");
    if (found === null || chart === undefined) return now;
    const other = charts.get(found.groups?.["other"]?.toLowerCase() ?? "") ?? "";
    const said = plain(chart, found.slice(1), other);
    return now.slice(0, found.index) + said + now.slice(found.index + found[0].length);
  }, text);
}
