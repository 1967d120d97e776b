import { jobEventSchema, newId, type JobEvent } from "@datapilot/contracts";
import { expect, test } from "vitest";
import { eventAsJson, eventAsServerSent } from "./event-frame.ts";

const event: JobEvent = {
  job_id: newId(),
  seq: 7,
  ts: "2026-01-02T03:04:05.000Z",
  type: "delta",
  data: { text: "a\nb\r\n\u2028é" },
};

test("all readers of an event get the same bytes, serialised once", () => {
  let serialised = 0;
  const counted: JobEvent = Object.assign({ ...event }, { toJSON: () => ((serialised += 1), event) });
  const frames = Array.from({ length: 1_000 }, () => eventAsJson(counted));
  expect(new Set(frames).size).toBe(1);
  eventAsServerSent(counted);
  expect(serialised).toBe(1);
});

test("line breaks in an event do not break the stream", () => {
  const [id, data, ...rest] = eventAsServerSent(event).toString().split("\n");
  expect([id, rest]).toEqual(["id: 7", ["", ""]]);
  expect(jobEventSchema.parse(JSON.parse((data ?? "").slice("data: ".length)))).toEqual(event);
});
