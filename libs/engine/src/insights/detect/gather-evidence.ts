import type { Finding } from "@datapilot/analysis";
import type { Evidence } from "@datapilot/contracts";
import type { StatementRunner } from "../run-guarded.ts";

const shownRows = 100;

/**
 * Asks the database for the rows of each finding's statements: what is told is shown by rows of the data, not by the search's own
 * arrays. A statement that does not run is left out, and the finding's figures remain.
 */
export async function gatherEvidence(
  findings: readonly Finding[],
  run: StatementRunner,
): Promise<{ readonly findings: readonly Finding[]; readonly unproven: number }> {
  const known = new Map<string, Evidence | null>();
  let unproven = 0;
  const complete: Finding[] = [];
  for (const finding of findings) {
    const evidence: Evidence[] = [];
    for (const part of finding.evidence) {
      const shown = part.sql === null || part.columns.length > 0 ? part : await rowsOf(part.sql, run, known);
      if (shown === null) unproven += 1;
      else evidence.push(shown);
    }
    complete.push({ ...finding, evidence });
  }
  return { findings: complete, unproven };
}

async function rowsOf(
  sql: string,
  run: StatementRunner,
  known: Map<string, Evidence | null>,
): Promise<Evidence | null> {
  const cached = known.get(sql);
  if (cached !== undefined) return cached;
  const outcome = await run(sql);
  const evidence = outcome.ok
    ? {
        sql,
        columns: outcome.result.columns.map(({ name, type }) => ({ name, type })),
        rows: outcome.result.rows.slice(0, shownRows).map((row) => [...row]),
      }
    : null;
  known.set(sql, evidence);
  return evidence;
}
