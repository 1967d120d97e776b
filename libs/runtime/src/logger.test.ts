import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

function logged(fields: object): string {
  const lines: string[] = [];
  createLogger({ service: "test", level: "info", destination: { write: (line) => lines.push(line) } }).info(
    fields,
    "said",
  );
  return lines.join("");
}

describe("createLogger", () => {
  it("writes one JSON line with service, level, time and message", () => {
    expect(JSON.parse(logged({ job_id: "j1" }))).toMatchObject({
      service: "test",
      level: "info",
      message: "said",
      job_id: "j1",
    });
  });

  it.each([
    ["a password", { password: "hunter2" }],
    ["a nested key", { config: { api_key: "hunter2" } }],
    ["a header", { headers: { authorization: "Bearer hunter2" } }],
    ["a URL with credentials in an error", { err: new Error("connect to postgres://u:hunter2@host/db failed") }],
    ["a URL with credentials in the cause", { err: new Error("x", { cause: new Error("redis://:hunter2@host") }) }],
  ])("never writes %s", (_name, fields) => {
    expect(logged(fields)).not.toContain("hunter2");
  });
});
