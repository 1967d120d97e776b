import { describe, expect, test } from "vitest";
import { assertLocalCaller } from "./loopback-guard.ts";

describe("callers of a server without keys", () => {
  test.each([
    [{ host: "127.0.0.1:8000" }],
    [{ host: "localhost" }],
    [{ host: "[::1]:8000" }],
    [{ host: "LOCALHOST:1" }],
    [{ host: "localhost:8000", origin: "http://localhost:8000" }],
  ])("%j is served", (headers) => {
    expect(() => assertLocalCaller(headers)).not.toThrow();
  });

  test.each([
    ["no host", {}],
    ["another name", { host: "evil.example:8000" }],
    ["a rebound name that begins alike", { host: "localhost.evil.example" }],
    ["a name with user info", { host: "localhost@evil.example" }],
    ["another loopback port's page", { host: "localhost:8000", origin: "http://localhost:3000" }],
    ["another site's page", { host: "localhost:8000", origin: "https://evil.example" }],
    ["a sandboxed page", { host: "localhost:8000", origin: "null" }],
    ["an origin that begins alike", { host: "localhost", origin: "http://localhost.evil.example" }],
  ])("%s is refused", (_name, headers) => {
    expect(() => assertLocalCaller(headers)).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});
