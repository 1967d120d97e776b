import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleContent } from "../../content/sample-content.fixture.ts";
import type { ReportContent } from "../../content/report-content.ts";
import { withWritten } from "../written.fixture.ts";

const run = promisify(execFile);
const maxBuffer = 64 * 1024 * 1024;

/** The document's structure as poppler reads it: an element a line, indented, its text in quotes. */
async function structureOf(content: ReportContent): Promise<readonly string[]> {
  return withWritten("pdf", content, async (path) => {
    const { stdout } = await run("pdfinfo", ["-struct-text", path], { maxBuffer });
    return stdout.split("\n");
  });
}

/** What is in the element at a place: the lines further in. */
function partAt(lines: readonly string[], at: number): readonly string[] {
  const depth = (line: string): number => line.length - line.trimStart().length;
  const own = depth(lines[at] ?? "");
  const end = lines.findIndex((line, place) => place > at && depth(line) <= own);
  return lines.slice(at + 1, end < 0 ? undefined : end);
}

describe("the structure of a PDF", () => {
  let lines: readonly string[];
  beforeAll(async () => {
    lines = await structureOf(sampleContent());
  });
  const count = (role: string): number =>
    lines.filter((line) => line.trim().split(" ")[0]?.replace(":", "") === role).length;

  it("is one document of sections, headings, paragraphs, lists, tables and figures", async () => {
    expect(lines[0]).toBe("Document");
    expect(lines.filter((line) => /^\S/.test(line))).toEqual(["Document"]);
    for (const role of [
      "Sect",
      "H1",
      "H2",
      "P",
      "L",
      "LI",
      "LBody",
      "Table",
      "TR",
      "TH",
      "TD",
      "Figure",
      "TOC",
      "TOCI",
      "Code",
    ])
      expect(count(role), role).toBeGreaterThan(0);
    expect(count("LI")).toBe(count("LBody"));
    expect(count("H1")).toBe(sampleContent().sections.length + 1);
    expect(count("H2")).toBe(
      sampleContent().sections.flatMap(({ parts }) => parts.filter(({ title }) => title !== null)).length,
    );
  });

  it("has each head of a table once, however many pages it is repeated on, and every cell", () => {
    const long = sampleContent()
      .sections.flatMap(({ parts }) => parts.flatMap(({ blocks }) => blocks))
      .flatMap((block) => (block.kind === "table" && block.table.rows.length > 100 ? [block.table] : []))[0];
    const partsNamed = (name: string, within: readonly string[]) =>
      within.flatMap((line, at) => (line.trim().split(" ")[0] === name ? [partAt(within, at)] : []));
    const tables = partsNamed("Table", lines);
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) {
      const heads = partsNamed("TR", table).filter((row) => row.some((line) => line.includes("/Scope /Column")));
      expect(heads).toHaveLength(table.some((line) => line.includes("/Scope /Row")) ? 0 : 1);
    }
    const rows = partsNamed("TR", lines);
    expect(rows.filter((row) => row.some((line) => /^ +"Row \d+/.test(line))).length).toBeGreaterThanOrEqual(
      long?.rows.length ?? Infinity,
    );
  });

  it("leaves running heads and page numbers out, and reads in order", () => {
    expect(lines.filter((line) => /"Page \d+ of \d+"/.test(line))).toEqual([]);
    const headings = lines.flatMap((line, at) => (/^ +H1 /.test(line) ? [(lines[at + 1] ?? "").trim()] : []));
    expect(headings).toEqual(
      ["Contents", ...sampleContent().sections.map(({ title }) => title)].map((title) => `"${title}"`),
    );
  });
});

it("the lines of a right-to-left paragraph stand below each other in reading order, each from the right", async () => {
  const words = Array.from(
    { length: 40 },
    (_, n) => `מילה${"אבגדהוזחטי".charAt(n % 10)}${"כלמנסעפצקר".charAt(Math.floor(n / 10))}`,
  );
  const whole = sampleContent();
  const section = {
    kind: "summary",
    title: "סיכום",
    parts: [{ id: "p", title: null, blocks: [{ kind: "paragraph", tone: "normal", text: words.join(" ") }] }],
  } as const;
  const places = await withWritten(
    "pdf",
    { ...whole, cover: null, contents: false, sections: [section] },
    async (path) => {
      const { stdout } = await run("pdftotext", ["-bbox", path, "-"], { maxBuffer });
      const boxes = [...stdout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" [^>]*>([^<]*)</g)];
      return boxes.map(([, left, top, right, text = ""]) => ({
        left: Number(left),
        top: Number(top),
        right: Number(right),
        text,
      }));
    },
  );
  const inOrder = words.flatMap(
    (word) => places.find(({ text }) => text === Array.from(word).toReversed().join("")) ?? [],
  );
  expect(inOrder).toHaveLength(words.length);
  const lineTops = [...new Set(inOrder.map(({ top }) => top))];
  expect(lineTops.length).toBeGreaterThan(1);
  expect(lineTops).toEqual(lineTops.toSorted((a, b) => a - b));
  for (const top of lineTops) {
    const line = inOrder.filter((word) => word.top === top);
    expect(line.map(({ left }) => left)).toEqual(line.map(({ left }) => left).toSorted((a, b) => b - a));
    expect(line[0]?.right).toBeCloseTo(595.28 - 50, 0);
  }
});
