import type { ColumnType, Dialect } from "@datapilot/contracts";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRawRows } from "../delimited/raw-page.ts";
import type { ChunkSizes } from "../formats/delimited.ts";
import type { IngestOutcome, Page, ReadOverrides, TargetTable } from "../frame-pool.ts";
import { applyDialect, sniffTable } from "../sniff/sniff-table.ts";
import { closeTextSource, openTextSource } from "../source/text-source.ts";
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

/** Sniffs a text and reads all of its rows as they stand, by the verdict. */
export async function readRaw(
  content: string | Buffer,
  overrides: ReadOverrides = {},
): Promise<Page & { dialect: Dialect }> {
  return inScratch(async (folder) => {
    const path = join(folder, "input");
    await writeFile(path, content);
    const source = await openTextSource({ path, folder, encoding: overrides.encoding, checkCancelled: calm });
    try {
      const { dialect } = await sniffTable(source, overrides);
      const page = await readRawRows(source, await applyDialect(source, dialect), { offset: 0, rows: 1e9 }, calm);
      return { ...page, dialect };
    } finally {
      await closeTextSource(source);
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
