import { randomBytes } from "node:crypto";
import type { Logger } from "@datapilot/contracts";
import { isGuardedSql } from "@datapilot/sql-guard";
import type pg from "pg";
import { asServiceFailure } from "./connections/connection-failure.ts";
import { openPool } from "./connections/pool.ts";
import { runStatement, type RunContext } from "./run/run.ts";
import { wallSecretOf } from "./run/wall-secret.ts";
import { drop, listPartitions } from "./tables/drop.ts";
import { ensureTable } from "./tables/ensure-table.ts";
import { load } from "./tables/load.ts";
import { overlap } from "./tables/overlap.ts";
import { publish } from "./tables/publish.ts";
import type { Warehouse } from "./warehouse.ts";

export interface WarehouseOptions {
  /** URL of the role that owns the data. */
  readonly ownerUrl: string;
  /** URL of the reader: `readerUrlOf(ownerUrl)`. */
  readonly readerUrl: string;
  /** Statements that run at once. */
  readonly poolSize: number;
  /** Loads and publishes that run at once. */
  readonly loadPoolSize: number;
  /**
   * Highest planner estimate of a statement, in the planner's cost units (aggregating a million rows is about 30 000, and a
   * minute's work about 10 million); null asks for no estimate and saves its round trip of some 0.3 ms.
   */
  readonly costCeiling: number | null;
  readonly logger: Logger;
}

/** The connections behind a warehouse, and what `run` needs of them. */
export interface WarehouseConnections extends RunContext {
  readonly owners: pg.Pool;
}

/** What reading a result relies on; the role has them too, but not on a server where the owner may not give it settings. */
const readerSettings = {
  search_path: "data",
  TimeZone: "UTC",
  DateStyle: "ISO, YMD",
  IntervalStyle: "iso_8601",
  extra_float_digits: "1",
} as const;

/** Opens the pools; nothing connects before the first call. */
export function openConnections(options: WarehouseOptions): WarehouseConnections {
  const { ownerUrl, readerUrl, logger, costCeiling } = options;
  // Unique, so that a cancel can never hit a connection of another process.
  const readerName = `datapilot reader ${randomBytes(6).toString("hex")}`;
  const ownerPool = (max: number, applicationName: string): pg.Pool =>
    openPool({ url: ownerUrl, max, applicationName, pipeline: false, settings: {}, logger });
  const cancellers = ownerPool(1, "datapilot control");
  return {
    owners: ownerPool(options.loadPoolSize, "datapilot owner"),
    readers: openPool({
      url: readerUrl,
      max: options.poolSize,
      applicationName: readerName,
      pipeline: true,
      settings: readerSettings,
      logger,
    }),
    readerName,
    cancellers,
    wallSecret: wallSecretOf(cancellers),
    costCeiling,
    logger,
  };
}

/** The warehouse of a database that `setUpWarehouse` prepared. Every method throws `service_unavailable` while PostgreSQL does not answer. */
export function createWarehouse(options: WarehouseOptions): Warehouse {
  const connections = openConnections(options);
  const { owners, readers, cancellers } = connections;
  return {
    ensureTable: (table) => serving(ensureTable(owners, table)),
    load: (request) => load(owners, request),
    publish: (change) => serving(publish(owners, change)),
    overlap: (from, to, limitMs) => serving(overlap(owners, from, to, limitMs)),
    drop: (partitions, tables) => serving(drop(owners, partitions, tables)),
    listPartitions: () => serving(listPartitions(owners)),
    run: async (guarded, runOptions) => {
      // The type says so already; values can be forged where types end.
      if (!isGuardedSql(guarded)) throw new Error("only statements that passed the guard are run");
      return runStatement(connections, guarded, runOptions);
    },
    check: async () => {
      await serving(Promise.all([cancellers.query("SELECT 1"), readers.query("SELECT 1")]));
    },
    close: async () => {
      await Promise.all([owners.end(), readers.end(), cancellers.end()]);
    },
  };
}

/** Turns failures of the connection into `service_unavailable`. */
async function serving<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asServiceFailure(error) ?? error;
  }
}
