import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatewayRoutes } from "../app.ts";
import { acmeAdmin, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { sampleAnswer } from "../testing/samples.ts";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ syncWaitMs: 0 });
  for (const type of ["ask", "chat", "preview", "ingest"] as const) {
    gateway.worker.script(type, async () => ({ status: "completed", result: sampleAnswer() }));
  }
});
afterAll(() => gateway.close());

/** Any text that can stand in a header: latin-1 without control characters. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code < 0x7f || code > 0x9f)
    .map((code) => String.fromCharCode(code)),
});
const awkward = fc.constantFrom(
  "",
  "'",
  "--",
  "null",
  "NaN",
  "-1",
  "1e9",
  "{}",
  "[]",
  "../..",
  "%00",
  "٣",
  "\u202e",
  "<b>",
);
const headerNames = [
  "x-session-id",
  "x-plugin",
  "x-dataset-id",
  "prefer",
  "idempotency-key",
  "last-event-id",
  "x-request-id",
];
const headers = fc.dictionary(
  fc.constantFrom(...headerNames),
  fc.oneof(
    headerText,
    awkward.filter((text) => /^[\x20-\xff]*$/.test(text)),
  ),
);
const queryNames = [
  "limit",
  "cursor",
  "status",
  "type",
  "rows",
  "offset",
  "raw",
  "include",
  "plugin_id",
  "verdict",
  "after",
];
const query = fc.dictionary(fc.constantFrom(...queryNames), fc.oneof(fc.string(), awkward));
const bodyNames = ["question", "query", "sql", "plugin", "dataset_id", "session_id", "type", "input", "__proto__"];
const body = fc.oneof(
  fc.json(),
  fc.string({ unit: "binary" }),
  fc
    .dictionary(
      fc.constantFrom(...bodyNames),
      fc.oneof(fc.jsonValue(), awkward, fc.constant("shop"), fc.constant("ask")),
    )
    .map((value) => JSON.stringify(value)),
);
const contentType = fc.constantFrom(
  "application/json",
  "application/json; charset=x",
  "text/plain",
  "multipart/form-data; boundary=x",
  'multipart/form-data; boundary="',
);

async function statusOf(method: string, path: string, init: { headers: Record<string, string>; body: string }) {
  const request = { method, headers: { ...init.headers, ...acmeAdmin } };
  const withBody = method === "POST" || method === "PUT" ? { ...request, body: init.body } : request;
  // A stream of events of a job that never ends would be waited for; no such job exists here.
  const response = await fetch(`${gateway.url}${path}`, { ...withBody, signal: AbortSignal.timeout(20_000) });
  await response.arrayBuffer();
  return response.status;
}

describe("whatever comes in, the gateway itself never fails", () => {
  const addresses = (): readonly { readonly method: string; readonly path: string }[] =>
    gatewayRoutes(gateway.deps).map(({ method, path }) => ({ method: method.toUpperCase(), path }));

  test("bodies, headers and queries on every route", async () => {
    const all = addresses();
    const anyRoute = fc.integer({ min: 0, max: all.length - 1 });
    const anyId = fc.oneof(awkward, fc.string({ unit: "grapheme" }), fc.uuid(), fc.constant("shop"));
    await fc.assert(
      fc.asyncProperty(
        anyRoute,
        anyId,
        query,
        headers,
        body,
        contentType,
        async (index, id, search, extra, text, type) => {
          const { method, path } = all[index] ?? { method: "GET", path: "/" };
          const address = path.replaceAll(/\{[a-z_]+\}/g, encodeURIComponent(id));
          const parameters = new URLSearchParams(search).toString();
          const status = await statusOf(method, `${address}?${parameters}`, {
            headers: { ...extra, "content-type": type },
            body: text,
          });
          expect(status, `${method} ${address}`).toBeLessThan(500);
        },
      ),
      { numRuns: 400 },
    );
    expect(gateway.errors).toEqual([]);
  });

  test("multipart bodies cut and bent anywhere", async () => {
    const whole =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\na,b\r\n1,2\r\n--x--\r\n';
    const cut = fc.integer({ min: 0, max: whole.length });
    await fc.assert(
      fc.asyncProperty(cut, cut, fc.string({ unit: "binary", maxLength: 20 }), async (from, to, insert) => {
        const bent = whole.slice(0, Math.min(from, to)) + insert + whole.slice(Math.max(from, to));
        const type = { "content-type": "multipart/form-data; boundary=x" };
        const status = await statusOf("POST", "/api/upload", { headers: type, body: bent });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
    expect(gateway.errors).toEqual([]);
  });
});
