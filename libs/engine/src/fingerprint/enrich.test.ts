import { LlmFault, type LlmProvider, type LlmRequest } from "@datapilot/contracts";
import { modelOfUpload } from "@datapilot/semantic";
import { describe, expect, it } from "vitest";
import { enrich } from "./enrich.ts";
import { lookAt, type LookedAt } from "./looked-at.ts";
import { sampleDataset } from "./sample-dataset.fixture.ts";

const seen: LookedAt = lookAt(sampleDataset, modelOfUpload(sampleDataset));
const known = { observations: ["There are 40 rows with 3 columns."] };
const { signal } = new AbortController();

/** A model that replies with this value and keeps what it was asked. */
function modelThatSays(value: unknown): { readonly llm: LlmProvider; readonly asked: LlmRequest[] } {
  const asked: LlmRequest[] = [];
  const llm: LlmProvider = {
    name: "scripted",
    model: "m",
    complete: async (request) => {
      asked.push(request);
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return { text, provider: "scripted", model: "m", tokens: { input: 1, output: 1 } };
    },
  };
  return { llm, asked };
}

const reply = {
  domain: "Retail",
  domain_reason: "Cities with prices.",
  observations: ["The 40 rows are sales.", "Sales rose by 17 %.", "It covers 2.5 million people."],
  questions: ["average price by city"],
};

describe("what a language model adds", () => {
  it("is kept only where every figure was given to it", async () => {
    const { llm } = modelThatSays(reply);
    expect(await enrich(seen, known, llm, signal)).toEqual({
      domain: { domain: "retail", label: "Retail and sales", reason: "Cities with prices." },
      observations: ["The 40 rows are sales."],
      questions: ["average price by city"],
    });
  });

  it("is asked for without any value of a personal column", async () => {
    const { llm, asked } = modelThatSays(reply);
    await enrich(seen, known, llm, signal);
    const text = JSON.stringify(asked);
    expect(text).toContain("Lisbon");
    expect(text).toContain('\\"personal\\":true');
    expect(text).not.toContain("ana@example.com");
  });

  it("is nothing when the reply is unusable or no model answers", async () => {
    expect(await enrich(seen, known, modelThatSays("no JSON").llm, signal)).toBeUndefined();
    const down: LlmProvider = {
      name: "down",
      model: "m",
      complete: async () => {
        throw new LlmFault("unavailable", "down");
      },
    };
    expect(await enrich(seen, known, down, signal)).toBeUndefined();
  });
});
