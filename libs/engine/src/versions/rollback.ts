import {
  DataPilotError,
  type Dataset,
  type DatasetTable,
  type JobContext,
  type JobInput,
  type JobResult,
} from "@datapilot/contracts";
import { isDatasetGone } from "@datapilot/storage";
import type { EngineDependencies } from "../dependencies.ts";
import { whileVersionsMove } from "./while-versions-move.ts";

type Needs = Pick<EngineDependencies, "datasets" | "warehouse">;

/**
 * Makes the tables of an earlier version live again, as a new version: history is added to, never rewritten. In one transaction the
 * live partitions are detached and the earlier ones attached. Throws `not_found` for an unknown dataset or a version that is not kept,
 * `conflict` for the live version.
 */
export async function rollback(
  input: JobInput<"rollback">,
  context: JobContext,
  needs: Needs,
): Promise<JobResult<"rollback">> {
  const tenantId = context.principal.tenant_id;
  const restored = await whileVersionsMove(async () => {
    const live = await needs.datasets.find(input.dataset_id, tenantId);
    if (live === undefined) throw new DataPilotError("not_found", { kind: "dataset", id: input.dataset_id });
    if (live.version === input.version) return undefined;
    const earlier = await needs.datasets.findVersion(live.id, tenantId, input.version);
    if (earlier === undefined) {
      throw new DataPilotError("not_found", { kind: `version of the dataset ${live.id}`, id: String(input.version) });
    }
    await bringBack(live, input.version, earlier, needs);
    return { version: live.version + 1, tables: earlier.tables };
  });
  if (restored === undefined) {
    throw new DataPilotError("conflict", { detail: `Version ${input.version} is the live version.` });
  }
  return {
    dataset_id: input.dataset_id,
    dataset_version: restored.version,
    restored_version: input.version,
    tables: restored.tables.map(({ table, filename, row_count }) => ({ table, filename, row_count })),
  };
}

async function bringBack(
  live: Dataset,
  version: number,
  { tables, joins }: NonNullable<Awaited<ReturnType<Needs["datasets"]["findVersion"]>>>,
  needs: Needs,
): Promise<void> {
  const notIn = (others: readonly DatasetTable[]) => (table: DatasetTable) =>
    !others.some((other) => other.partition === table.partition);
  try {
    await needs.warehouse.publish({
      datasetId: live.id,
      replaced: live.tables.filter(notIn(tables)),
      added: tables
        .filter(notIn(live.tables))
        .map(({ relation, partition, row_count }) => ({ relation, partition, rowCount: row_count })),
      statements: needs.datasets.publishVersion(live.id, version, {
        basedOn: live.version,
        joins,
        change: {
          action: "rolled_back",
          table: null,
          filename: null,
          restored_version: version,
          rows_before: null,
          rows_after: null,
          drift: [],
        },
      }),
    });
  } catch (error) {
    if (isDatasetGone(error)) throw new DataPilotError("not_found", { kind: "dataset", id: live.id }, { cause: error });
    throw error;
  }
}
