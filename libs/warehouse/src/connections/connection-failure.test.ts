import pg from "pg";
import { expect, test } from "vitest";
import { asServiceFailure } from "./connection-failure.ts";

function reported(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError("words of the server", 0, "error");
  error.code = code;
  return error;
}

function refused(): Error {
  return Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
}

test.each<[string, unknown, string | undefined]>([
  ["disk full", reported("53100"), "storage_full"],
  ["shutting down", reported("57P01"), "service_unavailable"],
  ["starting up", reported("57P03"), "service_unavailable"],
  ["too many connections", reported("53300"), "service_unavailable"],
  ["wrong password", reported("28P01"), "service_unavailable"],
  ["lock not available", reported("55P03"), "service_unavailable"],
  ["refused", refused(), "service_unavailable"],
  ["refused on every address", new AggregateError([refused(), refused()]), "service_unavailable"],
  ["cut", new Error("Connection terminated unexpectedly"), "service_unavailable"],
  ["no free connection in time", new Error("timeout exceeded when trying to connect"), "service_unavailable"],
  ["a syntax error", reported("42601"), undefined],
  ["a bug", new TypeError("x is not a function"), undefined],
  ["no error at all", "text", undefined],
])("%s", (_, error, code) => {
  expect(asServiceFailure(error)?.code).toBe(code);
});
