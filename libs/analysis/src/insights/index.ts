export { keyOf, type Finding, type Subject } from "./finding.ts";
export { formatFigure } from "./format-figure.ts";
export { dayOf, lastWholePeriod, nameOf, shift, startOf, timeOf, type Grain, type Period } from "./periods.ts";
export { rankFindings } from "./rank.ts";
export { robustDeviation } from "./robust.ts";
export { insightsTask } from "./insights-task.ts";
