import { jobEventSchema, type JobEvent } from "@datapilot/contracts";
import type { Api } from "./api.ts";
import { patienceMs } from "./eventually.ts";

/** A job's events over Server-Sent Events: those so far, then each as it comes, to the terminal one. */
export async function* followEvents(api: Api, id: string, after = 0): AsyncGenerator<JobEvent, void> {
  const response = await fetch(`${api.base}/api/jobs/${id}/events`, {
    headers: after === 0 ? {} : { "last-event-id": String(after) },
    signal: AbortSignal.timeout(patienceMs),
  });
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) yield jobEventSchema.parse(JSON.parse(line.slice("data:".length)));
    }
  }
}

/** A job's whole log; waits for the terminal event. */
export async function readEvents(api: Api, id: string, after = 0): Promise<readonly JobEvent[]> {
  const events: JobEvent[] = [];
  for await (const event of followEvents(api, id, after)) events.push(event);
  return events;
}

/** Waits for the first event that fits, past or to come. Throws when the job ends without one. */
export async function eventWhere(api: Api, id: string, fits: (event: JobEvent) => boolean): Promise<JobEvent> {
  const passed: string[] = [];
  for await (const event of followEvents(api, id)) {
    if (fits(event)) return event;
    passed.push(event.type);
  }
  throw new Error(`job ${id} ended after ${passed.join(", ")} without the event that was waited for`);
}
