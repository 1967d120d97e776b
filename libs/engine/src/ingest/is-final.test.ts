import { DataPilotError } from "@datapilot/contracts";
import { expect, it } from "vitest";
import { isFinal } from "./is-final.ts";

const cancelled = new DataPilotError("cancelled", {});
const full = new DataPilotError("storage_full", { detail: "The disk is full; free some space." });
const shutdown = new DataPilotError("service_unavailable", { service: "worker" });
const calm = new AbortController().signal;

it.each([
  ["a file that can't be read", new DataPilotError("unreadable_file", { detail: "It is empty." }), calm, true],
  ["a bug", new Error("oops"), calm, true],
  ["a full disk, which may have room later", full, calm, false],
  ["a cancellation", cancelled, AbortSignal.abort(cancelled), true],
  ["a shutdown that the loader takes for a cancellation", cancelled, AbortSignal.abort(shutdown), false],
  ["a shutdown that breaks something else", new Error("closed"), AbortSignal.abort(shutdown), false],
] as const)("%s", (_name, error, signal, final) => {
  expect(isFinal(error, signal)).toBe(final);
});
