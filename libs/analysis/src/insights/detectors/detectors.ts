import type { Search } from "../search/search.ts";
import type { InsightTable } from "../table/insight-table.ts";
import { findAssociations } from "./association.ts";
import { findConcentrations } from "./concentration.ts";
import { findCorrelations } from "./correlation.ts";
import { findDifferences } from "./difference.ts";
import { findExtremes } from "./extremes.ts";
import { findGroupCourses } from "./group-course.ts";
import { findLatestChanges } from "./latest-change.ts";
import { findMembers } from "./members.ts";
import { findMissing } from "./missing.ts";
import { findRepetitions } from "./repetition.ts";
import { findReversedTimes } from "./reversed-times.ts";
import { findSeasons } from "./seasonality.ts";
import { findUnusualPeriods } from "./unusual-period.ts";
import { findWholeCourses } from "./whole-course.ts";

export interface Detector {
  /** What it searches for, as a note says that it was left out. */
  readonly name: string;
  readonly find: (table: InsightTable, search: Search) => void;
}

/** In the order in which they are worth their time. */
export const detectors: readonly Detector[] = [
  { name: "missing data", find: findMissing },
  { name: "ends before starts", find: findReversedTimes },
  { name: "changes in the last period", find: findLatestChanges },
  { name: "trends and breaks", find: findWholeCourses },
  { name: "unusual periods", find: findUnusualPeriods },
  { name: "seasons", find: findSeasons },
  { name: "differences between groups", find: findDifferences },
  { name: "correlations", find: findCorrelations },
  { name: "concentration", find: findConcentrations },
  { name: "repeated values", find: findRepetitions },
  { name: "outliers", find: findExtremes },
  { name: "courses of groups", find: findGroupCourses },
  { name: "groups with few members", find: findMembers },
  { name: "columns that go together", find: findAssociations },
];
