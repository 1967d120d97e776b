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

// What a finding loses for being like one that stands before it.
const repetitionCost = 0.5;

/**
 * The findings in the order a person should read them: each time the one whose score less its likeness to those already taken is
 * greatest (maximal marginal relevance, Carbonell and Goldstein 1998). Ties fall to the one that came first.
 */
export function rankFindings(findings: readonly Finding[], limit: number): readonly Finding[] {
  const left = findings.map((finding) => ({ finding, likeness: 0 }));
  const ranked: Finding[] = [];
  while (left.length > 0 && ranked.length < limit) {
    let best = 0;
    left.forEach((one, index) => {
      if (worth(one) > worth(left[best] ?? one)) best = index;
    });
    const [taken] = left.splice(best, 1);
    if (taken === undefined) break;
    ranked.push(taken.finding);
    for (const one of left) one.likeness = Math.max(one.likeness, similarity(one.finding, taken.finding));
  }
  return ranked;
}

function worth({ finding, likeness }: { readonly finding: Finding; readonly likeness: number }): number {
  return finding.score - repetitionCost * likeness;
}
