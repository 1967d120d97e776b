import type { Candidate } from "./candidate.ts";

const aggregateWords = {
  sum: "",
  avg: "average ",
  min: "lowest ",
  max: "highest ",
  count: "number of ",
  count_distinct: "number of different ",
  median: "median ",
  none: "",
} as const;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function measured(chart: Candidate): string {
  if (chart.y.length === 0 || (chart.aggregate === "count" && chart.y.length === 0)) return "number of rows";
  const names = chart.y.map((field) => `${aggregateWords[chart.aggregate]}${field.label}`);
  return names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** What the chart shows, as its title. */
export function titleOf(chart: Candidate): string {
  const x = chart.x?.label ?? "";
  const by = chart.hue === null ? "" : ` and ${chart.hue.label}`;
  switch (chart.kind) {
    case "histogram":
    case "density":
      return `Distribution of ${x}`;
    case "box":
    case "violin":
      return capital(`${measured({ ...chart, aggregate: "none" })}${x === "" ? "" : ` by ${x}`}`);
    case "scatter":
    case "bubble":
      return `${capital(measured(chart))} against ${x}${chart.hue === null ? "" : ` by ${chart.hue.label}`}`;
    case "pair":
      return `${capital(measured(chart))} against each other`;
    case "pie":
    case "donut":
    case "treemap":
      return `Share of ${measured(chart)} by ${x}${by}`;
    case "small_multiples":
      return `${capital(measured(chart))} by ${x} in each ${chart.facet?.label ?? ""}`;
    default:
      return capital(x === "" ? measured(chart) : `${measured(chart)} by ${x}${by}`);
  }
}

/** Why this chart: what it makes easy to see in these data. */
export function reasonOf(chart: Candidate): string {
  const many = chart.x?.distinct ?? 0;
  const by =
    chart.hue === null ? "" : ` One colour for each of the ${chart.hue.distinct} values of ${chart.hue.label}.`;
  switch (chart.kind) {
    case "line":
      return `${chart.x?.label ?? ""} is a time: the slope of a line shows change and rhythm best.${by}`;
    case "area":
      return `An area shows the amount over time${chart.hue === null ? "" : " and what it is made of"}.${by}`;
    case "bar":
    case "count":
      return `${many} categories with short names: lengths from one base compare exactly.`;
    case "barh":
      return `${many} categories${many > 8 ? "" : " with long names"}: lying bars leave their names room and rank them at a glance.`;
    case "stacked_bar":
      return `The parts add up: a stack shows the whole and its make-up.${by}`;
    case "grouped_bar":
      return `Bars side by side compare ${chart.hue?.label ?? ""} within each ${chart.x?.label ?? ""}.`;
    case "scatter":
      return `Two measures: position shows whether they move together.${by}`;
    case "bubble":
      return `A third measure, ${chart.size?.label ?? ""}, as the area of each point.`;
    case "histogram":
      return `Shows where the values of ${chart.x?.label ?? ""} crowd and how far they reach.`;
    case "density":
      return `A smooth outline of how ${chart.x?.label ?? ""} is spread.`;
    case "box":
      return `Compares median, spread and outliers across ${many} categories.`;
    case "violin":
      return `Shows the form of the spread in each category, which a box hides.`;
    case "heatmap":
      return `${many} × ${chart.hue?.distinct ?? 1} cells: colour finds the hot and cold ones where bars would be too many.`;
    case "pie":
    case "donut":
      return `${many} parts of a whole: slices show shares when there are few.`;
    case "pareto":
      return `Shows how few categories make up most of the whole.`;
    case "treemap":
      return `${many} parts of a whole: areas have room for many.`;
    case "calendar":
      return `A value for each day: weeks and weekdays line up.`;
    case "combo":
      return `Two measures over the same axis: bars for one, a line for the other.`;
    case "small_multiples":
      return `One small chart for each of the ${chart.facet?.distinct ?? 0} values of ${chart.facet?.label ?? ""}: lines that would cross stand apart.`;
    case "pair":
      return `All pairs of ${chart.y.length} measures at once: relations worth a closer look stand out.`;
    case "waterfall":
      return `Shows how the steps add up to the total.`;
    case "funnel":
      return `Shows how much is left after each step.`;
    case "forecast":
      return `Shows what is expected and how sure that is.`;
  }
}
