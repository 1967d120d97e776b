import { DataPilotError, type Warning } from "@datapilot/contracts";
import { stat } from "node:fs/promises";
import { readRawRows } from "../delimited/raw-page.ts";
import { openDelimited } from "../formats/delimited.ts";
import type { FormatRequest, OpenedTable } from "../formats/opened-table.ts";
import { sniffConverted, type TableVerdict } from "../sniff/sniff-table.ts";
import { closeTextSource, type TextSource } from "../source/text-source.ts";
import { convertedSyntax } from "./table-writer.ts";

/** A file written anew as comma-separated text by `TableWriter`. */
export interface ConvertedFile {
  readonly format: string;
  readonly path: string;
  readonly sourceBytes: number;
  /** The header's texts where the format has a header of its own; null where it must be found among the rows. */
  readonly headers: readonly string[] | null;
  readonly warnings: readonly Warning[];
}

/** Opens a converted file as a table. Lines are the places of rows in the source, as the converter counted them. */
export async function openConverted(request: FormatRequest, file: ConvertedFile): Promise<OpenedTable> {
  const { checkCancelled, overrides } = request;
  const source = await textOf(file);
  const verdict = await verdictOf(file, source, overrides.headerRow);
  const { headers } = verdict;
  return {
    format: file.format,
    dialect: null,
    headers,
    givenTypes: headers.map(() => null),
    table: openDelimited(source, verdict, checkCancelled, request.chunkSizes),
    sourceBytes: file.sourceBytes,
    size: source.size,
    warnings: [...file.warnings, ...verdict.warnings],
    rawPage: (range) => readRawRows(source, verdict, range, checkCancelled),
    close: () => closeTextSource(source),
  };
}

async function textOf(file: ConvertedFile): Promise<TextSource> {
  const size = (await stat(file.path)).size;
  if (size === 0) throw new DataPilotError("unreadable_file", { detail: "The file holds no rows." });
  const { path, sourceBytes } = file;
  return { path, start: 0, size, temporary: true, sourceBytes, encoding: "utf-8", compression: "none", warnings: [] };
}

async function verdictOf(
  file: ConvertedFile,
  source: TextSource,
  headerRow: number | null | undefined,
): Promise<TableVerdict> {
  if (file.headers === null) return sniffConverted(source, headerRow);
  const { headers } = file;
  // Every row has as many cells as there are headers: nothing is to be repaired.
  const shapes = headers.map(() => ({ strong: false, fits: () => true, score: () => 0 }));
  return {
    dialect: { ...convertedSyntax, encoding: "utf-8", compression: "none", header_row: null, skip_rows: 0 },
    rules: { syntax: convertedSyntax, shapes, headerBytes: null },
    headers,
    headerCells: headers,
    bodyStart: 0,
    bodyLine: 1,
    warnings: [],
  };
}
