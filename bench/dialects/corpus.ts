import { gzipSync } from "node:zlib";
import type { DialectCase } from "./case.ts";

/** The clean table: dates, times, ids, prices, two text columns with delimiters and quotes inside, links, an often empty column. */
const header = ["day", "time", "order_id", "price", "category", "description", "link", "comment"];
const things = ["Lamp, brass", "Mug", 'Screen 24"', "Desk; oak", "Chair", "Rug | wool", "Plant pot", "Clock"];
const rows: readonly (readonly string[])[] = Array.from({ length: 60 }, (_, at) => [
  `2023-0${1 + (at % 9)}-${String(10 + (at % 18))}`,
  `${8 + (at % 10)}:${String((at * 7) % 60).padStart(2, "0")}`,
  `A-${1000 + at * 3}`,
  `$${(at * 1.37 + 0.5).toFixed(2)}`,
  ["home", "office", "garden"][at % 3] ?? "",
  things[at % things.length] ?? "",
  `https://shop.example/items/${1000 + at * 3}`,
  at % 4 === 0 ? "gift" : "",
]);

interface Style {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly newline: string;
}
const plain: Style = { delimiter: ",", quote: '"', escape: '"', newline: "\n" };

function lineOf(cells: readonly string[], { delimiter, quote, escape }: Style): string {
  return cells
    .map((cell) => {
      const needs = cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell);
      const inside = cell.replaceAll(escape, escape + escape).replaceAll(quote, escape + quote);
      return needs ? quote + (escape === quote ? cell.replaceAll(quote, quote + quote) : inside) + quote : cell;
    })
    .join(delimiter);
}

const textOf = (lines: readonly (readonly string[])[], style: Style = plain): string =>
  lines.map((cells) => lineOf(cells, style) + style.newline).join("");

const whole = [header, ...rows];
const text = textOf(whole);

function of(name: string, content: string | Buffer, right: Partial<DialectCase> = {}): DialectCase {
  return { name, bytes: Buffer.from(content), header, rows, ...right };
}

const withStyle = (name: string, style: Partial<Style>): DialectCase => of(name, textOf(whole, { ...plain, ...style }));

/** One line of the text changed; the right answer stays. */
function changed(name: string, line: number, change: (text: string) => string, right: Partial<DialectCase> = {}) {
  const lines = text.split("\n");
  lines[line] = change(lines[line] ?? "");
  return of(name, lines.join("\n"), right);
}

const replaced = (at: number, cells: readonly string[]): readonly (readonly string[])[] =>
  rows.map((row, index) => (index === at ? cells : row));

function dialects(): DialectCase[] {
  return [
    of("clean", text),
    ...[";", "\t", "|", "^", "~", " "].map((delimiter) =>
      withStyle(`delimiter ${JSON.stringify(delimiter)}`, { delimiter }),
    ),
    withStyle("quote '", { quote: "'", escape: "'" }),
    withStyle("backslashes before quotes", { escape: "\\" }),
    withStyle("line ends \\r\\n", { newline: "\r\n" }),
    withStyle("line ends \\r", { newline: "\r" }),
    withStyle("semicolons, apostrophes, \\r\\n", { delimiter: ";", quote: "'", escape: "'", newline: "\r\n" }),
    of(
      "every cell quoted",
      whole.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"),
    ),
  ];
}

const accented = rows.map((row, at) => (at % 5 === 0 ? row.with(7, "café — für 3 €") : row));

function encodings(): DialectCase[] {
  const content = textOf([header, ...accented]);
  const latin = Buffer.from(content.replaceAll("—", "-").replaceAll("€", "E"), "latin1");
  const latinRows = accented.map((row) => row.map((cell) => cell.replaceAll("—", "-").replaceAll("€", "E")));
  const utf16 = Buffer.from(`\ufeff${content}`, "utf16le");
  return [
    of("UTF-8", content, { rows: accented }),
    of("UTF-8 with BOM", `\ufeff${content}`, { rows: accented }),
    of("UTF-16 little-endian", utf16, { rows: accented }),
    of("UTF-16 big-endian", Buffer.from(utf16).swap16(), { rows: accented }),
    of("Latin-1", latin, { rows: latinRows }),
    of("gzip", gzipSync(content), { rows: accented }),
  ];
}

