import type { Cell } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import type { ExecutablePlan } from "./executable-plan.ts";
import type { Explanation } from "./explain.ts";
import { formatCell } from "./format.ts";

interface Change {
  readonly group: string;
  readonly current: number | null;
  readonly baseline: number | null;
  readonly growth: number | null;
}

const number = (cell: Cell | undefined): number | null => (typeof cell === "number" ? cell : null);

/** "+12.3 %" and "−4 %". */
export function signedPercent(percent: number): string {
  return `${percent >= 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)} %`;
}

/**
 * One period against another: the growth first, then what it went from and to. Of groups, the one that the rows begin with and the one that
 * lost most. Null for results of another shape.
 */
export function explainChange(result: QueryResult, plan: ExecutablePlan): Explanation | null {
  const comparison = plan.query?.comparison;
  if (comparison?.kind !== "periods") return null;
  const at = (name: string): number => plan.columns.findIndex((column) => column.name === name);
  const [current, baseline, growth] = [at("current"), at("baseline"), at("growth")];
  const figure = plan.columns[current];
  const [first] = result.rows;
  if (figure === undefined || first === undefined || first.length !== plan.columns.length) return null;
  const changes = result.rows.map((row): Change => ({
    group: plan.columns
      .flatMap((column, index) => (index < current ? [formatCell(row[index], column)] : []))
      .join(", "),
    current: number(row[current]),
    baseline: number(row[baseline]),
    growth: number(row[growth]),
  }));
  const [lead] = changes;
  if (lead === undefined) return null;
  const tell = (change: Change): string => told(change, figure, comparison);
  const others = changes.filter((change) => change !== lead && change.growth !== null);
  const worst = others.toSorted((a, b) => (a.growth ?? 0) - (b.growth ?? 0))[0];
  const best = others.toSorted((a, b) => (b.growth ?? 0) - (a.growth ?? 0))[0];
  const named = [...new Set([best, worst])].filter((change) => change !== undefined);
  return {
    narrative: `${tell(lead)}.`,
    keyPoints:
      changes.length === 1 ? [] : [...named.map(tell), `${changes.length} groups${result.truncated ? " shown" : ""}`],
  };
}

function told(
  change: Change,
  figure: PlannedColumn,
  {
    current,
    baseline,
  }: { readonly current: { readonly label: string }; readonly baseline: { readonly label: string } },
): string {
  const of = change.group === "" ? "" : ` for ${change.group}`;
  const share = change.growth === null ? "No growth can be told" : signedPercent(change.growth);
  return `${share}${of}: from ${formatCell(change.baseline, figure)} (${baseline.label}) to ${formatCell(change.current, figure)} (${current.label})`;
}
