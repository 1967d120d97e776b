import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import yazl from "yazl";
import type { Cell } from "@datapilot/contracts";
import type { ReportContent, ReportTable } from "../../content/report-content.ts";
import type { RowSource } from "../../content/row-source.ts";
import { manifestParts, withManifestRelationship, withManifestType } from "../../manifest/custom-xml.ts";
import { wordsOf } from "../../words/words.ts";
import type { ReportWriter } from "../writer.ts";
import { createCellStyles, type CellStyles } from "./number-formats.ts";
import { overviewSheet, type ListedSheet } from "./overview.ts";
import { packageParts } from "./package-parts.ts";
import { createTableSheet, mostRows } from "./sheet.ts";
import { createSheetNames } from "./sheet-names.ts";

/** A workbook with one sheet per table and the dataset's rows streamed into as many sheets as they need: memory stays that of a page. */
export const xlsxWriter: ReportWriter = {
  runs: "streaming",
  async write({ content, path, signal }, rows) {
    const zip = new yazl.ZipFile();
    const failed = new Promise<never>((_, reject) => zip.once("error", reject));
    const written = pipeline(zip.outputStream, createWriteStream(path), { signal });
    // Heard below; until then a failure must not count as unheard.
    written.catch(() => {});
    await Promise.race([fillPackage(zip, content, rows, signal), failed, written.then(() => undefined)]);
    await Promise.race([written, failed]);
  },
};

/** data sheets → table sheets → overview → styles and the list of sheets, which are known only now. */
async function fillPackage(
  zip: yazl.ZipFile,
  content: ReportContent,
  rows: RowSource | undefined,
  signal: AbortSignal,
): Promise<void> {
  const words = wordsOf(content.language);
  const nameOf = createSheetNames();
  const styles = createCellStyles();
  const overviewName = nameOf(words.overview);
  const sheets: ListedSheet[] = [];
  const pathOf = (index: number): string => `xl/worksheets/sheet${index + 2}.xml`;

  for (const { title, table } of tablesOf(content)) {
    const sheet = {
      // A title that many tables have tells them apart less than the heading above.
      name: nameOf(table.title === "" || table.title === words.evidence ? title : table.title),
      title: table.title === "" || title === table.title ? title : `${title}: ${table.title}`,
      rows: table.rows.length,
    };
    zip.addBuffer(Buffer.from(tableXml(table, styles, content.paper)), pathOf(sheets.length));
    sheets.push(sheet);
  }
  if (rows !== undefined) {
    const pages = rows.pages[Symbol.asyncIterator]();
    let rest: readonly (readonly Cell[])[] | undefined = [];
    while (rest !== undefined) {
      signal.throwIfAborted();
      const sheet = dataSheet(rows, rest, pages, styles, content.paper);
      const stream = Readable.from(sheet.chunks());
      zip.addReadStream(stream, pathOf(sheets.length), { compressionLevel: 3, compress: true });
      await finished(stream);
      sheets.push({ name: nameOf(rows.title), title: words.dataTable, rows: sheet.count() });
      rest = sheet.rest();
    }
  }
  zip.addBuffer(Buffer.from(overviewSheet(content, sheets)), "xl/worksheets/sheet1.xml");
  zip.addBuffer(Buffer.from(styles.xml(content.brand.colour)), "xl/styles.xml");
  const parts = packageParts(content, [overviewName, ...sheets.map(({ name }) => name)]);
  for (const [path, xml] of Object.entries({ ...parts, ...manifestParts(content.manifest) })) {
    zip.addBuffer(Buffer.from((changes[path] ?? asItIs)(xml)), path);
  }
  zip.end();
}

const asItIs = (xml: string): string => xml;
const changes: Readonly<Record<string, (xml: string) => string>> = {
  "xl/_rels/workbook.xml.rels": withManifestRelationship,
  "[Content_Types].xml": withManifestType,
};

function tablesOf({ sections }: ReportContent): readonly { readonly title: string; readonly table: ReportTable }[] {
  return sections.flatMap((section) =>
    section.parts.flatMap((part) =>
      part.blocks.flatMap((block) =>
        block.kind === "table" ? [{ title: part.title ?? section.title, table: block.table }] : [],
      ),
    ),
  );
}

function tableXml(table: ReportTable, styles: CellStyles, paper: ReportContent["paper"]): string {
  const sheet = createTableSheet(table.columns, styles, paper);
  return sheet.open(table.rows) + sheet.rows(table.rows.slice(0, mostRows - 1)) + sheet.close();
}

/** One sheet of rows: takes pages until it is full or they end; `rest` is what the next sheet begins with. */
function dataSheet(
  source: RowSource,
  first: readonly (readonly Cell[])[],
  pages: AsyncIterator<readonly (readonly Cell[])[]>,
  styles: CellStyles,
  paper: ReportContent["paper"],
) {
  const sheet = createTableSheet(source.columns, styles, paper);
  let count = 0;
  let rest: readonly (readonly Cell[])[] | undefined;

  async function* chunks(): AsyncGenerator<string> {
    let page: readonly (readonly Cell[])[] | undefined = first.length > 0 ? first : await nextPage(pages);
    yield sheet.open(page ?? []);
    while (page !== undefined) {
      const fitting = page.slice(0, sheet.room);
      count += fitting.length;
      yield sheet.rows(fitting);
      if (fitting.length < page.length) {
        rest = page.slice(fitting.length);
        break;
      }
      page = await nextPage(pages);
    }
    yield sheet.close();
  }
  return { chunks, count: () => count, rest: () => rest };
}

async function nextPage(pages: AsyncIterator<readonly (readonly Cell[])[]>) {
  const next = await pages.next();
  return next.done === true ? undefined : next.value;
}