const groups = ["when", "", "what", "", "", "", "", ""];

function headers(): DialectCase[] {
  const grouped = header.map((name, at) => `${at < 2 ? "when" : "what"} ${name}`);
  return [
    of("no header", textOf(rows), { header: null }),
    of("two header rows", textOf([groups, ...whole]), { header: grouped }),
    of("header only", textOf([header]), { rows: [] }),
    of("preamble", `Orders of the year\nmade by the shop\n\n${text}`),
    of("preamble with delimiters", `Orders of the year,,,,,,,\n,,,,,,,\n${text}`),
    of("footer", `${text}Total: 60 orders\n`),
    of("preamble and footer", `Report\n\n${text}\nTotal: 60 orders\n`),
    of("header repeated between rows", textOf([header, ...rows.slice(0, 30), header, ...rows.slice(30)])),
    of("unnamed column", textOf([header.with(7, ""), ...rows]), { header: header.with(7, "") }),
    of("repeated names", textOf([header.with(7, "category"), ...rows]), { header: header.with(7, "category") }),
  ];
}

function records(): DialectCase[] {
  const short = rows[9] ?? [];
  const breaks = replaced(12, (rows[12] ?? []).with(5, "two\nlines"));
  return [
    changed("row with a surplus delimiter at its end", 20, (line) => `${line},`),
    changed("row with a surplus delimiter inside", 33, (line) => line.replace(",A-", ",,A-")),
    changed("row that ends early", 10, () => lineOf(short.slice(0, 6), plain), {
      rows: replaced(9, [...short.slice(0, 6), "", ""]),
    }),
    changed("row with another delimiter", 15, () => lineOf(rows[14] ?? [], { ...plain, delimiter: ";" })),
    changed("lost delimiter between two cells", 18, (line) => line.replace(/,(\$)/, "$1")),
    changed("stray quote in a cell", 26, (line) => line.replace("Mug", 'M"ug'), {
      rows: replaced(25, (rows[25] ?? []).with(5, 'M"ug')),
    }),
    of("line break in a cell", textOf([header, ...breaks]), { rows: breaks }),
    of("blank lines between rows", text.replaceAll(/(A-10[369].*\n)/g, "$1\n")),
    of("no final line end", text.slice(0, -1)),
    of("many line ends at the end", `${text}\n\n\n`),
  ];
}

function extremes(): DialectCase[] {
  const one = rows.map(([, , id = ""]) => [id]);
  const wide = Array.from({ length: 300 }, (_, at) => `c${at}`);
  const wideRows = Array.from({ length: 5 }, (_, row) => wide.map((_name, at) => String(row * at)));
  return [
    of("empty file", "", { empty: true }),
    of("only line ends", "\n\n\n", { empty: true }),
    of("one column", textOf([["order_id"], ...one]), { header: ["order_id"], rows: one }),
    of("one row", textOf([header, rows[0] ?? []]), { rows: rows.slice(0, 1) }),
    of("300 columns", textOf([wide, ...wideRows]), { header: wide, rows: wideRows }),
  ];
}

/** Several pollutions in one file. */
function combined(): DialectCase[] {
  const semicolons = textOf(whole, { ...plain, delimiter: ";", newline: "\r\n" });
  const tabs = textOf([groups, ...whole], { ...plain, delimiter: "\t" });
  const grouped = header.map((name, at) => `${at < 2 ? "when" : "what"} ${name}`);
  return [
    of("semicolons, preamble, footer, BOM", `\ufeffReport of the shop\r\n\r\n${semicolons}Sum: 60\r\n`),
    of("tabs, two header rows, UTF-16", Buffer.from(`\ufeff${tabs}`, "utf16le"), { header: grouped }),
    of("pipes, no header, no final line end", textOf(rows, { ...plain, delimiter: "|" }).slice(0, -1), {
      header: null,
    }),
    of("gzip, apostrophes, blank lines", gzipSync(`${textOf(whole, { ...plain, quote: "'", escape: "'" })}\n\n`)),
  ];
}

/** Files of our own making that cover the pollutions of real ones, one by one and several at once. */
export function ownCorpus(): readonly DialectCase[] {
  return [...dialects(), ...encodings(), ...headers(), ...records(), ...extremes(), ...combined()];
}
