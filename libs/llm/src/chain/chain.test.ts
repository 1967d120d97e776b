import { LlmFault, type LlmFaultKind, type LlmProvider, type LlmRequest, type Logger } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { createLlmChain, type ChainOptions } from "./chain.ts";

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

function scripted(
  name: string,
  ...script: readonly (LlmFaultKind | "ok")[]
): LlmProvider & { readonly calls: () => number } {
  let calls = 0;
  return {
    name,
    model: `${name}-model`,
    calls: () => calls,
    complete: async (request) => {
      const step = script[Math.min(calls, script.length - 1)] ?? "ok";
      calls += 1;
      request.onDelta?.(`${name}${calls} `);
      if (step !== "ok") throw new LlmFault(step, name);
      return { text: "{}", provider: name, model: `${name}-model`, tokens: { input: 1, output: 1 } };
    },
  };
}

function options(change: Partial<ChainOptions> = {}): ChainOptions {
  return {
    attempts: 3,
    baseDelayMs: 1,
    breaker: { failures: 3, pauseMs: 1_000 },
    clock: { now: () => new Date(0) },
    logger: silent,
    random: () => 0,
    ...change,
  };
}

function request(change: Partial<LlmRequest> = {}): LlmRequest {
  return {
    system: "",
    messages: [],
    schema: { name: "x", json: {} },
    maxTokens: 1,
    signal: new AbortController().signal,
    ...change,
  };
}

describe("createLlmChain", () => {
  it("tries a passing fault again with the same provider", async () => {
    const a = scripted("a", "unavailable", "ok");
    expect((await createLlmChain([a], options()).complete(request())).provider).toBe("a");
    expect(a.calls()).toBe(2);
  });

  it.each(["timeout", "refused", "unusable"] as const)(
    "goes to the next provider after %s without another try",
    async (kind) => {
      const a = scripted("a", kind);
      const b = scripted("b", "ok");
      expect((await createLlmChain([a, b], options()).complete(request())).provider).toBe("b");
      expect(a.calls()).toBe(1);
    },
  );

  it("throws the last fault when nobody replies", async () => {
    const chain = createLlmChain([scripted("a", "unavailable"), scripted("b", "rate_limited")], options());
    await expect(chain.complete(request())).rejects.toMatchObject({ kind: "rate_limited", provider: "b" });
  });

  it("asks nobody else when the caller gave up", async () => {
    const b = scripted("b", "ok");
    await expect(createLlmChain([scripted("a", "aborted"), b], options()).complete(request())).rejects.toMatchObject({
      kind: "aborted",
    });
    expect(b.calls()).toBe(0);
  });

  it("leaves a provider alone while its circuit is open, then tries it once", async () => {
    let now = 0;
    const a = scripted("a", "unavailable", "unavailable", "unavailable", "ok");
    const chain = createLlmChain([a, scripted("b", "ok")], options({ clock: { now: () => new Date(now) } }));
    expect((await chain.complete(request())).provider).toBe("b");
    expect((await chain.complete(request())).provider).toBe("b");
    expect(a.calls()).toBe(3);
    now = 1_001;
    expect((await chain.complete(request())).provider).toBe("a");
  });

  it("streams no text twice", async () => {
    const shown: string[] = [];
    const chain = createLlmChain([scripted("a", "cut_off"), scripted("b", "ok")], options());
    await chain.complete(request({ onDelta: (text) => shown.push(text) }));
    expect(shown).toEqual(["a1 "]);
  });

  it("says that there is no provider", async () => {
    await expect(createLlmChain([], options()).complete(request())).rejects.toMatchObject({ kind: "unavailable" });
  });
});
