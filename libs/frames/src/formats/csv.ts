import { readRawRows } from "../delimited/raw-page.ts";
import { applyDialect, sniffTable } from "../sniff/sniff-table.ts";
import { closeTextSource, type TextSource } from "../source/text-source.ts";
import { openDelimited } from "./delimited.ts";
import type { FormatRequest, OpenedTable } from "./opened-table.ts";
import { refuseOverrides } from "./refuse-overrides.ts";

/** Opens a delimited text of any dialect. */
export async function openCsv(request: FormatRequest, source: TextSource): Promise<OpenedTable> {
  const { overrides, dialect: known, checkCancelled } = request;
  refuseOverrides(overrides, "text");
  const verdict = known === undefined ? await sniffTable(source, overrides) : await applyDialect(source, known);
  const { dialect, headers } = verdict;
  return {
    format: dialect.delimiter === "\t" ? "tsv" : "csv",
    dialect,
    headers,
    givenTypes: headers.map(() => null),
    table: openDelimited(source, verdict, checkCancelled, request.chunkSizes),
    sourceBytes: source.sourceBytes,
    size: source.size,
    warnings: [...source.warnings, ...verdict.warnings],
    rawPage: (range) => readRawRows(source, verdict, range, checkCancelled),
    close: () => closeTextSource(source),
  };
}
