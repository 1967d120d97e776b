import type {
  CompiledStatement,
  Dataset,
  DatasetTable,
  SuggestedJoin,
  VersionChange,
  VersionSummary,
} from "@datapilot/contracts";

export interface NewDataset {
  readonly id: string;
  readonly tenantId: string;
  readonly pluginId: string | null;
  readonly name: string;
  readonly sessionId: string | null;
}

/** What a publication says of itself. */
export interface Publication {
  /** The version that is live now, 0 before the first. With another one live the transaction fails: `isVersionMoved`. */
  readonly basedOn?: number;
  readonly change?: VersionChange;
  /** Columns of the new version's tables that belong together; none unless given. */
  readonly joins?: readonly SuggestedJoin[];
}

/** Rows and files that no kept version has: partitions, the logical tables they may have been the last of, blobs. */
export interface Leftovers {
  readonly partitions: readonly string[];
  readonly relations: readonly { readonly schema: string; readonly name: string }[];
  readonly blobKeys: readonly string[];
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
  publishTable(datasetId: string, table: DatasetTable, publication?: Publication): readonly CompiledStatement[];
  /** Statements that make the tables of an earlier version live again as a new version, for `Warehouse.publish`. */
  publishVersion(datasetId: string, version: number, publication?: Publication): readonly CompiledStatement[];
  /** The kept versions of the tenant's dataset, newest first; undefined as with `find`. */
  versions(id: string, tenantId: string): Promise<readonly VersionSummary[] | undefined>;
  /** What a kept version holds; undefined when there is none. */
  findVersion(
    id: string,
    tenantId: string,
    version: number,
  ): Promise<{ readonly tables: readonly DatasetTable[]; readonly joins: readonly SuggestedJoin[] } | undefined>;
  /** Gone for every query at once, and with it its schedules; rows are removed by `purgeable`: after its days, or at once when `soon`. False when there is none. */
  softDelete(id: string, tenantId: string, options?: { readonly soon?: boolean }): Promise<boolean>;
  /** Deletes every dataset that was loaded into the session with its schedules, to be purged at once; gives their ids. */
  softDeleteOfSession(sessionId: string, tenantId: string): Promise<readonly string[]>;
  /** Deleted more than `olderThanDays` ago (0: all deleted), or deleted to be purged at once: what still has rows and blobs. */
  purgeable(
    olderThanDays: number,
    limit: number,
  ): Promise<readonly (Leftovers & { readonly id: string; readonly tenantId: string })[]>;
  /**
   * Of live datasets with more than `keep` versions: what only the older ones have. `upTo` is the newest of those. From then on they cannot
   * be brought back, so what is named here stays unused until `forgetVersions`.
   */
  outdated(
    keep: number,
    limit: number,
  ): Promise<readonly (Leftovers & { readonly id: string; readonly upTo: number })[]>;
  /** Forgets the versions up to this one; the live one stays whatever is asked. */
  forgetVersions(id: string, upTo: number): Promise<void>;
  /** Forgets a purged dataset. */
  forget(id: string): Promise<void>;
  /** Partitions of every known version: what is not here is debris. */
  knownPartitions(): Promise<ReadonlySet<string>>;
}
