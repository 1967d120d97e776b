import { LlmFault, type LlmFaultKind, type LlmProvider, type LlmRequest } from "@datapilot/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually, patienceMs } from "../../../../test/support/eventually.ts";
import { startLlmServer, type Behaviour, type LlmServer } from "../../../../test/support/llm-server.ts";
import { createGeminiProvider } from "./gemini.ts";
import { createOpenAiProvider } from "./openai.ts";

const providers: Readonly<Record<string, (server: LlmServer, timeoutMs: number) => LlmProvider>> = {
  openai: (server, timeoutMs) =>
    createOpenAiProvider({ apiKey: "key-1", baseUrl: server.openAiUrl, model: "m", timeoutMs }),
  gemini: (server, timeoutMs) =>
    createGeminiProvider({ apiKey: "key-1", baseUrl: server.geminiUrl, model: "m", timeoutMs }),
};

function request(change: Partial<LlmRequest> = {}): LlmRequest {
  return {
    system: "You plan queries.",
    messages: [{ role: "user", content: "total revenue" }],
    schema: {
      name: "plan",
      json: { type: "object", properties: { sql: { type: "string" } }, required: ["sql"], additionalProperties: false },
    },
    maxTokens: 500,
    signal: new AbortController().signal,
    ...change,
  };
}

async function faultOf(work: Promise<unknown>): Promise<LlmFault | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof LlmFault) return error;
    throw error;
  }
}

describe.each(Object.keys(providers))("%s", (name) => {
  let server: LlmServer;
  let provider: LlmProvider;
  const open = (timeoutMs: number): LlmProvider => {
    const make = providers[name];
    if (make === undefined) throw new Error(name);
    return make(server, timeoutMs);
  };

  beforeEach(async () => {
    server = await startLlmServer();
    provider = open(patienceMs);
  });

  afterEach(() => server.close());

  it("streams the reply and counts tokens", async () => {
    const text = '{"sql":"SELECT sum(revenue) FROM sales"}';
    server.next({ kind: "reply", text });
    const deltas: string[] = [];
    const reply = await provider.complete(request({ onDelta: (delta) => deltas.push(delta) }));
    expect(reply).toEqual({ text, provider: name, model: "m", tokens: { input: 11, output: 7 } });
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.join("")).toBe(text);
  });

  it("sends system, messages and schema on the wire, and the key in a header only", async () => {
    server.next({ kind: "reply", text: "{}" });
    await provider.complete(request());
    const [sent] = server.received;
    const wire = JSON.stringify(sent?.body);
    expect(wire).toContain("You plan queries.");
    expect(wire).toContain("total revenue");
    expect(wire).toContain('"required":["sql"]');
    expect(wire).not.toContain("key-1");
    expect(JSON.stringify(sent?.headers)).toContain("key-1");
  });

  const misbehaviours: readonly (readonly [string, Behaviour, LlmFaultKind])[] = [
    ["never answers", { kind: "stall" }, "timeout"],
    ["stands still in the stream", { kind: "stall_in_stream", text: '{"sql":"x"}' }, "timeout"],
    ["ends the stream early", { kind: "cut", text: '{"sql":"x"}' }, "cut_off"],
    ["drops the connection", { kind: "drop", text: '{"sql":"x"}' }, "unavailable"],
    ["has too many requests", { kind: "status", status: 429 }, "rate_limited"],
    ["is broken", { kind: "status", status: 500 }, "unavailable"],
    ["does not take the key", { kind: "status", status: 401 }, "unavailable"],
    ["does not take the request", { kind: "status", status: 400 }, "unusable"],
    ["filters the content", { kind: "content_filter" }, "refused"],
  ];

  it.each(misbehaviours)("names the fault of a server that %s, and asks it once", async (_what, behaviour, kind) => {
    server.next(behaviour);
    // Only a server that is silent may run out of time, however slow the machine.
    const asked = kind === "timeout" ? open(200) : provider;
    expect((await faultOf(asked.complete(request())))?.kind).toBe(kind);
    expect(server.received).toHaveLength(1);
  });

  it("ends at once when the caller gives up", async () => {
    server.next({ kind: "stall" });
    const stop = new AbortController();
    const fault = faultOf(provider.complete(request({ signal: stop.signal })));
    await eventually(() => expect(server.received).toHaveLength(1));
    stop.abort();
    expect((await fault)?.kind).toBe("aborted");
  });
});
