import { parentPort } from "node:worker_threads";
import type { ChartLook } from "../look.ts";
import { orderSchema, type DrawingOrder, type ThreadAnswer } from "../drawing/messages.ts";
import { renderPng, renderSvg } from "../render/render.ts";

function lookOf({ look: { pixelRatio, ...look } }: DrawingOrder): ChartLook {
  return pixelRatio === undefined ? look : { ...look, pixelRatio };
}

/** Draws one chart after the other for the process that started this thread. */
async function serve(message: unknown): Promise<ThreadAnswer> {
  try {
    const order = orderSchema.parse(message);
    const look = lookOf(order);
    const png = await renderPng(order.chart, look);
    return { ok: true, pictures: order.svg ? { png, svg: await renderSvg(order.chart, look) } : { png } };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const port = parentPort;
if (port === null) throw new Error("This module runs in a worker thread.");
port.on("message", (message: unknown) => {
  void serve(message).then((answer) => port.postMessage(answer));
});
