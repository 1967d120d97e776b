import type { AutopilotStep } from "@datapilot/contracts";
import { lookAt, isMeasure, type LookedAtColumn } from "../fingerprint/looked-at.ts";
import { byImportance } from "../fingerprint/guess-target.ts";
import { spoken } from "../fingerprint/name-words.ts";
import type { Subject } from "../ask/subject.ts";

/** A forecast needs a past: two years make a season that was seen twice. */
const leastDays = 365;
/** Fewer rows than this explain nothing. */
const leastRows = 50;

function daysOf(time: LookedAtColumn | undefined): number {
  const { min = null, max = null } = time?.column ?? {};
  return min === null || max === null ? 0 : (Date.parse(max.slice(0, 10)) - Date.parse(min.slice(0, 10))) / 86_400_000;
}

/** The analyses that fit: what drives the target, and how its figure goes on. None where the policy allows none. */
export function skillSteps(
  { dataset, model }: Pick<Subject, "dataset" | "model">,
  target: string | null,
): readonly AutopilotStep[] {
  const allowed = model.policy.allowedQuestionTypes;
  if (allowed !== null && !allowed.includes("analysis")) return [];
  const { table, columns } = lookAt(dataset, model);
  if (table.rowCount < leastRows) return [];
  const aim = columns.find(({ column }) => column.name === target);
  const followed = byImportance(columns.filter(isMeasure), target ?? undefined)[0];
  const time = columns.find(({ column }) => column.name === table.timeColumn);
  const steps: AutopilotStep[] = [];
  if (aim !== undefined && columns.length > 2) {
    steps.push({
      kind: "skill",
      title: `What drives ${spoken(aim.column)}`,
      reason: `${spoken(aim.column)} likely matters most.`,
      text: "key_drivers",
      params: { target: aim.column.name },
    });
  }
  if (followed !== undefined && followed.column.defaultAggregate === "sum" && daysOf(time) >= leastDays) {
    steps.push({
      kind: "skill",
      title: `How ${spoken(followed.column)} goes on`,
      reason: "The data covers enough time to look ahead.",
      text: "forecast",
      params: { measure: followed.column.name },
    });
  }
  return steps;
}
