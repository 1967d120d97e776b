import type { Finding } from "@datapilot/analysis";
import type { InsightRule, SemanticModel } from "@datapilot/semantic";
import type { StatementRunner } from "../run-guarded.ts";
import { compileRule } from "./compile-rule.ts";
import { findingsOfRule } from "./run-rule.ts";

export interface RulesOutcome {
  readonly findings: readonly Finding[];
  /** Rules that could not be asked, a sentence each. */
  readonly notes: readonly string[];
}

/** Asks every rule in turn: `compile → guard → run → judge`. A rule that the data cannot answer is said and left out. */
export async function runRules(
  rules: readonly InsightRule[],
  model: SemanticModel,
  run: StatementRunner,
): Promise<RulesOutcome> {
  const findings: Finding[] = [];
  const notes: string[] = [];
  for (const rule of rules) {
    const compiled = compileRule(rule, model);
    if (!compiled.ok) {
      notes.push(`The rule "${rule.id}" was left out: ${compiled.message}`);
      continue;
    }
    const outcome = await run(compiled.rule.sql);
    if (outcome.ok) findings.push(...findingsOfRule(rule, compiled.rule, outcome.result, model));
    else notes.push(`The rule "${rule.id}" was left out: ${outcome.reason}`);
  }
  return { findings, notes };
}
