import type { Chart } from "@datapilot/contracts";
import { afterAll, describe, expect, it } from "vitest";
import { renderPng } from "../render/render.ts";
import { createDrawing } from "./drawing.ts";

const look = { theme: "light", width: 600, height: 400 } as const;
const forever = new AbortController().signal;

function scatter(points: number): Chart {
  const column = (name: string) => ({ name, label: name, type: "number", unit: null, format: "number" }) as const;
  return {
    spec: {
      chart_type: "scatter",
      x: "a",
      y: ["b"],
      hue: null,
      size: null,
      facet: null,
      aggregate: "none",
      grain: null,
      bins: null,
      sort: null,
      limit: null,
      title: "Points",
      subtitle: null,
    },
    table: {
      columns: [column("a"), column("b")],
      rows: Array.from({ length: points }, (_, at) => [at % 61, (at * 7) % 53]),
      notes: [],
    },
  };
}

describe("drawing in a thread", () => {
  const drawing = createDrawing();
  afterAll(() => drawing.close());
  const draw = (chart: Chart, signal = forever, svg = false) => drawing.draw({ chart, look, svg }, signal);

  it("draws the very picture that is drawn here, and an SVG beside it", async () => {
    const { png, svg } = await draw(scatter(40), forever, true);
    expect(Buffer.from(png).equals(Buffer.from(await renderPng(scatter(40), look)))).toBe(true);
    expect(svg).toContain("<svg");
  });

  it("leaves the event loop to others while it draws", async () => {
    const drawn = draw(scatter(3_000));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await drawn;
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it("gives up what is cancelled, drawn or waiting, and draws the next", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const [drawn, waiting, last] = [
      draw(scatter(3_000), first.signal),
      draw(scatter(40), second.signal),
      draw(scatter(40)),
    ];
    second.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    first.abort();
    await expect(drawn).rejects.toMatchObject({ code: "cancelled" });
    expect((await last).png.length).toBeGreaterThan(1_000);
  });

  it("gives up what takes longer than the limit", async () => {
    const hasty = createDrawing({ limitMs: 1 });
    const drawn = hasty.draw({ chart: scatter(3_000), look, svg: false }, forever);
    await expect(drawn).rejects.toMatchObject({ code: "deadline_exceeded" });
    await hasty.close();
  });

  it("draws nothing after it was closed", async () => {
    const closed = createDrawing();
    await closed.close();
    await expect(closed.draw({ chart: scatter(3), look, svg: false }, forever)).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});
