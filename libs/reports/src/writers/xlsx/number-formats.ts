import type { ReportColumn } from "../../content/report-content.ts";

/** The cell styles of a workbook: a column's format becomes an index into them. */
export interface CellStyles {
  /** The style of a column's cells. */
  of(column: ReportColumn): number;
  /** `styles.xml`: complete once every sheet is written. */
  xml(colour: string): string;
}

/** Styles that every workbook has, by index. */
export const fixedStyles = {
  plain: 0,
  head: 1,
  title: 2,
  soft: 3,
  wrapped: 4,
  link: 5,
  section: 6,
  code: 7,
  bold: 8,
} as const;
const firstOwnStyle = 9;
// 14 and 22 are the built-in date and date-time: shown as the reader's own country does.
const dateFormat = 14;
const dateTimeFormat = 22;
const firstOwnFormat = 164;
// Excel shows booleans as words whatever their format is; other programs show 1 and 0 without one.
const booleanFormat = '"TRUE";"TRUE";"FALSE"';

export function createCellStyles(): CellStyles {
  const codes: string[] = [];
  const formats: number[] = [];

  const styleOf = (format: number): number => {
    const known = formats.indexOf(format);
    return firstOwnStyle + (known >= 0 ? known : formats.push(format) - 1);
  };
  const ownFormat = (code: string): number => {
    const known = codes.indexOf(code);
    return firstOwnFormat + (known >= 0 ? known : codes.push(code) - 1);
  };

  return {
    of(column) {
      if (column.type === "date") return styleOf(dateFormat);
      if (column.type === "timestamp" || column.type === "timestamptz") return styleOf(dateTimeFormat);
      if (column.type === "boolean") return styleOf(ownFormat(booleanFormat));
      const code = formatCode(column);
      return code === undefined ? fixedStyles.plain : styleOf(ownFormat(code));
    },
    xml: (colour) => stylesXml(codes, formats, colour.slice(1).toUpperCase()),
  };
}

/** An Excel number format; values of percent columns are 12.5 for 12.5 %, so the sign is text. */
function formatCode({ type, format, unit }: ReportColumn): string | undefined {
  if (type !== "integer" && type !== "decimal" && type !== "number") return undefined;
  if (format === "percent") return '#,##0.0" %"';
  const digits = format === "integer" || type === "integer" ? "#,##0" : format === "currency" ? "#,##0.00" : "#,##0.##";
  return unit === null ? digits : `${digits}" ${unit.replaceAll('"', "")}"`;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function stylesXml(codes: readonly string[], formats: readonly number[], colour: string): string {
  const numFmts = codes.map(
    (code, index) => `<numFmt numFmtId="${firstOwnFormat + index}" formatCode="${attribute(code)}"/>`,
  );
  const fonts = [
    font(11, "FF1C2530"),
    font(11, "FFFFFFFF", "<b/>"),
    font(18, `FF${colour}`, "<b/>"),
    font(10, "FF5B6673"),
    font(11, `FF${colour}`, "<u/>"),
    font(13, `FF${colour}`, "<b/>"),
    font(10, "FF1C2530", "", "Consolas"),
    font(11, "FF1C2530", "<b/>"),
  ];
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
  ];
  const wrap = '<alignment vertical="top" wrapText="1"/>';
  // In the order of `fixedStyles`.
  const fixed = [
    xf(0, 0),
    xf(1, 2, '<alignment vertical="center" wrapText="1"/>'),
    xf(2, 0),
    xf(3, 0),
    xf(0, 0, wrap),
    xf(4, 0),
    xf(5, 0),
    xf(6, 0, wrap),
    xf(7, 0),
  ];
  const own = formats.map(
    (format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${list("numFmts", numFmts)}${list("fonts", fonts)}${list("fills", fills)}<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list("cellXfs", [...fixed, ...own])}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function list(name: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<${name} count="${items.length}">${items.join("")}</${name}>`;
}

function font(size: number, colour: string, marks = "", name = "Calibri"): string {
  return `<font>${marks}<sz val="${size}"/><color rgb="${colour}"/><name val="${name}"/><family val="2"/></font>`;
}

function xf(font: number, fill: number, alignment = ""): string {
  return `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyFont="1" applyFill="1"${alignment === "" ? "/>" : ` applyAlignment="1">${alignment}</xf>`}`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
