import type { CompiledStatement, Dataset, DatasetTable } from "@datapilot/contracts";

export interface NewDataset {
  readonly id: string;
  readonly tenantId: string;
  readonly pluginId: string | null;
  readonly name: string;
  readonly sessionId: string | null;
}

/** The registry of datasets and their versions. A dataset appears to readers once it has a live version. */
export interface DatasetRepository {
  /** Registers it without a version; no effect when the tenant has it already. Throws `conflict` when the id is another tenant's or another plugin's. */
  register(dataset: NewDataset): Promise<void>;
  /** The live version of the tenant's dataset; undefined for unknown, deleted, another tenant's, or never loaded. */
  find(id: string, tenantId: string): Promise<Dataset | undefined>;
  /** The plugin's dataset that was updated last. */
  newestOfPlugin(pluginId: string, tenantId: string): Promise<Dataset | undefined>;
  list(
    tenantId: string,
    filter: { readonly pluginId?: string | undefined; readonly limit: number },
  ): Promise<readonly Dataset[]>;
  /**
   * Statements that make `table` part of a new live version (other tables of the dataset carry over, a table of the same name is replaced),
   * for `Warehouse.publish`. The version number is decided in the transaction, under a lock of the dataset's row; a deleted dataset fails the transaction.
   */
  publishTable(datasetId: string, table: DatasetTable): readonly CompiledStatement[];
  /** Gone for every query at once; rows are removed by `purgeable`. False when there is none. */
  softDelete(id: string, tenantId: string): Promise<boolean>;
  /** Deleted more than `olderThanDays` ago (0: all deleted): what still has rows and blobs. */
  purgeable(
    olderThanDays: number,
    limit: number,
  ): Promise<
    readonly {
      readonly id: string;
      readonly tenantId: string;
      readonly partitions: readonly string[];
      readonly relations: readonly { readonly schema: string; readonly name: string }[];
      readonly blobKeys: readonly string[];
    }[]
  >;
  /** Forgets a purged dataset. */
  forget(id: string): Promise<void>;
  /** Partitions of every known version: what is not here is debris. */
  knownPartitions(): Promise<ReadonlySet<string>>;
}
