import { z } from "zod";
import type { SkillSummary } from "../skill.ts";
import * as parameters from "./parameters.ts";

interface SkillDefinition {
  readonly title: string;
  readonly description: string;
  readonly parameters: z.ZodObject;
}

/** Every analysis skill: what a person reads of it, and what it takes. The work itself is in `libs/analysis`. */
export const skillCatalog = {
  describe: {
    title: "Describe the data",
    description: "Rows, columns, and for each column its centre, spread, missing values and most frequent values.",
    parameters: parameters.describeParameters,
  },
  profile: {
    title: "Profile a column",
    description: "One column closely: missing and distinct values, quantiles, shape, extremes or most frequent values.",
    parameters: parameters.profileParameters,
  },
  data_quality: {
    title: "Data quality",
    description: "Missing values, constants, repeated rows, doubtful spellings, impossible dates, gaps in time.",
    parameters: parameters.dataQualityParameters,
  },
  correlation: {
    title: "Correlation",
    description: "How strongly numbers move together, with intervals and p-values corrected for the number of pairs.",
    parameters: parameters.correlationParameters,
  },
  distribution: {
    title: "Distribution",
    description: "How the values of a column are spread: a histogram with its shape and a test of normality.",
    parameters: parameters.distributionParameters,
  },
  outliers: {
    title: "Outliers",
    description: "Values far from the others, by robust distances.",
    parameters: parameters.outliersParameters,
  },
  compare_groups: {
    title: "Compare groups",
    description: "Whether a measure differs between groups: the test that fits the data, effect size and p-value.",
    parameters: parameters.compareGroupsParameters,
  },
  cross_tab: {
    title: "Cross table",
    description: "Whether two categories depend on each other: counts, chi-square or Fisher's exact test, Cramér's V.",
    parameters: parameters.crossTabParameters,
  },
  trend_seasonality: {
    title: "Trend and seasonality",
    description: "Whether a measure rises or falls over time, how fast, and which seasons return.",
    parameters: parameters.trendSeasonalityParameters,
  },
  forecast: {
    title: "Forecast",
    description: "The next periods with intervals, by the method that was best in a back-test; refuses where none is.",
    parameters: parameters.forecastParameters,
  },
  key_drivers: {
    title: "Key drivers",
    description: "Which columns go with a target, how strongly, and whether chance would do as much.",
    parameters: parameters.keyDriversParameters,
  },
  segments: {
    title: "Segments",
    description: "Groups of rows that are alike, and what each group is like.",
    parameters: parameters.segmentsParameters,
  },
  change_attribution: {
    title: "What changed",
    description: "What a measure's change between two periods is made of; the parts sum to the whole change.",
    parameters: parameters.changeAttributionParameters,
  },
  cohort_retention: {
    title: "Cohorts and retention",
    description: "How many of those who came first in one period come back in later ones.",
    parameters: parameters.cohortRetentionParameters,
  },
  pareto: {
    title: "Pareto",
    description: "How few make up most of a measure.",
    parameters: parameters.paretoParameters,
  },
} as const satisfies Record<string, SkillDefinition>;

export type SkillName = keyof typeof skillCatalog;
/** A skill's parameters with defaults filled in. */
export type SkillParameters<N extends SkillName> = z.output<(typeof skillCatalog)[N]["parameters"]>;

export function isSkillName(name: string): name is SkillName {
  return Object.hasOwn(skillCatalog, name);
}

export const skillNames: readonly SkillName[] = Object.keys(skillCatalog).filter(isSkillName);

/** The skills as `GET /api/skills` lists them. */
export function skillSummaries(): SkillSummary[] {
  return Object.entries(skillCatalog).map(([name, { title, description, parameters: schema }]) => ({
    name,
    title,
    description,
    parameters: z.toJSONSchema(schema, { io: "input" }),
  }));
}
