import type { SemanticModel } from "@datapilot/semantic";
import type { AnalysisPlan, Routed } from "./analysis-plan.ts";
import { entityOf, groupColumns, nameOf, numberColumns } from "./columns.ts";
import { horizonOf } from "./horizon.ts";
import type { ColumnMention, Mentions } from "./mentions.ts";
import { pairOf } from "./pairs.ts";
import { wordings } from "./wordings.ts";

export interface Asked {
  readonly question: string;
  readonly model: SemanticModel;
  readonly mentions: Mentions;
}

/** A class of wording and what it asks for; null when the question names too little, and "which" then says what is missing. */
export interface Route {
  readonly wording: RegExp;
  readonly route: (asked: Asked) => Routed | null;
  /** The question back, with a question per measure, when the wording fits but nothing is named. */
  readonly which?: { readonly question: string; readonly option: (measure: string) => string };
}

type Skill = AnalysisPlan["skill"];

function figureParams({ model, mentions }: Asked): Record<string, unknown> | null {
  const [figure] = mentions.figures;
  if (figure === undefined) return null;
  return {
    ...(figure.measure === null ? {} : { measure: nameOf(model, figure.measure) }),
    ...(figure.aggregate === null ? {} : { aggregate: figure.aggregate }),
  };
}

/** Skills over time follow sums, averages and counts; a ratio of two sums would be something else. */
const overTime =
  (skill: Skill, more: (asked: Asked) => Record<string, unknown>) =>
  (asked: Asked): Routed | null => {
    const params = figureParams(asked) ?? rowsOfTable(asked);
    return params === null || asked.mentions.figures[0]?.per ? null : { skill, params: { ...params, ...more(asked) } };
  };

/** "forecast orders": the rows of a table are counted when nothing of it is measured. */
function rowsOfTable({ mentions, model }: Asked): Record<string, unknown> | null {
  return mentions.tables.some(({ table }) => table === model.primaryTable) ? {} : null;
}

const single =
  (skill: Skill, fits: (mention: ColumnMention) => boolean) =>
  ({ mentions, model }: Asked): Routed | null => {
    const found = mentions.columns.find(fits);
    return found === undefined ? null : { skill, params: { column: nameOf(model, found.ref) } };
  };

function routeOutliers({ mentions, model }: Asked): Routed | null {
  const [measure] = numberColumns(mentions);
  if (measure === undefined) return null;
  const by = groupColumns(mentions).find(
    ({ ref }) => !mentions.values.some((value) => value.ref.column === ref.column),
  );
  return {
    skill: "outliers",
    params: { column: nameOf(model, measure.ref), ...(by === undefined ? {} : { by: nameOf(model, by.ref) }) },
  };
}

function routeChange({ mentions, model }: Asked): Routed | null {
  const [figure] = mentions.figures;
  const params = figure === undefined ? rowsOfTable({ mentions, model, question: "" }) : {};
  if (params === null) return null;
  const dimensions = groupColumns(mentions).map(({ ref }) => nameOf(model, ref));
  return {
    skill: "change_attribution",
    usesRange: true,
    params: {
      ...(figure?.measure == null ? {} : { measure: nameOf(model, figure.measure) }),
      ...(figure?.per == null ? {} : { per: nameOf(model, figure.per) }),
      ...(figure === undefined || figure.aggregate === null ? {} : { aggregate: figure.aggregate }),
      ...(mentions.range === null ? {} : { period: { from: mentions.range.from, to: mentions.range.to } }),
      ...(dimensions.length === 0 ? {} : { dimensions }),
    },
  };
}

function routeDrivers({ mentions, model, question }: Asked): Routed | null {
  const [value] = mentions.values;
  // "the main causes of downtime" where a column says the cause: its groups are asked for.
  const causes = groupColumns(mentions).some(({ column }) =>
    [column.label, ...column.synonyms].some((name) => /\b(?:causes?|reasons?|drivers?|factors?)\b/iu.test(name)),
  );
  if (causes && /\b(?:causes|reasons|drivers|factors) (?:of|for|behind)\b/iu.test(question)) return null;
  const target = mentions.columns.at(-1)?.ref ?? mentions.figures.at(-1)?.measure ?? value?.ref;
  if (target === undefined || target === null) return null;
  const explained = value !== undefined && value.ref.column === target.column ? value.values[0] : undefined;
  return {
    skill: "key_drivers",
    grouped: [target],
    params: { target: nameOf(model, target), ...(explained === undefined ? {} : { value: explained }) },
  };
}

function routeCorrelation(asked: Asked): Routed | null {
  const { mentions, model, question } = asked;
  const several = correlatedColumns(mentions);
  if (several.length > 2)
    return { skill: "correlation", params: { columns: several.map(({ ref }) => nameOf(model, ref)) } };
  const paired = pairOf(asked);
  if (paired !== null) return paired;
  const [one] = numberColumns(mentions);
  if (one !== undefined) return { skill: "correlation", params: { target: nameOf(model, one.ref) } };
  return /\bcorrelat/iu.test(question) ? { skill: "correlation", params: {} } : null;
}

