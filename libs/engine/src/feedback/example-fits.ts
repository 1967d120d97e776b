import type { IsolationCertificate } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import type { ApprovedExample } from "@datapilot/storage";
import type { StatementOutcome } from "../ask/run-statement.ts";

type Example = Pick<ApprovedExample, "question" | "sql" | "approvedAt" | "dataEnd" | "modelHash">;

interface Model extends Pick<SemanticModel, "hash" | "dataEnd"> {
  readonly policy: Pick<SemanticModel["policy"], "timeAnchor">;
  readonly tables: readonly (Pick<SemanticTable, "name" | "rowCount"> & {
    readonly columns: readonly Pick<SemanticColumn, "name" | "nullCount">[];
  })[];
}

const relativeTime =
  /\b(?:last|past|this|current|today|yesterday|recent|recently|latest|ago|previous|prior|next|to date|so far|ytd|mtd|qtd|now)\b/iu;
const dateLiteral = /'\d{4}-\d{2}-\d{2}/u;

/** Why an approved statement cannot answer its question any more; `passing` when it may well the next time. */
export interface Misfit {
  readonly reason: string;
  readonly passing: boolean;
}

/**
 * What speaks against an approved statement, or undefined. One that runs may still not fit data that has changed since: a question that counts
 * from "now" with a statement that names the days of then, and columns that have lost all their values (a plugin's column that a
 * later delivery leaves out is there, and empty).
 */
export function misfitOf(example: Example, outcome: StatementOutcome, model: Model, now: Date): Misfit | undefined {
  if (outcome.kind === "refused") return { reason: outcome.refusal.reason, passing: false };
  // A statement that took too long or cost too much may do better later.
  if (outcome.kind === "failed") return { reason: outcome.reason, passing: outcome.code !== "query_failed" };
  if (!datesStillHold(example, model, now)) {
    return { reason: "Its dates are of the day on which it was approved.", passing: false };
  }
  if (example.modelHash === model.hash) return undefined;
  const empty = outcome.guarded.certificate.tables.flatMap((read) => emptyColumns(read, model));
  return empty.length === 0
    ? undefined
    : { reason: `There are no values in ${empty.join(", ")} any more.`, passing: false };
}

function datesStillHold(example: Example, model: Model, now: Date): boolean {
  if (!relativeTime.test(example.question) || !dateLiteral.test(example.sql)) return true;
  const sameDay = example.approvedAt.slice(0, 10) === now.toISOString().slice(0, 10);
  return example.dataEnd === model.dataEnd && (sameDay || model.policy.timeAnchor === "data_end");
}

function emptyColumns(read: IsolationCertificate["tables"][number], model: Model): readonly string[] {
  const table = model.tables.find(({ name }) => name === read.table);
  if (table === undefined || table.rowCount === 0) return [];
  return read.columns.filter((name) => {
    const column = table.columns.find((one) => one.name === name);
    return column !== undefined && column.nullCount >= table.rowCount;
  });
}
