import { createCanvas } from "@napi-rs/canvas";
import type { ChartLook, ChartOption } from "../look.ts";
import { withChart } from "./engine.ts";
import { fontsFor } from "./fonts.ts";
import { textsIn } from "./option-texts.ts";
import { forServer } from "./for-server.ts";

/** Draws the option as a PNG of width × height pixels, times the look's pixel ratio. Encoding happens off the event loop. */
export async function drawPng(option: ChartOption, look: ChartLook): Promise<Uint8Array> {
  const canvas = createCanvas(look.width, look.height);
  const drawn = forServer(option, fontsFor(textsIn(option)));
  return withChart(
    drawn,
    look,
    { renderer: "canvas", root: canvas, devicePixelRatio: look.pixelRatio ?? 1 },
    async () => canvas.encode("png"),
  );
}
