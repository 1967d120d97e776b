import { datasetTableSchema, type DatasetTable } from "@datapilot/contracts";
import { LRUCache } from "lru-cache";
import { z } from "zod";

export interface CachedVersion {
  readonly datasetId: string;
  readonly tables: readonly DatasetTable[];
}

/** Parsed tables by the id of their version. A version never changes, so an entry is never stale, only forgotten. */
export interface VersionCache {
  /** What is held now, of one dataset or of all: entries may be dropped at any later moment. */
  snapshot(datasetId?: string): ReadonlyMap<string, CachedVersion>;
  /** Marks as used. */
  touch(versionId: string): void;
  /** Parses the tables' JSON text and keeps them, frozen: all callers share them. */
  add(versionId: string, datasetId: string, json: string): readonly DatasetTable[];
}

const tablesSchema = z.array(datasetTableSchema);

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const part of Object.values(value)) freeze(part);
  Object.freeze(value);
}

/** A cache of at most `maxVersions` versions whose JSON has at most `maxBytes` characters in all. */
export function createVersionCache(limits: { readonly maxVersions: number; readonly maxBytes: number }): VersionCache {
  const cache = new LRUCache<string, CachedVersion>({ max: limits.maxVersions, maxSize: limits.maxBytes });
  return {
    snapshot: (datasetId) =>
      new Map([...cache.entries()].filter(([, held]) => datasetId === undefined || held.datasetId === datasetId)),
    touch: (versionId) => {
      cache.get(versionId);
    },
    add: (versionId, datasetId, json) => {
      const tables = tablesSchema.parse(JSON.parse(json));
      freeze(tables);
      cache.set(versionId, { datasetId, tables }, { size: Math.max(1, json.length) });
      return tables;
    },
  };
}
