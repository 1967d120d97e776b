import type { Finding } from "./finding.ts";

/** How much two findings tell the same, 0–1: their columns, groups, measure, kind and period, weighed by how much they tell them apart. */
export function similarity(a: Finding, b: Finding): number {
  const columns = jaccard(new Set(a.columns), new Set(b.columns));
  const measure = a.measure === b.measure ? 1 : 0;
  const kind = a.kind === b.kind ? 1 : 0;
  const period = a.period !== null && a.period.from === b.period?.from && a.period.to === b.period.to ? 1 : 0;
  return 0.4 * columns + 0.3 * subjectOverlap(a, b) + 0.15 * measure + 0.1 * kind + 0.05 * period;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((item) => b.has(item)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Shared groups, as a part of those of the finding that has fewer. */
function subjectOverlap(a: Finding, b: Finding): number {
  const names = (finding: Finding): ReadonlySet<string> =>
    new Set(finding.subjects.map(({ column, value }) => `${column}=${value}`));
  const [first, second] = [names(a), names(b)];
  const shared = [...first].filter((item) => second.has(item)).length;
  return shared === 0 ? 0 : shared / Math.min(first.size, second.size);
}

// What goes together with what: said from the other column's side, or of the other part of the rows, it is the same again.
const relations: ReadonlySet<Finding["kind"]> = new Set(["difference", "correlation"]);

function isMirrored(a: Finding, b: Finding): boolean {
  return relations.has(a.kind) && relations.has(b.kind) && jaccard(new Set(a.columns), new Set(b.columns)) === 1;
}

// What a finding loses for being like one that stands before it, or for being the same from the other side.
const repetitionCost = 0.5;
const mirrorCost = 0.8;

function costOf(finding: Finding, before: Finding): number {
  return isMirrored(finding, before) ? mirrorCost : repetitionCost * similarity(finding, before);
}

/**
 * The findings in the order a person should read them: each time the one whose score less its likeness to those already taken is
 * greatest (maximal marginal relevance, Carbonell and Goldstein 1998). Ties fall to the one that came first.
 */
export function rankFindings(findings: readonly Finding[], limit: number): readonly Finding[] {
  const left = findings.map((finding) => ({ finding, cost: 0 }));
  const ranked: Finding[] = [];
  while (left.length > 0 && ranked.length < limit) {
    let best = 0;
    left.forEach((one, index) => {
      if (worth(one) > worth(left[best] ?? one)) best = index;
    });
    const [taken] = left.splice(best, 1);
    if (taken === undefined) break;
    ranked.push(taken.finding);
    for (const one of left) one.cost = Math.max(one.cost, costOf(one.finding, taken.finding));
  }
  return ranked;
}

function worth({ finding, cost }: { readonly finding: Finding; readonly cost: number }): number {
  return finding.score - cost;
}
