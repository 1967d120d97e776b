import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

function problem(environment: Record<string, string>): string {
  try {
    readConfig(environment, "/srv");
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe("readConfig", () => {
  it("has a default for everything", () => {
    expect(readConfig({}, "/srv")).toMatchObject({
      host: "127.0.0.1",
      port: 8000,
      dataDir: "/srv/.data",
      blobUrl: "file:/srv/.data/blobs",
      sessionStore: "sqlite",
      syncWaitMs: 25_000,
      databaseUrl: undefined,
    });
  });

  it("keeps sessions in PostgreSQL once there is a Redis, so that gateways can share them", () => {
    expect(readConfig({ REDIS_URL: "redis://r:6379" }, "/srv").sessionStore).toBe("postgres");
  });

  it("takes an empty variable as unset", () => {
    expect(readConfig({ PORT: "", REDIS_URL: "" }, "/srv").port).toBe(8000);
  });

  it("is frozen", () => {
    expect(Object.isFrozen(readConfig({}, "/srv"))).toBe(true);
  });

  it.each([
    ["a port that is no number", { PORT: "http" }, /PORT: must be a whole number/],
    ["a port out of range", { PORT: "70000" }, /PORT: must be at most 65535/],
    ["another database", { DATABASE_URL: "mysql://x" }, /DATABASE_URL: must start with postgres/],
    ["one bad node of a cluster", { REDIS_URL: "redis://a:1,b:2" }, /REDIS_URL: must be redis/],
    ["an unknown session store", { SESSION_STORE: "mongo" }, /SESSION_STORE/],
    ["a listening address beyond loopback without keys", { HOST: "0.0.0.0" }, /API_KEYS_FILE/],
  ])("refuses %s in one line", (_name, environment, sentence) => {
    const message = problem(environment);
    expect(message).toMatch(sentence);
    expect(message).not.toContain("\n");
  });

  it.each([
    ["nothing without a key", {}, []],
    ["every provider that has a key", { OPENAI_API_KEY: "a", GEMINI_API_KEY: "b" }, ["openai", "gemini"]],
    ["a server that asks for no key", { OPENAI_API_BASE: "http://localhost:11434/v1" }, ["openai"]],
    [
      "the order that is named",
      { OPENAI_API_KEY: "a", GEMINI_API_KEY: "b", LLM_PROVIDER: "gemini, openai" },
      ["gemini", "openai"],
    ],
    ["nothing when rules are named", { OPENAI_API_KEY: "a", LLM_PROVIDER: "rules" }, []],
  ])("takes as language models %s", (_name, environment, providers) => {
    expect(readConfig(environment, "/srv").llm.map((settings) => settings.provider)).toEqual(providers);
  });

  it("refuses a provider that is named without a key", () => {
    expect(problem({ LLM_PROVIDER: "gemini" })).toMatch(/GEMINI_API_KEY is not set/);
  });

  it("takes no key for stored secrets that could be guessed, and does not repeat it", () => {
    expect(problem({ SECRETS_KEY: "hunter2" })).toMatch(/SECRETS_KEY: must have at least 32 characters/);
    expect(problem({ SECRETS_KEY: "hunter2" })).not.toContain("hunter2");
    expect(readConfig({ SECRETS_KEY: "x".repeat(32) }, "/srv").secretsKey).toHaveLength(32);
  });

  it("listens beyond loopback with keys", () => {
    expect(readConfig({ HOST: "0.0.0.0", API_KEYS_FILE: "keys.json" }, "/srv").apiKeysFile).toBe("/srv/keys.json");
  });
});
