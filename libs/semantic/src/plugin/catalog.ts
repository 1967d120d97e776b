import { readdir } from "node:fs/promises";
import path from "node:path";
import { DataPilotError, type Logger } from "@datapilot/contracts";
import { parsePlugin, type LoadedPlugin } from "./load.ts";
import type { Plugin } from "./plugin.ts";
import { folderState, readPluginTexts } from "./plugin-texts.ts";
import { describeProblem, type PluginProblem } from "./problem.ts";

/** A plugin that is left out until its files are mended. */
export interface InvalidPlugin {
  readonly id: string;
  readonly problems: readonly PluginProblem[];
}

/** The plugins of a folder, as their files are now: a changed file is seen at a later call, without a restart. */
export interface PluginCatalog {
  /** The valid plugins by id. A plugin stays the same object while its files stay the same. */
  list(): Promise<readonly Plugin[]>;
  /** Looks the id up among those found; it never becomes a path. */
  get(id: string): Promise<Plugin | undefined>;
  invalid(): Promise<readonly InvalidPlugin[]>;
  close(): Promise<void>;
}

export interface PluginCatalogOptions {
  /** Holds one folder for each plugin. */
  readonly folder: string;
  readonly logger: Logger;
  /** The files are looked at no more often than this; 200 unless told. */
  readonly checkEveryMs?: number;
  /** A file that changed more recently may still be being written: what was known before stays. 100 unless told. */
  readonly settleMs?: number;
}

interface Entry {
  /** Null: looked at while it was being written, so look again. */
  readonly fingerprint: string | null;
  readonly texts: string;
  readonly loaded: LoadedPlugin;
}

/**
 * Opens a folder of plugins. Calls throw `service_unavailable` while the folder could not be read even once;
 * after that a folder that cannot be read leaves what was known.
 */
export function createPluginCatalog(options: PluginCatalogOptions): PluginCatalog {
  const { folder, logger, checkEveryMs = 200, settleMs = 100 } = options;
  let entries: ReadonlyMap<string, Entry> | null = null;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<ReadonlyMap<string, Entry>> | null = null;

  /** The new state replaces the old one in a single assignment, so no caller sees half of it. */
  const refresh = async (): Promise<ReadonlyMap<string, Entry>> => {
    const known = entries;
    try {
      const fresh = await readEntries(folder, known ?? new Map(), settleMs);
      logChanges(known ?? new Map(), fresh, logger);
      entries = fresh;
      return fresh;
    } catch (error) {
      if (known === null)
        throw new DataPilotError("service_unavailable", { service: "plugin folder" }, { cause: error });
      logger.warn({ error, folder }, "The plugin folder cannot be read; the plugins known so far stay.");
      return known;
    } finally {
      checkedAt = performance.now();
      refreshing = null;
    }
  };
  const current = (): Promise<ReadonlyMap<string, Entry>> => {
    if (refreshing !== null) return refreshing;
    if (entries !== null && performance.now() - checkedAt < checkEveryMs) return Promise.resolve(entries);
    refreshing = refresh();
    return refreshing;
  };

  return {
    list: async () => [...(await current()).values()].flatMap(({ loaded }) => (loaded.ok ? [loaded.plugin] : [])),
    get: async (id) => {
      const loaded = (await current()).get(id)?.loaded;
      return loaded?.ok === true ? loaded.plugin : undefined;
    },
    invalid: async () =>
      [...(await current()).values()].flatMap(({ loaded }) =>
        loaded.ok ? [] : [{ id: loaded.id, problems: loaded.problems }],
      ),
    close: async () => {
      // Waits for a look that is under way; its fault reaches the caller that asked for it.
      await Promise.allSettled([refreshing]);
    },
  };
}

async function readEntries(
  folder: string,
  known: ReadonlyMap<string, Entry>,
  settleMs: number,
): Promise<ReadonlyMap<string, Entry>> {
  const children = await readdir(folder, { withFileTypes: true });
  const ids = children
    .filter((child) => (child.isDirectory() || child.isSymbolicLink()) && !child.name.startsWith("."))
    .map((child) => child.name);
  const fresh = new Map<string, Entry>();
  for (const id of ids.toSorted()) fresh.set(id, await readEntry(path.join(folder, id), id, known.get(id), settleMs));
  return fresh;
}

/** Reads a plugin whose files stood still while they were read; keeps what was known while they change. */
async function readEntry(folder: string, id: string, known: Entry | undefined, settleMs: number): Promise<Entry> {
  const before = await folderState(folder);
  if (known?.fingerprint === before.fingerprint) return known;
  const isSettled = Math.abs(Date.now() - before.changedAt) >= settleMs;
  if (!isSettled && known !== undefined) return { ...known, fingerprint: null };
  const texts = await readPluginTexts(folder);
  const after = await folderState(folder);
  const isStill = isSettled && after.fingerprint === before.fingerprint;
  if (!isStill && known !== undefined) return { ...known, fingerprint: null };
  const fingerprint = isStill ? before.fingerprint : null;
  const joined = JSON.stringify(texts);
  return known?.texts === joined
    ? { ...known, fingerprint }
    : { fingerprint, texts: joined, loaded: parsePlugin(id, texts) };
}

function logChanges(known: ReadonlyMap<string, Entry>, fresh: ReadonlyMap<string, Entry>, logger: Logger): void {
  for (const [id, { loaded }] of fresh) {
    if (known.get(id)?.loaded === loaded) continue;
    if (loaded.ok) logger.info({ plugin: id }, "Plugin loaded.");
    else
      logger.warn({ plugin: id, problems: loaded.problems.map(describeProblem) }, "Plugin left out: it has mistakes.");
  }
  for (const id of known.keys()) {
    if (!fresh.has(id)) logger.info({ plugin: id }, "Plugin removed.");
  }
}
