import { DataPilotError, type DatasetColumn, type Warning } from "@datapilot/contracts";
import { openDelimited, type ChunkSizes, type RawChunk, type RawTable } from "../formats/delimited.ts";
import { foldIdentifiers } from "../fold-identifier.ts";
import type { IngestOutcome, OpenRequest } from "../frame-pool.ts";
import type { ColumnPlan } from "../normalise/column-plan.ts";
import { decideTypes, type ColumnToDecide, type TypeDecision } from "../normalise/decide-types.ts";
import { columnNames } from "../sniff/header-names.ts";
import { sniffTable, type TableVerdict } from "../sniff/sniff-table.ts";
import { closeTextSource, openTextSource, type TextSource } from "../source/text-source.ts";
import { mapHeaders, readableAs, type HeaderMapping } from "../target/map-headers.ts";
import { copySlices } from "./copy-slices.ts";
import { concludeIngest } from "./conclude-ingest.ts";
import { giveMemoryBack } from "./give-memory-back.ts";
import { TypedParts } from "./typed-parts.ts";

/** The part of an open request that crosses to the thread. */
export type SessionRequest = Omit<OpenRequest, "signal" | "onProgress"> & { readonly chunkSizes?: ChunkSizes };

export interface SessionHooks {
  readonly checkCancelled: () => void;
  readonly progress: (done: { readonly bytes: number; readonly rows: number; readonly stage: string }) => void;
}

/** A file being ingested: what was decided, and what its rows are read with. */
export interface IngestSession {
  readonly columns: readonly DatasetColumn[];
  readonly columnMapping: Readonly<Record<string, string>>;
  copyRows(): AsyncGenerator<Uint8Array>;
  outcome(): Promise<IngestOutcome>;
  close(): Promise<void>;
}

/** Everything decided about a file before its rows are converted. */
export interface IngestPlan {
  readonly source: TextSource;
  readonly verdict: TableVerdict;
  readonly table: RawTable;
  readonly plans: readonly ColumnPlan[];
  readonly warnings: readonly Warning[];
}

/**
 * source → text → dialect → chunks of rows → type of each column → plan.
 * Steps: 1 make the file readable as text, 2 sniff its dialect and header, 3 map a target's columns, 4 decide types over all rows.
 */
export async function openSession(request: SessionRequest, hooks: SessionHooks): Promise<IngestSession> {
  const { checkCancelled } = hooks;
  hooks.progress({ bytes: 0, rows: 0, stage: "sniff" });
  const encoding = request.overrides?.encoding;
  const source = await openTextSource({ path: request.path, folder: request.folder, encoding, checkCancelled });
  try {
    const verdict = await sniffTable(source, request.overrides ?? {});
    const table = openDelimited(source, verdict, checkCancelled, request.chunkSizes);
    const mapping = request.target === undefined ? null : mapHeaders(verdict.headers, request.target);
    const chosen = chooseColumns(verdict, request, mapping);
    let rows = 0;
    let bytes = 0;
    const decisions = await decideTypes(chosen.toDecide, (visit) =>
      table.visit(async (chunk) => {
        checkCancelled();
        visit(chunk.frame);
        rows += chunk.frame.height;
        bytes += chunk.bytes;
        hooks.progress({ bytes: Math.min(bytes, source.size), rows, stage: "decide" });
        if (!table.single) await giveMemoryBack();
      }),
    );
    const warnings = [
      ...source.warnings,
      ...verdict.warnings,
      ...(mapping?.warnings ?? []),
      ...decisions.flatMap((each) => each.warnings),
    ];
    const plan: IngestPlan = { source, verdict, table, plans: chosen.toPlans(decisions), warnings };
    return session(plan, request, hooks, mapping);
  } catch (error) {
    await closeTextSource(source);
    throw error;
  }
}

interface ChosenColumns {
  readonly toDecide: readonly ColumnToDecide[];
  toPlans(decisions: readonly TypeDecision[]): ColumnPlan[];
}

/** Which columns are read, and how their types become plans: the file's own, or those of a target. */
function chooseColumns(verdict: TableVerdict, request: SessionRequest, mapping: HeaderMapping | null): ChosenColumns {
  const names = columnNames(verdict.headers);
  const raw = (index: number): string => `column_${index + 1}`;
  if (mapping === null || request.target === undefined) {
    if (names.length > maxColumns) {
      const detail = `The file has ${names.length} columns; at most ${maxColumns} can be loaded. Split it, or leave columns out.`;
      throw new DataPilotError("unreadable_file", { detail });
    }
    const sqlNames = foldIdentifiers(names);
    return {
      toDecide: names.map((name, at) => ({ name: raw(at), header: name, types: null })),
      toPlans: (decisions) =>
        decisions.map(({ reading, evidence, misfits }, at) => ({
          column: { name: names[at] ?? "", sql_name: sqlNames[at] ?? "", type: reading?.type ?? "text" },
          raw: raw(at),
          reading,
          evidence,
          misfits,
        })),
    };
  }
  const { columns } = request.target;
  const present = columns.filter((column) => column.type !== "text" && mapping.columns.has(column.name));
  return {
    toDecide: present.map((column) => ({
      name: raw(mapping.columns.get(column.name) ?? 0),
      header: column.name,
      types: readableAs(column.type),
    })),
    toPlans: (decisions) =>
      columns.map(({ name, type }) => {
        const index = mapping.columns.get(name);
        const decision = decisions[present.findIndex((column) => column.name === name)];
        const evidence =
          index === undefined ? "the file has no such column" : (decision?.evidence ?? "texts, as the table has it");
        const plan = { column: { name, sql_name: name, type }, evidence, misfits: decision?.misfits ?? 0 };
        return { ...plan, raw: index === undefined ? null : raw(index), reading: decision?.reading ?? null };
      }),
  };
}

/** PostgreSQL takes 1 600 columns at most, less with wide types and the columns a data table has of its own. */
const maxColumns = 1500;

function session(
  plan: IngestPlan,
  request: SessionRequest,
  hooks: SessionHooks,
  mapping: HeaderMapping | null,
): IngestSession {
  const parts = new TypedParts(plan, request.folder);
  async function* copyRows(): AsyncGenerator<Uint8Array> {
    let rows = 0;
    for await (const chunk of chunksOf(plan.table)) {
      for (const slice of copySlices(chunk, parts.add(chunk), plan.plans)) {
        hooks.checkCancelled();
        rows += slice.rows;
        hooks.progress({ bytes: slice.bytes.length, rows, stage: "load" });
        yield slice.bytes;
      }
    }
  }
  return {
    columns: plan.plans.map(({ column }) => column),
    columnMapping: mapping?.byHeader ?? {},
    copyRows,
    outcome: () => concludeIngest(plan, request, parts, hooks),
    close: async () => {
      await parts.close();
      await closeTextSource(plan.source);
    },
  };
}

/** The chunks of a table one by one, at the consumer's pace. */
async function* chunksOf(table: RawTable): AsyncGenerator<RawChunk> {
  for (let index = 0; ; index += 1) {
    const chunk = await table.chunk(index);
    if (chunk === null) return;
    yield chunk;
    if (!table.single) await giveMemoryBack();
  }
}
