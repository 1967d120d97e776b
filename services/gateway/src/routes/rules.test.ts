import { problemSchema } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, acmeAdmin, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { answered, get, post, send } from "../testing/requests.ts";

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  url = gateway.url;
});
afterAll(() => gateway.close());

describe("errors are problem documents", () => {
  const unknownJob = "/api/jobs/01890000-0000-7000-8000-000000000000";
  test.each([
    ["no key", "GET", "/api/jobs", {}, 401, "unauthenticated"],
    ["a wrong key", "GET", "/api/jobs", { authorization: "Bearer nobody" }, 401, "unauthenticated"],
    ["a user on an admin's address", "GET", "/audit", acme, 403, "forbidden"],
    ["a user who asks for broken plugins", "GET", "/plugins?include=invalid", acme, 403, "forbidden"],
    ["an unknown address", "GET", "/api/nothing", acme, 404, "not_found"],
    ["an unknown job", "GET", unknownJob, acme, 404, "not_found"],
    ["an id that cannot be one", "GET", "/api/jobs/%00'--", acme, 404, "not_found"],
    ["an unknown plugin", "GET", "/plugins/nothing", acme, 404, "not_found"],
    ["a method that the address does not take", "PATCH", "/api/jobs", acme, 405, "method_not_allowed"],
    ["a query that does not fit", "GET", "/api/jobs?limit=many", acme, 422, "invalid_input"],
    ["a cursor of its own making", "GET", "/api/jobs?cursor=abc", acme, 400, "malformed_request"],
    ["no session", "GET", "/api/preview", acme, 422, "invalid_input"],
    ["an unknown session", "GET", "/api/preview", { ...acme, "x-session-id": "nothing" }, 404, "not_found"],
    ["a session id that cannot be one", "GET", "/api/history", { ...acme, "x-session-id": "../a b" }, 404, "not_found"],
    ["a path that cannot be decoded", "GET", "/datasets/%E0%A4%A", acme, 400, "malformed_request"],
    ["a plain GET on a WebSocket", "GET", "/api/ws/jobs", acme, 400, "malformed_request"],
  ])("%s", async (_name, method, path, headers, status, code) => {
    const answer = await answered(await fetch(`${url}${path}`, { method, headers }));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    const problem = problemSchema.parse(answer.body);
    expect(problem).toMatchObject({ status, code, type: `/docs/errors#${code}` });
    expect(problem.detail).toMatch(/^[A-Z].+\.$/s);
    expect(problem.request_id).toBe(answer.headers.get("x-request-id"));
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d|select .* from/i);
  });

  test("405 names what the address takes, OPTIONS asks for it", async () => {
    const refused = await send("PUT", `${url}/api/jobs`, {}, acme);
    expect(refused.headers.get("allow")).toBe("POST, GET, HEAD, OPTIONS");
    const options = await answered(await fetch(`${url}/api/jobs`, { method: "OPTIONS" }));
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, GET, HEAD, OPTIONS"]);
  });

  test("401 challenges", async () => {
    expect((await get(`${url}/api/jobs`)).headers.get("www-authenticate")).toBe('Bearer realm="DataPilot"');
    expect((await get(`${url}/admin/queues`)).headers.get("www-authenticate")).toBe('Basic realm="DataPilot"');
  });
});

describe("JSON bodies", () => {
  async function raw(body: string | Buffer, headers: Record<string, string>) {
    return answered(
      await fetch(`${url}/chat`, {
        method: "POST",
        headers: { ...acme, ...headers },
        body: typeof body === "string" ? body : new Uint8Array(body),
      }),
    );
  }
  const json = { "content-type": "application/json" };

  test.each([
    ["broken JSON", '{"query": ', json, 400, "malformed_request"],
    ["another content type", "query=x", { "content-type": "text/plain" }, 415, "unsupported_format"],
    ["another charset", "{}", { "content-type": "application/json; charset=iso-8859-1" }, 415, "unsupported_format"],
    ["another encoding", "{}", { ...json, "content-encoding": "zstd" }, 415, "unsupported_format"],
    ["gzip that is none", "{}", { ...json, "content-encoding": "gzip" }, 400, "malformed_request"],
    ["no object", "[1]", json, 422, "invalid_input"],
    ["nothing", "", json, 422, "invalid_input"],
    ["a field missing", '{"query":"x"}', json, 422, "invalid_input"],
    ["a NUL in text", '{"query":"a\\u0000b","plugin":"shop"}', json, 422, "invalid_input"],
    ["half a character", '{"query":"a\\ud800b","plugin":"shop"}', json, 422, "invalid_input"],
    ["more than a megabyte", JSON.stringify({ query: "x".repeat(1_100_000), plugin: "shop" }), json, 413, "too_large"],
  ])("%s", async (_name, body, headers, status, code) => {
    const answer = await raw(body, headers);
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
  });

  test("what does not fit is named by path", async () => {
    const { body } = await post(`${url}/chat`, { query: "", plugin: 7, dataset_id: "x" }, acme);
    const { errors = [] } = problemSchema.parse(body);
    expect(errors.map((error) => error.path).toSorted()).toEqual(["dataset_id", "plugin", "query"]);
  });
});

describe("every answer", () => {
  test("carries a request id: the client's where it is sane", async () => {
    expect((await get(`${url}/health`, { "x-request-id": "abc.1-2_3" })).headers.get("x-request-id")).toBe("abc.1-2_3");
    const made = (await get(`${url}/health`, { "x-request-id": "a b<script>" })).headers.get("x-request-id");
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("forbids everything a page could do with it", async () => {
    const { headers } = await get(`${url}/health`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-powered-by")).toBeNull();
  });
});

describe("operations", () => {
  test("health says what is up", async () => {
    const { status, body } = await get(`${url}/health`);
    expect([status, body]).toEqual([
      200,
      {
        status: "ok",
        version: "0.0.0-test",
        plugins: 1,
        invalid_plugins: 1,
        services: { database: "up", queue: "up", blobs: "up", llm: "rules" },
      },
    ]);
    expect((await get(`${url}/ready`)).body).toEqual({ ready: true });
  });

  test("metrics speak of routes, never of tenants or ids", async () => {
    await get(`${url}/plugins/shop`, acme);
    const { text, headers } = await get(`${url}/metrics`);
    expect(headers.get("content-type")).toContain("text/plain");
    expect(text).toContain('route="/plugins/{id}"');
    expect(text).not.toMatch(/acme|shop/);
  });

  test("the board is for admins, by Basic too", async () => {
    const basic = `Basic ${Buffer.from("me:acme-admin-key").toString("base64")}`;
    expect((await get(`${url}/admin/queues`, acme)).status).toBe(403);
    expect((await get(`${url}/admin/queues`, { authorization: basic })).text).toContain("DataPilot queues");
    const queues = await get(`${url}/admin/queues/api/queues`, acmeAdmin);
    expect(queues.status).toBe(200);
    expect(queues.text).toContain('"readOnlyMode":true');
    expect((await get(`${url}/plugins`, { authorization: basic })).status).toBe(401);
  });
});
