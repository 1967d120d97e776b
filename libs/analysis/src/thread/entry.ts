import { errorToMessage } from "@datapilot/frames";
import { parentPort, type MessagePort } from "node:worker_threads";
import { orderSchema, type Report } from "./messages.ts";
import { tasks } from "./tasks.ts";

/** Progress is told at most this often, in milliseconds. */
const progressEvery = 200;

function serve(port: MessagePort): void {
  const post = (report: Report): void => port.postMessage(report);

  async function carryOut(message: unknown): Promise<unknown> {
    const order = orderSchema.parse(message);
    const task = tasks.find(({ name }) => name === order.task);
    if (task === undefined) throw new Error(`There is no task "${order.task}".`);
    let toldAt = 0;
    return task.runWith(order.input, {
      progress: (percent, stage) => {
        if (Date.now() - toldAt < progressEvery) return;
        toldAt = Date.now();
        post({ kind: "progress", percent, stage });
      },
    });
  }

  port.on("message", (message: unknown) => {
    carryOut(message)
      .then(
        (value) => post({ kind: "result", value }),
        (error: unknown) => post({ kind: "error", error: errorToMessage(error) }),
      )
      .catch((error: unknown) => {
        throw error;
      });
  });
}

if (parentPort === null) throw new Error("This module runs in a worker thread.");
serve(parentPort);
