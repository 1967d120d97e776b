import { datasetTableSchema, suggestedJoinSchema, type DatasetTable, type SuggestedJoin } from "@datapilot/contracts";
import { LRUCache } from "lru-cache";
import { z } from "zod";

/** What a version holds. */
export interface VersionContent {
  readonly tables: readonly DatasetTable[];
  readonly joins: readonly SuggestedJoin[];
}

export interface CachedVersion extends VersionContent {
  readonly datasetId: string;
}

/** Parsed contents by the id of their version. A version never changes, so an entry is never stale, only forgotten. */
export interface VersionCache {
  /** What is held now, of one dataset or of all: entries may be dropped at any later moment. */
  snapshot(datasetId?: string): ReadonlyMap<string, CachedVersion>;
  /** Marks as used. */
  touch(versionId: string): void;
  /** Parses the content's JSON text and keeps it, frozen: all callers share it. */
  add(versionId: string, datasetId: string, json: string): VersionContent;
}

const contentSchema = z.object({
  tables: z.array(datasetTableSchema),
  joins: z
    .array(suggestedJoinSchema)
    .nullable()
    .transform((joins) => joins ?? []),
});

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const part of Object.values(value)) freeze(part);
  Object.freeze(value);
}

/** A version's content from its JSON text, frozen. */
export function parseContent(json: string): VersionContent {
  const content = contentSchema.parse(JSON.parse(json));
  freeze(content);
  return content;
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
      const content = parseContent(json);
      cache.set(versionId, { datasetId, ...content }, { size: Math.max(1, json.length) });
      return content;
    },
  };
}
