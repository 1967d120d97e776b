import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleContent, sampleManifest } from "../../content/sample-content.fixture.ts";
import { readExportId } from "../../manifest/read-export-id.ts";
import { pdfWriter } from "./writer.ts";

const run = promisify(execFile);

/** The text of each page, by poppler. */
async function pagesOf(path: string): Promise<readonly string[]> {
  const { stdout } = await run("pdftotext", ["-layout", path, "-"], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.split("\f").slice(0, -1);
}

let folder: string;
let path: string;
let pages: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-pdf-"));
  path = join(folder, "report.pdf");
  if (pdfWriter.runs !== "in_thread") throw new Error("PDFs are laid out in a thread.");
  await pdfWriter.write({ content: sampleContent(), path, signal: new AbortController().signal });
  pages = await pagesOf(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a PDF, read by another program", () => {
  it("has its metadata, text of every script and page numbers", async () => {
    const { stdout: info } = await run("pdfinfo", [path]);
    expect(info).toMatch(/Title: +Retail: quarterly report/);
    expect(info).toMatch(/Author: +Example & Co/);
    expect(pages[0]).toContain("Sales of four regions");
    expect(pages[0]).not.toContain("Page 1 of");
    expect(pages[1]).toContain(`Page 2 of ${pages.length}`);
    const text = pages.join("\n");
    expect(text).toContain("東京の売上は最高です。");
    expect(text).toContain("Łódź");
    expect(text).toContain("<script>alert(1)</script>");
  });

  it("has contents that tell the right pages", () => {
    const listed = [...(pages[1] ?? "").matchAll(/^ *(Summary|Key findings|Questions asked|Method) +(\d+)$/gm)];
    expect(listed.map((match) => match[1])).toEqual(["Summary", "Key findings", "Questions asked", "Method"]);
    for (const [, heading = "", page] of listed) expect(pages[Number(page) - 1], heading).toContain(heading);
  });

  it("repeats a long table's head on each of its pages and leaves no page empty", () => {
    const ofTable = pages.filter((page) => /^ *Row (?:[4-9]\d|1[01]\d) /m.test(page));
    expect(ofTable.length).toBeGreaterThan(1);
    for (const page of ofTable) expect(page).toMatch(/Name +Measure 1/);
    for (const [index, page] of pages.entries()) expect(page.trim().length, `page ${index + 1}`).toBeGreaterThan(80);
  });

  it("shows all columns of a table that is wider than the page", () => {
    const text = pages.join(" ").replaceAll(/\s+/g, " ");
    expect(text).toContain("continued: Measure");
    // The first row's figure of each measure.
    for (let measure = 0; measure < 39; measure += 1) {
      const value = ((measure * 104_729) % 100_000) / 10;
      expect(text).toContain(` ${value.toLocaleString("en", { minimumFractionDigits: 1 })}`);
    }
  });

  it("has bookmarks, and its manifest attached", async () => {
    const bytes = (await readFile(path)).toString("latin1");
    expect(bytes).toContain("/Outlines");
    expect(bytes).toContain("/EmbeddedFiles");
    expect(await readExportId(path)).toBe(sampleManifest.export_id);
  });
});
