import type { IngestReport, Warning } from "@datapilot/contracts";
import { join } from "node:path";
import pl from "nodejs-polars";
import { setImmediate } from "node:timers/promises";
import type { RowFaults } from "../delimited/clean-rows.ts";
import type { IngestOutcome, ReadOverrides } from "../frame-pool.ts";
import { toWire } from "../wire-overrides.ts";
import { cellsOf } from "../profile/cells.ts";
import { profileTable } from "../profile/profile-table.ts";
import type { IngestPlan, SessionHooks, SessionRequest } from "./ingest-session.ts";
import { runProfile } from "./profile-twin.ts";
import type { TypedParts } from "./typed-parts.ts";

const previewRows = 20;

/** Typed rows → Parquet twin → profile → report and preview, letting `copyRows` have its turns in between. */
export async function concludeIngest(
  plan: IngestPlan,
  request: SessionRequest,
  parts: TypedParts,
  hooks: SessionHooks,
): Promise<IngestOutcome> {
  await parts.addRest(hooks.checkCancelled);
  hooks.progress({ bytes: plan.opened.size, rows: parts.rows, stage: "profile" });
  const parquetPath = join(request.folder, "table.parquet");
  await parts.writeTwin(parquetPath);
  const { rejected } = plan.opened.table.faults;
  const nulledValues = parts.misfits.reduce((sum, each) => sum + each.count, 0);
  const evidence = plan.plans.map((column) => column.evidence);
  const table = parts.asTable(parquetPath);
  const steps = profileTable(table, { evidence, nulledValues, rejectedRows: rejected.count });
  const profiled = await runProfile(parts.rows, steps, async () => {
    hooks.checkCancelled();
    await setImmediate();
  });
  const report = reportOf(plan, parts, request.overrides);
  const profile = { ...profiled, warnings: [...report.warnings, ...profiled.warnings] };
  return { rowCount: parts.rows, profile, report, parquetPath, preview: previewOf(plan, parquetPath) };
}

function previewOf(plan: IngestPlan, parquetPath: string): IngestOutcome["preview"] {
  const columns = plan.plans.map(({ column }) => column);
  const head = pl.scanParquet(parquetPath).head(previewRows).collectSync();
  const rows = cellsOf(
    head,
    columns.map(({ type }) => type),
  );
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])));
}

function reportOf(plan: IngestPlan, parts: TypedParts, overrides: ReadOverrides | undefined): IngestReport {
  const { faults } = plan.opened.table;
  return {
    format: plan.opened.format,
    bytes: plan.opened.sourceBytes,
    dialect: plan.opened.dialect,
    ...(overrides === undefined ? {} : { overrides: toWire(overrides) }),
    columns: plan.plans.map(({ column, evidence, reading, written }, at) => {
      const misfits = parts.misfits[at] ?? { count: 0, sample: [] };
      const converted = reading === null ? 0 : Math.max(0, parts.filled(at));
      return {
        ...column,
        evidence,
        n_converted: converted,
        n_nulled: misfits.count,
        nulled_sample: [...misfits.sample],
        ...(written === undefined ? {} : { written }),
      };
    }),
    rejected: {
      count: faults.rejected.count,
      sample: faults.rejected.sample.map(({ line, text, reason }) => ({ line, text, reason: rejectReasons[reason] })),
    },
    warnings: [...plan.warnings, ...rowWarnings(faults), ...misfitWarnings(plan, parts)],
  };
}

const rejectReasons = {
  too_many_cells: "more cells than columns",
  footer: "a note below the table",
  title: "a section's title",
  repeated_header: "the header again",
  no_json: "no JSON",
} as const;

const repairSentences = {
  quotes: "had quotes out of place, which were taken as characters",
  realigned: "had surplus delimiters and were fitted to the columns",
  split: "lacked a delimiter and were split where the values tell",
  delimiter: "used another delimiter",
  short: "had too few cells; the missing ones at the end are null",
} as const;

function rowWarnings(faults: RowFaults): Warning[] {
  const warnings: Warning[] = [...faults.repaired].map(([how, { count, lines }]) => ({
    code: `rows_${how}`,
    message: `${count} row(s) ${repairSentences[how]}.`,
    count,
    lines: [...lines],
  }));
  if (faults.rejected.count > 0) {
    const lines = faults.rejected.sample.map(({ line }) => line);
    const message = `${faults.rejected.count} line(s) are no rows of the table and were left out; see the report.`;
    warnings.push({ code: "rows_rejected", message, count: faults.rejected.count, lines });
  }
  if (faults.blankLines > 0) {
    warnings.push({
      code: "blank_lines",
      message: `${faults.blankLines} blank line(s) were skipped.`,
      count: faults.blankLines,
    });
  }
  return warnings;
}

function misfitWarnings(plan: IngestPlan, parts: TypedParts): Warning[] {
  return plan.plans.flatMap(({ column }, at) => {
    const misfits = parts.misfits[at];
    if (misfits === undefined || misfits.count === 0) return [];
    const message = `"${column.name}": ${misfits.count} value(s) are no ${column.type} and became null, such as "${misfits.sample[0]?.value ?? ""}".`;
    return [
      {
        code: "values_nulled",
        message,
        column: column.name,
        count: misfits.count,
        lines: misfits.sample.map(({ line }) => line),
      },
    ];
  });
}
