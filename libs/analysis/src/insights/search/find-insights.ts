import type { Insight } from "@datapilot/contracts";
import { detectors } from "../detectors/detectors.ts";
import type { Finding } from "../finding.ts";
import type { InsightTable } from "../table/insight-table.ts";
import { createSearch, type Judged } from "./search.ts";

/** Share of false findings that is accepted: one in fifty, whatever the tests' dependence. */
const falseDiscoveryRate = 0.02;
/** More than anybody reads of one table. */
const mostTold = 80;

export interface Found {
  readonly findings: readonly Finding[];
  /** What the time budget left out, a sentence each. */
  readonly notes: readonly string[];
}

/** Runs every detector over a table and tells what holds after correction for the number of tests. Deterministic; `now` is a clock in ms. */
export function findInsights(
  table: InsightTable,
  budget: { readonly until: number; readonly now: () => number },
  onDetector: (name: string, share: number) => void = () => {},
): Found {
  const isOver = (): boolean => budget.now() >= budget.until;
  const search = createSearch(isOver);
  const left: string[] = [];
  detectors.forEach(({ name, find }, index) => {
    if (isOver()) {
      left.push(name);
      return;
    }
    onDetector(name, index / detectors.length);
    find(table, search);
  });
  const judged = search.judge(falseDiscoveryRate).toSorted((a, b) => scoreOf(b) - scoreOf(a));
  const notes = left.length === 0 ? [] : [`The time budget left out for ${table.name}: ${left.join(", ")}.`];
  return { findings: judged.slice(0, mostTold).map((one) => toFinding(table, one)), notes };
}

/** Interest times strength; what is barely sure counts a little less. */
function scoreOf({ interest, strength, adjusted }: Judged): number {
  const sureness =
    adjusted === null ? 1 : Math.min(1, 0.75 + 0.25 * Math.min(1, -Math.log10(Math.max(adjusted, 1e-12)) / 6));
  return Math.max(0, Math.min(1, interest * (0.25 + 0.75 * Math.max(0, strength)) * sureness));
}

function severityOf(score: number, kind: Judged["kind"]): Insight["severity"] {
  const alarming =
    kind === "change" ||
    kind === "outlier" ||
    kind === "trend_break" ||
    kind === "stale_data" ||
    kind === "missing_data";
  return score >= 0.6 && alarming ? "warning" : "info";
}

function toFinding(table: InsightTable, judged: Judged): Finding {
  const score = scoreOf(judged);
  return {
    ...judged.tell(),
    rule_id: null,
    table: table.name,
    severity: severityOf(score, judged.kind),
    score: Math.round(score * 1000) / 1000,
    p_value: judged.adjusted,
  };
}
