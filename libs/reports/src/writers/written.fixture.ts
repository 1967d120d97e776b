import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReportFormat } from "@datapilot/contracts";
import { SaxesParser } from "saxes";
import { openPromise } from "yauzl";
import type { ReportContent } from "../content/report-content.ts";
import type { RowSource } from "../content/row-source.ts";
import { writers } from "./writers.ts";

/** Writes a report to a file of its own, lets `look` at it, and removes it. */
export async function withWritten<T>(
  format: ReportFormat,
  content: ReportContent,
  look: (path: string) => Promise<T>,
  rows?: RowSource,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-report-"));
  try {
    const path = join(folder, `report.${format}`);
    const writer = await writers[format]();
    const task = { content, path, signal: new AbortController().signal };
    if (writer.runs === "streaming") await writer.write(task, rows);
    else await writer.write(task);
    return await look(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An archive's entries as text, read by another library than those that write it. */
export async function entriesOf(path: string): Promise<ReadonlyMap<string, string>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries = new Map<string, string>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      const parts: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) if (Buffer.isBuffer(part)) parts.push(part);
      entries.set(entry.fileName, Buffer.concat(parts).toString("utf8"));
    }
  } finally {
    zip.close();
  }
  return entries;
}

/** What is wrong with XML text, or undefined. */
export function xmlProblem(xml: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true });
  let problem: string | undefined;
  parser.on("error", (error) => (problem ??= error.message));
  parser.write(xml).close();
  return problem;
}

/** The XML parts of an office file that are not well formed; none in a sound file. */
export function brokenParts(entries: ReadonlyMap<string, string>): readonly string[] {
  return [...entries].flatMap(([name, text]) => {
    const problem = /\.(?:xml|rels)$/.test(name) ? xmlProblem(text) : undefined;
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
}
