import type { JobEvent } from "@datapilot/contracts";

const frames = new WeakMap<JobEvent, { readonly json: Buffer; readonly sse: Buffer }>();

function frame(event: JobEvent): { readonly json: Buffer; readonly sse: Buffer } {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const text = JSON.stringify(event);
  const made = { json: Buffer.from(text), sse: Buffer.from(`id: ${event.seq}\ndata: ${text}\n\n`) };
  frames.set(event, made);
  return made;
}

/** An event as bytes for a socket. All readers of one event share them: it is serialised once however many follow the job. */
export function eventAsJson(event: JobEvent): Buffer {
  return frame(event).json;
}

/** An event as a Server-Sent Event whose id is its `seq`; without a name, so that `onmessage` sees every type. */
export function eventAsServerSent(event: JobEvent): Buffer {
  return frame(event).sse;
}
