import type { Evidence, Insight } from "@datapilot/contracts";

/** A value of a dimension that a finding is about. */
export interface Subject {
  readonly column: string;
  readonly value: string;
}

/** What a detector or a rule found, before it is ranked and told. */
export interface Finding extends Omit<Insight, "id" | "key" | "evidence"> {
  /** Groups, or words, that it is about; empty when it is about the whole. */
  readonly subjects: readonly Subject[];
  /** Every column that it looked at, for telling like findings apart. */
  readonly columns: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** The same for the same story in a later run: what it is about and when, but no figures. */
export function keyOf(finding: Finding): string {
  const { kind, rule_id, table, measure, dimension, subjects, period } = finding;
  const about = subjects.map(({ column, value }) => `${column}=${value}`).toSorted();
  const when = period === null ? "" : `${period.from}/${period.to}`;
  return [kind, rule_id ?? "", table, measure ?? "", dimension ?? "", about.join(","), when].join("|");
}
