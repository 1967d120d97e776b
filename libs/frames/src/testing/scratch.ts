import type { ColumnType, Dialect } from "@datapilot/contracts";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChunkSizes } from "../formats/delimited.ts";
import { openTable } from "../formats/open-table.ts";
import type { IngestOutcome, Page, ReadOverrides, TargetTable } from "../frame-pool.ts";
import { openSession } from "../thread/ingest-session.ts";

const calm = (): void => {};

/** Runs `use` with an empty folder that is gone afterwards. */
export async function inScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "frames-test-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens a file and reads all of its rows as they stand. */
export async function readRaw(
  content: string | Buffer,
  overrides: ReadOverrides = {},
): Promise<Page & { dialect: Dialect | null; format: string }> {
  return inScratch(async (folder) => {
    const path = join(folder, "input");
    await writeFile(path, content);
    const opened = await openTable({ path, folder, overrides, checkCancelled: calm });
    const again = { path, folder, overrides, dialect: opened.dialect ?? undefined, checkCancelled: calm };
    const { dialect, format } = opened;
    await opened.close();
    // As a preview does: read by the dialect found before.
    const reopened = await openTable(again);
    try {
      return { ...(await reopened.rawPage({ offset: 0, rows: 1e9 })), dialect, format };
    } finally {
      await reopened.close();
    }
  });
}

export interface Ingested extends IngestOutcome {
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly copied: string;
  readonly mapping: Readonly<Record<string, string>>;
}

/** Ingests a text in this thread, and gives all that comes of it. */
export async function ingest(
  content: string | Buffer,
  options: { readonly overrides?: ReadOverrides; readonly target?: TargetTable; readonly chunkSizes?: ChunkSizes } = {},
): Promise<Ingested> {
  return inScratch(async (folder) => {
    const path = join(folder, "input");
    await writeFile(path, content);
    const session = await openSession(
      { path, filename: "input.csv", folder, ...options },
      { checkCancelled: calm, progress: calm },
    );
    try {
      const parts: Uint8Array[] = [];
      for await (const slice of session.copyRows()) parts.push(slice);
      const outcome = await session.outcome();
      const types = Object.fromEntries(session.columns.map(({ name, type }) => [name, type]));
      return { ...outcome, types, copied: Buffer.concat(parts).toString("utf8"), mapping: session.columnMapping };
    } finally {
      await session.close();
    }
  });
}

/** A CSV of one column `v` beside a row number, so that blank cells are no blank lines. */
export function columnOf(values: readonly string[]): string {
  const quote = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return `n,v\n${values.map((value, at) => `${at + 1},${quote(value)}`).join("\n")}\n`;
}