/** Columns of numbers, also those that hold only 0 and 1: of more than two each is set beside each. */
function correlatedColumns(mentions: Mentions): readonly ColumnMention[] {
  const numbers = new Set(["integer", "number", "decimal"]);
  const named = mentions.columns.filter(
    ({ column }) => numbers.has(column.type) && (column.role === "measure" || column.role === "boolean"),
  );
  return named.length === mentions.columns.length ? named : [];
}

function routeSegments({ mentions, model, question }: Asked): Routed | null {
  // A column called segment asks for the column, unless the question says what no column can.
  const named = mentions.columns.some(({ column }) => /segment|cluster/iu.test(column.label));
  if (named && !/\bcluster|\bsegmentation\b|\balike\b|\bsimilar\b/iu.test(question)) return null;
  const entity = entityOf(model, mentions);
  const columns = numberColumns(mentions).map(({ ref }) => nameOf(model, ref));
  return {
    skill: "segments",
    params: {
      ...(entity === null ? {} : { entity: nameOf(model, entity) }),
      ...(columns.length < 2 ? {} : { columns }),
    },
  };
}

function routeRetention({ mentions, model, question }: Asked): Routed | null {
  const entity = entityOf(model, mentions, "likely");
  if (entity === null) return null;
  // Those who act come again; the rows themselves ("orders came back") are a plain question of what happened to them.
  const rowsAreSaid = mentions.tables.length > 0 && mentions.tables.every(({ table }) => table === model.primaryTable);
  const goodsAreSaid = wordings.goods.test(question) && !wordings.persons.test(question);
  if ((rowsAreSaid || goodsAreSaid) && wordings.comingBack.test(question)) return null;
  const grain =
    mentions.grain === "week" || mentions.grain === "month" || mentions.grain === "quarter" ? mentions.grain : null;
  return { skill: "cohort_retention", params: { entity: nameOf(model, entity), ...(grain === null ? {} : { grain }) } };
}

function routePareto({ mentions, model, question }: Asked): Routed | null {
  const by = groupColumns(mentions)[0]?.ref ?? entityOf(model, mentions);
  if (by === null) return null;
  const [figure] = mentions.figures;
  const said = mentions.numbers.find(({ percent, value }) => percent && value > 1 && value < 100)?.value;
  const share = /\bhalf\b/iu.test(question) ? 50 : (said ?? 80);
  return {
    skill: "pareto",
    params: {
      by: nameOf(model, by),
      share: share / 100,
      ...(figure?.measure == null ? {} : { measure: nameOf(model, figure.measure) }),
    },
  };
}

const whichMeasure = (what: string, option: (measure: string) => string): NonNullable<Route["which"]> => ({
  question: `Of which figure do you want ${what}?`,
  option,
});

/** In this order: the first whose wording fits and that finds what it needs is taken. */
export const routes: readonly Route[] = [
  { wording: wordings.dataQuality, route: () => ({ skill: "data_quality", params: {} }) },
  { wording: wordings.describe, route: () => ({ skill: "describe", params: {} }) },
  {
    wording: wordings.changeAttribution,
    route: routeChange,
    which: whichMeasure("the change explained", (measure) => `why did ${measure} change?`),
  },
  { wording: wordings.pareto, route: routePareto },
  {
    wording: wordings.keyDrivers,
    route: routeDrivers,
    which: whichMeasure("the drivers", (measure) => `what drives ${measure}?`),
  },
  {
    wording: wordings.forecast,
    route: overTime("forecast", ({ question }) => ({ ...horizonOf(question) })),
    which: whichMeasure("a forecast", (measure) => `forecast ${measure}`),
  },
  { wording: wordings.crossTab, route: pairOf },
  { wording: wordings.difference, route: pairOf },
  { wording: wordings.effect, route: pairOf },
  { wording: wordings.correlation, route: routeCorrelation },
  {
    wording: wordings.outliers,
    route: routeOutliers,
    which: whichMeasure("the outliers", (measure) => `any outliers in ${measure}?`),
  },
  {
    wording: wordings.seasonality,
    route: overTime("trend_seasonality", ({ mentions }) => (mentions.grain === null ? {} : { grain: mentions.grain })),
  },
  { wording: wordings.retention, route: routeRetention },
  { wording: wordings.segments, route: routeSegments },
  {
    // By groups it is a plain question: the distribution of revenue by region is revenue by region.
    wording: wordings.distribution,
    route: (asked) =>
      groupColumns(asked.mentions).length > 0
        ? null
        : single("distribution", ({ column }) => column.role === "measure")(asked),
  },
  {
    wording: wordings.profileColumn,
    route: (asked) => (asked.mentions.columns.length === 1 ? single("profile", () => true)(asked) : null),
  },
];
