import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { hardCharts } from "../fixtures/hard-charts.ts";
import { sampleCharts } from "../fixtures/sample-charts.ts";
import { defaultLook } from "../look.ts";
import { chooseSlices } from "./font-slices.ts";
import { fontsFor } from "./fonts.ts";
import { renderPng, renderSvg } from "./render.ts";

function pictureOf(letter: string): string {
  const canvas = createCanvas(60, 60);
  const context = canvas.getContext("2d");
  context.font = `40px ${fontsFor([letter])}`;
  context.fillText(letter, 8, 46);
  return canvas.toBuffer("image/png").toString("base64");
}

describe("fonts", () => {
  it.each([
    ["Chinese", "北京分"],
    ["Japanese", "東かカ"],
    ["Korean", "서울매"],
    ["Arabic", "متر"],
    ["Hebrew", "חנו"],
    ["Thai", "กรร"],
    ["Cyrillic", "Мск"],
    ["Greek", "Αθή"],
    ["Devanagari", "दलह"],
    ["Latin beyond ASCII", "éßł"],
  ])("of the packages draw %s, each letter differently", (_, letters) => {
    // A letter without a glyph is the same empty box for all.
    const pictures = [...new Set(letters)].map(pictureOf);
    expect(new Set(pictures).size).toBe(new Set(letters).size);
    for (const letter of letters) expect(chooseSlices(letter).length).toBeGreaterThan(0);
  });

  it("are loaded for what is drawn only", () => {
    expect(chooseSlices("Revenue by month: 12.5k €")).toHaveLength(1);
  });

  it("draw Han letters the Japanese way beside kana", () => {
    const packages = (text: string): string =>
      chooseSlices(text)
        .map(({ alias }) => alias)
        .join();
    expect(packages("東京のストア")).toContain("noto-sans-jp");
    expect(packages("北京商店")).not.toContain("noto-sans-jp");
  });
});

describe("renderSvg", () => {
  it.each(Object.keys(sampleCharts))("writes the colours of a %s as every reader of SVG knows them", async (name) => {
    const chart = Object.entries(sampleCharts).find(([kind]) => kind === name)?.[1] ?? sampleCharts.bar;
    const svg = await renderSvg(chart, defaultLook);
    const colours = [...svg.matchAll(/ (?:fill|stroke|stop-color)="([^"]*)"/g)].map(([, colour = ""]) => colour);
    const plain = /^(?:#[0-9a-f]{3}|#[0-9a-f]{6}|rgb\(\d+,\d+,\d+\)|none|url\(#[\w-]+\))$/i;
    expect(colours.filter((colour) => !plain.test(colour))).toEqual([]);
  });
});

describe("renderPng", () => {
  it("draws the size that is asked for, times the pixel ratio", async () => {
    const image = await loadImage(
      Buffer.from(await renderPng(sampleCharts.bar, { ...defaultLook, width: 300, height: 200, pixelRatio: 2 })),
    );
    expect([image.width, image.height]).toEqual([600, 400]);
  });

  it.each(Object.keys(hardCharts))("draws %s in both themes", async (name) => {
    const chart = hardCharts[name] ?? sampleCharts.bar;
    const [light, dark] = await Promise.all(
      (["light", "dark"] as const).map((theme) => renderPng(chart, { ...defaultLook, theme })),
    );
    expect(light?.length).toBeGreaterThan(3_000);
    expect(Buffer.from(light ?? []).equals(Buffer.from(dark ?? []))).toBe(false);
  });
});

describe("renderSvg", () => {
  it.each(["bar", "line", "pie", "heatmap", "box", "treemap"] as const)(
    "draws a %s that a reader of SVG takes",
    async (kind) => {
      const svg = await renderSvg(sampleCharts[kind], defaultLook);
      expect(svg).toMatch(/^<svg role="img" aria-label="/);
      expect(svg).toContain("'Noto Sans'");
      expect(svg).not.toContain("DataPilot noto");
      const image = await loadImage(Buffer.from(svg));
      expect([image.width, image.height]).toEqual([800, 500]);
    },
  );

  it("escapes what rows say", async () => {
    const chart = sampleCharts.bar;
    const svg = await renderSvg({ ...chart, spec: { ...chart.spec, title: `<script>"&' title` } }, defaultLook);
    expect(svg).not.toContain("<script>");
    expect((await loadImage(Buffer.from(svg))).width).toBe(800);
  });
});
