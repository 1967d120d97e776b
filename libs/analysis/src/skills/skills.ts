import type { SkillName } from "@datapilot/contracts";
import { changeAttribution } from "./change-attribution.ts";
import { cohortRetention } from "./cohort-retention.ts";
import { compareGroups } from "./compare-groups.ts";
import { correlation } from "./correlation.ts";
import { crossTab } from "./cross-tab.ts";
import { dataQuality } from "./data-quality.ts";
import { describe } from "./describe.ts";
import { distribution } from "./distribution.ts";
import { forecast } from "./forecast.ts";
import { keyDrivers } from "./key-drivers.ts";
import { outliers } from "./outliers.ts";
import { pareto } from "./pareto.ts";
import { profile } from "./profile.ts";
import { segments } from "./segments.ts";
import type { Skill } from "./skill.ts";
import { trendSeasonality } from "./trend-seasonality.ts";

/** Every skill by its name in the catalog: one without its work does not compile. */
export const skills: Readonly<Record<SkillName, Skill>> = {
  describe,
  profile,
  data_quality: dataQuality,
  correlation,
  distribution,
  outliers,
  compare_groups: compareGroups,
  cross_tab: crossTab,
  trend_seasonality: trendSeasonality,
  forecast,
  key_drivers: keyDrivers,
  segments,
  change_attribution: changeAttribution,
  cohort_retention: cohortRetention,
  pareto,
};
