import type { Cell } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { numberColumn, sampleContent, sampleManifest, textColumn } from "../content/sample-content.fixture.ts";
import type { RowSource } from "../content/row-source.ts";
import { readExportId } from "../manifest/read-export-id.ts";
import { brokenParts, entriesOf, withWritten } from "./written.fixture.ts";

// Names that break files when they are written as they are.
const awkward = sampleContent({
  title: "R&D <“Köln”> 東京",
  brand: { name: "A & B < C", logo: null, colour: "#7a1f2b" },
});

async function* twoPages(): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [["=HYPERLINK(1)", 1.5, "2024-02-01", null]];
  yield [["+49", -2, "1850-01-01", "9007199254740993"]];
}
const rows = (): RowSource => ({
  title: "Data [all]/rows: *",
  columns: [
    textColumn("a", "Text"),
    numberColumn("b", "Amount", "EUR"),
    { name: "c", label: "Day", type: "date", unit: null, format: "date" },
    { name: "d", label: "Exact", type: "integer", unit: null, format: "integer" },
  ],
  pages: twoPages(),
});

describe("office files", () => {
  it.each(["docx", "pptx", "xlsx"] as const)(
    "%s: every part is well formed, and it says whose export it is",
    async (format) => {
      await withWritten(
        format,
        awkward,
        async (path) => {
          expect(brokenParts(await entriesOf(path))).toEqual([]);
          expect(await readExportId(path)).toBe(sampleManifest.export_id);
        },
        rows(),
      );
    },
  );

  it("docx: headings, repeated table heads, whole rows, alternative texts", async () => {
    await withWritten("docx", sampleContent(), async (path) => {
      const document = (await entriesOf(path)).get("word/document.xml") ?? "";
      expect(document.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(4);
      expect(document).toContain("<w:tblHeader/>");
      expect(document).toContain("<w:cantSplit/>");
      expect(document).toMatch(/descr="[^"]*Revenue by month/);
      expect(document).toContain("&lt;script&gt;");
    });
  });

  it("pptx: charts are native and carry their data", async () => {
    await withWritten("pptx", sampleContent(), async (path) => {
      const entries = await entriesOf(path);
      const charts = [...entries.keys()].filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
      expect(charts).toHaveLength(2);
      const xml = charts.map((name) => entries.get(name)).join("");
      expect(xml).toContain("<c:lineChart>");
      expect(xml).toContain("<c:barChart>");
      expect(xml).toContain("439180.83");
      // Bars begin at zero.
      expect(xml.match(/<c:barChart>[\s\S]*?<c:min val="0"\/>/)).not.toBeNull();
    });
  });

  it("xlsx: cells are typed, heads frozen and filterable, texts never formulas", async () => {
    await withWritten(
      "xlsx",
      sampleContent(),
      async (path) => {
        const entries = await entriesOf(path);
        const workbook = entries.get("xl/workbook.xml") ?? "";
        const names = [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map((match) => match[1]);
        expect(names[0]).toBe("Overview");
        expect(names.at(-1)).toBe("Data all rows");
        const sheet = entries.get(`xl/worksheets/sheet${names.length}.xml`) ?? "";
        expect(sheet).toContain('<pane ySplit="1"');
        expect(sheet).toContain('<autoFilter ref="A1:D3"/>');
        expect(sheet).not.toContain("<f>");
        expect(sheet).toMatch(/<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK\(1\)/);
        expect(sheet).toMatch(/<c r="B2" s="\d+"><v>1\.5<\/v>/);
        // 1 February 2024 is day 45323 of the 1900 system; 1850 and what a double cannot hold stay text.
        expect(sheet).toMatch(/<c r="C2" s="\d+"><v>45323<\/v>/);
        expect(sheet).toMatch(/<c r="C3" s="0" t="inlineStr">.*1850-01-01/);
        expect(sheet).toMatch(/<c r="D3" s="0" t="inlineStr">.*9007199254740993/);
        expect(entries.get("xl/styles.xml")).toContain('formatCode="#,##0.00&quot; EUR&quot;"');
      },
      rows(),
    );
  });

  it("xlsx: rows of the overview are as tall as their text, and pages as wide as the sheet", async () => {
    const paragraph = { kind: "paragraph", tone: "normal", text: "twelve words ".repeat(30) } as const;
    const summary = {
      kind: "summary",
      title: "Summary",
      parts: [{ id: "s", title: null, blocks: [paragraph] }],
    } as const;
    const content = { ...sampleContent(), sections: [summary, ...sampleContent().sections.slice(1)] };
    await withWritten("xlsx", content, async (path) => {
      const overview = (await entriesOf(path)).get("xl/worksheets/sheet1.xml") ?? "";
      const heights = [
        ...overview.matchAll(
          /<row r="\d+" ht="([\d.]+)" customHeight="1">(?:(?!<\/row>).)*?<c r="B\d+" s="4"[^>]*><is><t[^>]*>([^<]*)/g,
        ),
      ];
      expect(heights.length).toBeGreaterThan(10);
      for (const [, height, text = ""] of heights)
        expect(Number(height), text).toBeGreaterThanOrEqual(15 * (text.length / 90));
      expect(heights.some(([, height]) => Number(height) > 15)).toBe(true);
      expect(overview).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
      expect(overview).toMatch(
        /<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"\/><\/worksheet>$/,
      );
    });
  });
});
