import type { Cache } from "@datapilot/contracts";
import { createMemoryCache } from "@datapilot/storage";
import { beforeEach, describe, expect, it } from "vitest";
import { cachedPlan, keepPlan } from "./plan-cache.ts";

const place = {
  question: { text: "Which branch wumbles?" },
  subject: { dataset: { id: "d", version: 3 }, model: { id: "retail", hash: "h" } },
  context: { principal: { tenant_id: "mine" } },
};
const { subject } = place;
const reply = {
  kind: "query" as const,
  sql: "SELECT 1",
  explanation: "One.",
  assumptions: ["To wumble is to be."],
  confidence: 0.6,
  options: [],
};
const made = { reply, provider: "openai", model: "m", tokens: 18 };
const earlier = ["total revenue"];

let cache: Cache;
const needs = () => ({
  cache,
  clock: { now: () => new Date("2026-07-01T12:00:00Z") },
  limits: { planCacheSeconds: 60 },
  llm: { name: "openai", model: "m" },
});

beforeEach(() => {
  cache = createMemoryCache({ maxEntries: 10 });
});

describe("the plan cache", () => {
  it("gives a plan back for another spelling of the question, without tokens", async () => {
    await keepPlan(place, earlier, made, "SELECT 1", needs());
    const again = { ...place, question: { text: " which  branch wumbles" } };
    expect(await cachedPlan(again, ["Total revenue?"], needs())).toEqual({ ...made, sql: "SELECT 1", tokens: 0 });
  });

  it.each([
    ["tenant", { ...place, context: { principal: { tenant_id: "theirs" } } }],
    ["question", { ...place, question: { text: "which branches wumble" } }],
    ["dataset", { ...place, subject: { ...subject, dataset: { id: "e", version: 3 } } }],
    ["version", { ...place, subject: { ...subject, dataset: { id: "d", version: 4 } } }],
    ["plugin", { ...place, subject: { ...subject, model: { id: "saas", hash: "h" } } }],
    ["semantic model", { ...place, subject: { ...subject, model: { id: "retail", hash: "i" } } }],
  ])("knows nothing for another %s", async (_what, asked) => {
    await keepPlan(place, earlier, made, "SELECT 1", needs());
    expect(await cachedPlan(asked, earlier, needs())).toBeUndefined();
  });

  it.each([
    ["language model", { llm: { name: "openai", model: "n" } }],
    ["day", { clock: { now: () => new Date("2026-07-02T12:00:00Z") } }],
  ])("knows nothing for another %s", async (_what, change) => {
    await keepPlan(place, earlier, made, "SELECT 1", needs());
    expect(await cachedPlan(place, earlier, { ...needs(), ...change })).toBeUndefined();
  });

  it("knows nothing after other earlier questions", async () => {
    await keepPlan(place, earlier, made, "SELECT 1", needs());
    expect(await cachedPlan(place, [], needs())).toBeUndefined();
  });

  it("is off at zero seconds", async () => {
    const off = { ...needs(), limits: { planCacheSeconds: 0 } };
    await keepPlan(place, earlier, made, "SELECT 1", off);
    expect(await cachedPlan(place, earlier, needs())).toBeUndefined();
    await keepPlan(place, earlier, made, "SELECT 1", needs());
    expect(await cachedPlan(place, earlier, off)).toBeUndefined();
  });

  it("takes a value of another shape for none", async () => {
    const strange: Cache = { ...cache, get: async () => ({ sql: 1 }), set: async () => {}, close: async () => {} };
    expect(await cachedPlan(place, earlier, { ...needs(), cache: strange })).toBeUndefined();
  });
});
