import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { keptVersions } from "@datapilot/contracts";
import { statIfThere } from "@datapilot/storage";
import type { EngineDependencies } from "../dependencies.ts";

export interface MaintenanceReport {
  readonly expiredSessions: number;
  readonly purgedDatasets: number;
  /** Datasets whose oldest versions were removed. */
  readonly trimmedDatasets: number;
  readonly droppedPartitions: number;
  /** Temporary files and folders. */
  readonly removedTemporary: number;
}

type Needs = Pick<
  EngineDependencies,
  "sessions" | "datasets" | "warehouse" | "blobs" | "clock" | "logger" | "temporaryFolder"
>;

// Longer than the longest ingest may run, so a load in progress is never taken for debris.
const debrisAgeMs = 6 * 3_600_000;
const batch = 50;

/**
 * Removes what nobody can reach any more: the data of expired sessions, datasets deleted more than `purgeAfterDays` ago or with
 * their session, versions before the last `keptVersions`, partitions and temporary files that a worker left when it died while loading. Safe to run in every worker at once: each step may be done twice.
 */
export async function maintain(purgeAfterDays: number, needs: Needs): Promise<MaintenanceReport> {
  const expired = await expireSessions(needs);
  const purged = await purgeDatasets(purgeAfterDays, needs);
  const trimmed = await trimVersions(needs);
  const dropped = await dropDebris(needs);
  const removed = await removeTemporary(needs);
  return {
    expiredSessions: expired,
    purgedDatasets: purged,
    trimmedDatasets: trimmed,
    droppedPartitions: dropped,
    removedTemporary: removed,
  };
}

async function expireSessions(needs: Needs): Promise<number> {
  const sessions = await needs.sessions.expire();
  // Not only the dataset it points at: uploads of other files came before, and one may have come to its end after the session did.
  for (const session of sessions) await needs.datasets.softDeleteOfSession(session.id, session.tenantId);
  return sessions.length;
}

async function purgeDatasets(purgeAfterDays: number, needs: Needs): Promise<number> {
  const datasets = await needs.datasets.purgeable(purgeAfterDays, batch);
  for (const dataset of datasets) {
    await needs.warehouse.drop(dataset.partitions, dataset.relations);
    for (const key of dataset.blobKeys) await needs.blobs.delete(key);
    await needs.datasets.forget(dataset.id);
  }
  return datasets.length;
}

/** The control rows go last: until then they say what is left to remove. */
async function trimVersions(needs: Needs): Promise<number> {
  const datasets = await needs.datasets.outdated(keptVersions, batch);
  for (const { id, upTo, partitions, relations, blobKeys } of datasets) {
    await needs.warehouse.drop(partitions, relations);
    for (const key of blobKeys) await needs.blobs.delete(key);
    await needs.datasets.forgetVersions(id, upTo);
  }
  return datasets.length;
}

async function dropDebris(needs: Needs): Promise<number> {
  const [existing, known] = await Promise.all([needs.warehouse.listPartitions(), needs.datasets.knownPartitions()]);
  const now = needs.clock.now().getTime();
  const debris = existing.filter((name) => !known.has(name) && isOld(name, now));
  if (debris.length > 0) await needs.warehouse.drop(debris);
  return debris.length;
}

/** What a job under way keeps there is younger: its folder is made when it begins. */
async function removeTemporary({ temporaryFolder, clock }: Needs): Promise<number> {
  const now = clock.now().getTime();
  let removed = 0;
  for (const name of await readdir(temporaryFolder)) {
    const path = join(temporaryFolder, name);
    // Another worker may have been quicker.
    const found = await statIfThere(path);
    if (found === undefined || now - found.mtimeMs <= debrisAgeMs) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** The load id in a partition's name is a UUID version 7: its first 48 bits are its time. */
function isOld(partition: string, now: number): boolean {
  const hex = /([0-9a-f]{12})[0-9a-f]{20}$/.exec(partition.replaceAll("-", "").replaceAll("_", ""))?.[1];
  return hex !== undefined && now - Number.parseInt(hex, 16) > debrisAgeMs;
}
