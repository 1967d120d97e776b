import type { DatasetColumn, Warning } from "@datapilot/contracts";
import type { ChunkSizes, RawChunk, RawTable } from "../formats/delimited.ts";
import { openTable } from "../formats/open-table.ts";
import type { OpenedTable } from "../formats/opened-table.ts";
import type { IngestOutcome, OpenRequest } from "../frame-pool.ts";
import type { ColumnPlan } from "../normalise/column-plan.ts";
import { decideTypes, type ForEachChunk } from "../normalise/decide-types.ts";
import { mapHeaders, type HeaderMapping } from "../target/map-headers.ts";
import { chooseColumns } from "./choose-columns.ts";
import { copySlices } from "./copy-slices.ts";
import { concludeIngest } from "./conclude-ingest.ts";
import { giveMemoryBack } from "./give-memory-back.ts";
import { TypedParts } from "./typed-parts.ts";
import { verbatimRows, type VerbatimRows } from "./verbatim-rows.ts";

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
  /** Where COPY can take the file itself; null where the rows must be written for it. */
  readonly verbatim: VerbatimRows | null;
  copyRows(): AsyncGenerator<Uint8Array>;
  outcome(): Promise<IngestOutcome>;
  close(): Promise<void>;
}

/** Everything decided about a file before its rows are converted. */
export interface IngestPlan {
  readonly opened: OpenedTable;
  readonly plans: readonly ColumnPlan[];
  readonly warnings: readonly Warning[];
}

/**
 * file → table of raw columns → type of each column → plan.
 * Steps: 1 open the file by its format, 2 map a target's columns, 3 decide types over all rows.
 */
export async function openSession(request: SessionRequest, hooks: SessionHooks): Promise<IngestSession> {
  const { checkCancelled } = hooks;
  const { path, folder, chunkSizes, overrides = {} } = request;
  hooks.progress({ bytes: 0, rows: 0, stage: "sniff" });
  const opened = await openTable({ path, folder, overrides, chunkSizes, checkCancelled });
  try {
    const mapping = request.target === undefined ? null : mapHeaders(opened.headers, request.target);
    const chosen = chooseColumns(opened, overrides, request.target, mapping);
    let rows = 0;
    let bytes = 0;
    const { table } = opened;
    const forEachChunk: ForEachChunk = (visit) =>
      table.visit(async (chunk) => {
        checkCancelled();
        visit(chunk.frame);
        rows += chunk.frame.height;
        bytes += chunk.bytes;
        hooks.progress({ bytes: Math.min(bytes, opened.size), rows, stage: "decide" });
        if (!table.single) await giveMemoryBack();
      });
    const decisions = await decideTypes(chosen.toDecide, forEachChunk, overrides);
    const warnings = [...opened.warnings, ...(mapping?.warnings ?? []), ...decisions.flatMap((each) => each.warnings)];
    const plan: IngestPlan = { opened, plans: chosen.toPlans(decisions), warnings };
    return session(plan, request, hooks, mapping);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function session(
  plan: IngestPlan,
  request: SessionRequest,
  hooks: SessionHooks,
  mapping: HeaderMapping | null,
): IngestSession {
  const parts = new TypedParts(plan, request.folder);
  async function* copyRows(): AsyncGenerator<Uint8Array> {
    let rows = 0;
    for await (const chunk of chunksOf(plan.opened.table)) {
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
    verbatim: verbatimRows(plan.opened.table.verbatim(), plan.opened.table.rawColumns, plan.plans),
    copyRows,
    outcome: () => concludeIngest(plan, request, parts, hooks),
    close: async () => {
      await parts.close();
      await plan.opened.close();
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
