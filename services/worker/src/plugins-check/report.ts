import { describeProblem } from "@datapilot/semantic";
import type { PluginReport } from "./check-plugins.ts";

/** The lines that a run prints for a plugin: each problem, then what was tried. */
export function reportLines(report: PluginReport): readonly string[] {
  const { plugin, tables, metrics, insights, questions, problems } = report;
  const tried = `${tables} tables, ${metrics} metrics, ${insights} insights, ${questions.right} of ${questions.asked} questions right`;
  const verdict = problems.length === 0 ? "ok" : `${problems.length} ${problems.length === 1 ? "finding" : "findings"}`;
  return [...problems.map(describeProblem), `${plugin}: ${verdict} (${tried})`];
}
