import { DataPilotError, type Warning } from "@datapilot/contracts";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { openConverted } from "../converted/converted-table.ts";
import { TableWriter } from "../converted/table-writer.ts";
import type { Archive } from "../workbook/archive.ts";
import { mergeFiller } from "../workbook/fill-merges.ts";
import { readSheetRows, type Merge, type SheetRow } from "../workbook/sheet-rows.ts";
import { readWorkbook, type Sheet, type Workbook } from "../workbook/workbook.ts";
import type { FormatRequest, OpenedTable } from "./opened-table.ts";
import { refuseOverrides } from "./refuse-overrides.ts";

interface SheetExtent {
  readonly rows: number;
  readonly width: number;
  readonly merges: readonly Merge[];
}

/** Opens a sheet of an XLSX workbook: the one named, else the first visible one that has values. */
export async function openXlsx(request: FormatRequest, archive: Archive): Promise<OpenedTable> {
  refuseOverrides(request.overrides, "workbook");
  const path = join(request.folder, "sheet.tmp");
  const breathe = (): Promise<boolean> => {
    request.checkCancelled();
    return Promise.resolve(true);
  };
  try {
    const book = await readWorkbook(archive, breathe);
    const sheet = await writeFirst(request, archive, book, path);
    const sourceBytes = (await stat(request.path)).size;
    const warnings = sheetWarnings(book, sheet);
    return await openConverted(request, { format: "xlsx", path, sourceBytes, headers: null, warnings });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Writes the first of the sheets in question that has values. */
async function writeFirst(request: FormatRequest, archive: Archive, book: Workbook, path: string): Promise<Sheet> {
  const { sheet: wanted } = request.overrides;
  const named = wanted === undefined ? byVisibility(book.sheets) : [sheetCalled(book, wanted)];
  for (const sheet of named) {
    const first = await writeSheet(request, archive, book, sheet, path, { rows: 0, width: 1, merges: [] });
    if (first.rows === 0) continue;
    if (first.width > 1 || first.merges.length > 0) await writeSheet(request, archive, book, sheet, path, first);
    return sheet;
  }
  const which = wanted === undefined ? "No sheet of the workbook" : `The sheet "${wanted}" of the workbook`;
  throw new DataPilotError("unreadable_file", {
    detail: wanted === undefined ? `${which} holds a value.` : `${which} holds no value.`,
  });
}

const byVisibility = (sheets: readonly Sheet[]): Sheet[] => [
  ...sheets.filter((sheet) => !sheet.hidden),
  ...sheets.filter((sheet) => sheet.hidden),
];

function sheetCalled(book: Workbook, wanted: string): Sheet {
  const folded = wanted.trim().toLowerCase();
  const found =
    book.sheets.find(({ name }) => name === wanted) ??
    book.sheets.find(({ name }) => name.trim().toLowerCase() === folded);
  if (found !== undefined) return found;
  const names = book.sheets.map(({ name }) => `"${name}"`).join(", ");
  throw new DataPilotError("invalid_input", {
    detail: `The workbook has no sheet "${wanted}"; it has ${names.slice(0, 500)}.`,
  });
}

function sheetWarnings(book: Workbook, chosen: Sheet): Warning[] {
  const others = book.sheets.filter((sheet) => sheet !== chosen).map(({ name }) => `"${name}"`);
  if (others.length === 0) return [];
  const message = `The sheet "${chosen.name}" was read; the workbook also has ${others.join(", ").slice(0, 300)}.`;
  return [{ code: "sheet_chosen", message, count: others.length }];
}

/**
 * Writes a sheet with as many cells a row as `known` says and with merged cells filled. Where the sheet turns out wider, the rows
 * are not whole, and the extent found is for a second writing. A row's place in the text is its row number in the sheet.
 */
async function writeSheet(
  request: FormatRequest,
  archive: Archive,
  book: Workbook,
  sheet: Sheet,
  path: string,
  known: SheetExtent,
): Promise<SheetExtent> {
  const writer = await TableWriter.create(path);
  const fill = mergeFiller(known.merges);
  let at = 0;
  let rows = 0;
  let width = 1;
  const take = (row: SheetRow): void => {
    rows += 1;
    for (const column of row.cells.keys()) width = Math.max(width, column + 1);
    if (width > known.width) return;
    for (at += 1; at < row.row; at += 1) writer.blank();
    const { cells } = fill(row);
    writer.row(Array.from({ length: known.width }, (_, column) => cells.get(column) ?? ""));
  };
  const breathe = async (): Promise<boolean> => {
    request.checkCancelled();
    await writer.breathe();
    return true;
  };
  try {
    const merges = await readSheetRows(archive, book, sheet, take, breathe);
    await writer.end();
    return { rows, width, merges };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}
