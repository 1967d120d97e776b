import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { chartTypes } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { sampleCharts } from "../fixtures/sample-charts.ts";
import { renderPng } from "./render.ts";

const folder = fileURLToPath(new URL("../fixtures/golden/", import.meta.url));
// Drawn at its real size and kept at half of it: what is compared is what a person sees, not each edge's shade.
const [width, height] = [400, 250] as const;

async function halved(png: Uint8Array): Promise<{ readonly png: Uint8Array; readonly pixels: Uint8ClampedArray }> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.drawImage(await loadImage(Buffer.from(png)), 0, 0, width, height);
  return { png: await canvas.encode("png"), pixels: context.getImageData(0, 0, width, height).data };
}

/** The share of pixels whose colour differs visibly. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let off = 0;
  for (let at = 0; at < a.length; at += 4) {
    const most = Math.max(...[0, 1, 2].map((channel) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0))));
    if (most > 48) off++;
  }
  return off / (a.length / 4);
}

describe("the picture of each kind", () => {
  it.each(chartTypes)("%s is as it was when it was last looked at", async (kind) => {
    const drawn = await halved(await renderPng(sampleCharts[kind], { theme: "light", width: 800, height: 500 }));
    const path = `${folder}${kind}.png`;
    if (process.env["UPDATE_GOLDEN"] === "1") {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, drawn.png);
    }
    expect([kind, existsSync(path)]).toEqual([kind, true]);
    const golden = await halved(readFileSync(path));
    expect(difference(drawn.pixels, golden.pixels)).toBeLessThan(0.01);
  });

  it("tells two kinds apart", async () => {
    const [bar, line] = await Promise.all(
      ["bar", "line"].map(async (kind) => halved(readFileSync(`${folder}${kind}.png`))),
    );
    expect(difference(bar?.pixels ?? new Uint8ClampedArray(), line?.pixels ?? new Uint8ClampedArray())).toBeGreaterThan(
      0.05,
    );
  });
});
