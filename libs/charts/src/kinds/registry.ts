import type { ChartType } from "@datapilot/contracts";
import { area } from "./area.ts";
import { bar } from "./bar.ts";
import { barh } from "./barh.ts";
import { box } from "./box.ts";
import { bubble } from "./bubble.ts";
import { calendar } from "./calendar.ts";
import { combo } from "./combo.ts";
import { count } from "./count.ts";
import { density } from "./density.ts";
import { donut } from "./donut.ts";
import { forecast } from "./forecast.ts";
import { funnel } from "./funnel.ts";
import { groupedBar } from "./grouped-bar.ts";
import { heatmap } from "./heatmap.ts";
import { histogram } from "./histogram.ts";
import type { ChartKind } from "./kind.ts";
import { line } from "./line.ts";
import { pair } from "./pair.ts";
import { pareto } from "./pareto.ts";
import { pie } from "./pie.ts";
import { scatter } from "./scatter.ts";
import { smallMultiples } from "./small-multiples.ts";
import { stackedBar } from "./stacked-bar.ts";
import { treemap } from "./treemap.ts";
import { violin } from "./violin.ts";
import { waterfall } from "./waterfall.ts";

/** One kind per type of chart. */
export const kinds: Readonly<Record<ChartType, ChartKind>> = {
  bar,
  barh,
  stacked_bar: stackedBar,
  grouped_bar: groupedBar,
  line,
  area,
  combo,
  scatter,
  bubble,
  histogram,
  density,
  box,
  violin,
  heatmap,
  pie,
  donut,
  count,
  pair,
  treemap,
  funnel,
  waterfall,
  calendar,
  pareto,
  forecast,
  small_multiples: smallMultiples,
};
