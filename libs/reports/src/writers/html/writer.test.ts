import { readFile } from "node:fs/promises";
import { reportManifestSchema } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { sampleContent, sampleManifest } from "../../content/sample-content.fixture.ts";
import { readExportId } from "../../manifest/read-export-id.ts";
import { withWritten } from "../written.fixture.ts";

describe("a page", () => {
  it("needs nothing else, runs nothing, and says what its charts show", async () => {
    await withWritten("html", sampleContent(), async (path) => {
      const page = await readFile(path, "utf8");
      expect(page).not.toMatch(/(?:src|href)="https?:/);
      expect(page).not.toContain("<script>alert");
      expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      expect(page.match(/<svg /g)).toHaveLength(2);
      expect(page).toMatch(/role="img" aria-label="[^"]*Revenue by month/);
      expect(page).toContain('<th scope="col" class="number">Measure 1</th>');
      for (const [, id] of page.matchAll(/<a href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`);
    });
  });

  it("carries its manifest", async () => {
    const manifest = {
      ...sampleManifest,
      queries: [{ id: "q", question: "</script><b>", sql: "SELECT 1", plan_hash: "x" }],
    };
    await withWritten("html", sampleContent({ manifest }), async (path) => {
      const json = /<script type="application\/json"[^>]*>(.*)<\/script>/.exec(await readFile(path, "utf8"))?.[1] ?? "";
      expect(reportManifestSchema.parse(JSON.parse(json))).toEqual(manifest);
      expect(await readExportId(path)).toBe(sampleManifest.export_id);
    });
  });
});
