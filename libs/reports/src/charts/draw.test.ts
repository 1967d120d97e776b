import type { Chart } from "@datapilot/contracts";
import { SaxesParser } from "saxes";
import { expect, it } from "vitest";
import { drawSvg } from "./draw.ts";

const signs = `"quoted" 'single' & <b> \u0001 ]]> $& é`;

const chart: Chart = {
  spec: {
    chart_type: "barh",
    x: "name",
    y: ["n"],
    hue: null,
    size: null,
    facet: null,
    aggregate: "none",
    grain: null,
    bins: null,
    sort: null,
    limit: null,
    title: `Title: ${signs}`,
    subtitle: null,
  },
  table: {
    columns: [
      { name: "name", label: `Name: ${signs}`, type: "text", unit: null, format: "text" },
      { name: "n", label: "Number", type: "integer", unit: null, format: "integer" },
    ],
    rows: [
      [`Value: ${signs}`, 1],
      ["plain", 2],
    ],
    notes: [],
  },
};

it("a drawing of any text is a document that can be read, and says what it shows", async () => {
  const labels: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ attributes }) => {
    const label = attributes["aria-label"];
    if (label !== undefined) labels.push(label);
  });
  parser.write(await drawSvg(chart, { width: 700, height: 350 })).close();
  expect(labels).toHaveLength(1);
  expect(labels[0]).toContain(`Title: ${signs.replace("\u0001", "")}`);
});
