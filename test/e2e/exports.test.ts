import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { exportResultSchema, verifyResultSchema, type ExportResult } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { startProduct, type Product } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";

const keys = { acme: "acme-key-of-the-test", other: "other-key-of-the-test" } as const;
const file = [
  "region,ordered_on,amount,note",
  "North,2024-01-05,100.5,=SUM(A1:A9)",
  "South,2024-01-20,200,+49 30 123",
  "North,2024-02-03,50.25,plain",
  "West,2024-03-09,300,",
].join("\n");

let database: TestDatabase;
let redis: RedisServer;
let product: Product;
let folder: string;
let acme: Api;
let other: Api;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-exports-"));
  const rows = Object.entries(keys).map(([tenant, key]) => ({
    tenant,
    role: "user",
    name: tenant,
    sha256: createHash("sha256").update(key).digest("hex"),
  }));
  await writeFile(join(folder, "keys.json"), JSON.stringify(rows));
  [database, redis] = await Promise.all([createTestDatabase(), privateRedis(inject("redisProgram"))]);
  product = await startProduct({
    databaseUrl: database.url,
    redisUrl: redis.url,
    environment: { API_KEYS_FILE: join(folder, "keys.json") },
  });
  acme = createApi(product.base, keys.acme);
  other = createApi(product.base, keys.other);
});
afterAll(async () => {
  await product.stop();
  await Promise.all([database.drop(), redis.stop()]);
  await rm(folder, { recursive: true, force: true });
});

async function exported(format: string, sessionId: string, body: object = {}): Promise<ExportResult> {
  const headers = { "x-session-id": sessionId, prefer: "wait=120" };
  const response = await acme.call("POST", `/api/export/${format}`, { body, headers });
  expect(response.status, JSON.stringify(response.body)).toBe(200);
  return exportResultSchema.parse(response.body);
}

async function download(
  path: string,
  headers: Record<string, string> = {},
  key: string = keys.acme,
): Promise<Response> {
  return fetch(`${product.base}${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } });
}

async function verify(bytes: Uint8Array, name: string, key: string = keys.acme): Promise<Response> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  const headers = { authorization: `Bearer ${key}`, prefer: "wait=120" };
  return fetch(`${product.base}/api/export/verify`, { method: "POST", body: form, headers });
}

describe("exports", () => {
  it("a report holds until its data changes", async () => {
    const { session_id: session } = await acme.upload(file, "orders.csv");
    await acme.ask(session, "total amount by region");
    const made = await exported("html", session, { title: "Größte Aufträge", language: "de-AT" });
    const response = await download(made.download_url);
    expect(response.headers.get("content-disposition")).toContain("filename*=UTF-8''Gr%C3%B6%C3%9Fte-Auftr%C3%A4ge-");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(made.sha256);
    expect(new TextDecoder().decode(bytes)).toContain("300,00");

    const before = verifyResultSchema.parse(await (await verify(bytes, made.filename)).json());
    expect(before).toMatchObject({
      valid: true,
      file_unchanged: true,
      dataset_version_then: 1,
      dataset_version_now: 1,
    });
    expect(before.figures.map(({ label }) => label)).toEqual(expect.arrayContaining([expect.stringContaining("West")]));

    await acme.upload(`${file}\nWest,2024-04-01,1000,late`, "orders.csv", { "x-session-id": session });
    const after = verifyResultSchema.parse(await (await verify(bytes, made.filename)).json());
    expect(after).toMatchObject({ valid: false, dataset_version_then: 1, dataset_version_now: 2 });
    const west = after.figures.find(({ label, where }) => label.includes("West") && where.includes("total amount"));
    expect([west?.then, west?.now, west?.holds]).toEqual([300, 1300, false]);
    const north = after.figures.find(({ label, where }) => label.includes("North") && where.includes("total amount"));
    expect([north?.then, north?.now, north?.holds]).toEqual([150.75, 150.75, true]);
  });

  it("shows analyses with charts, method and figures, which are verified too", async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `${n % 2 === 0 ? "North" : "South"},${(n * 7) % 13}`);
    const table = (more: readonly string[]): string => ["region,amount", ...rows, ...more].join("\n");
    const { session_id: session } = await acme.upload(table([]), "groups.csv");
    const headers = { "x-session-id": session, prefer: "wait=120" };
    const asked = await acme.ask(session, "is there a difference in amount between regions?");
    expect(asked.intent).toBe("analysis");
    const body = { skill: "describe", params: {} };
    const called = await acme.call("POST", "/api/analyze", { body, headers });
    expect(called.status).toBe(200);
    const history = z.object({
      history: z.array(z.object({ kind: z.string(), analysis: z.object({ skill: z.string() }) })),
    });
    expect(history.parse((await acme.call("GET", "/api/history", { headers })).body).history).toMatchObject([
      { kind: "ask", analysis: { skill: "compare_groups" } },
      { kind: "analyze", analysis: { skill: "describe" } },
    ]);

    const made = await exported("html", session);
    const bytes = new Uint8Array(await (await download(made.download_url)).arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    const analyses = html.slice(html.indexOf(`<section id="analyses"`), html.indexOf(`<section id="method"`));
    expect(analyses).toContain(asked.narrative);
    expect(analyses).toContain(z.object({ summary: z.string() }).parse(called.body).summary);
    expect(analyses).toContain("Method: Compare groups (measure: amount; by: region");
    for (const each of asked.analysis?.assumptions ?? []) expect(analyses).toContain(each.replaceAll("'", "&#39;"));
    expect(analyses).toContain("<svg");

    const regions = (result: unknown) =>
      verifyResultSchema.parse(result).figures.filter(({ where }) => where.startsWith("is there a difference"));
    const before = regions(await (await verify(bytes, made.filename)).json());
    expect(before.length).toBeGreaterThan(3);
    expect(before.filter(({ holds }) => !holds)).toEqual([]);
    await acme.upload(table(["South,900"]), "groups.csv", { "x-session-id": session });
    const after = regions(await (await verify(bytes, made.filename)).json());
    expect(after.filter(({ label, holds }) => label.includes("South") && !holds).length).toBeGreaterThan(0);
    expect(after.filter(({ label }) => label.includes("North")).every(({ holds }) => holds)).toBe(true);
  });

  it("rows come as CSV without formulas, and a CSV is known by its bytes", async () => {
    const { session_id: session } = await acme.upload(file, "rows.csv");
    const made = await exported("csv", session);
    const bytes = new Uint8Array(await (await download(made.download_url)).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split("\r\n");
    expect(lines[0]).toBe("region,ordered_on,amount,note");
    expect(lines[1]).toBe(`North,2024-01-05,100.5,"'=SUM(A1:A9)"`);
    expect(lines[2]).toBe(`South,2024-01-20,200,"'+49 30 123"`);
    expect(await (await verify(bytes, made.filename)).json()).toMatchObject({ valid: true, format: "csv" });
    const changed = await verify(new TextEncoder().encode("a,b\n1,2"), "x.csv");
    expect(changed.status).toBe(422);
    expect(z.object({ detail: z.string() }).parse(await changed.json()).detail).toContain("no report of DataPilot");
  });

  it("gives parts of a file, and says when there is no such part", async () => {
    const { session_id: session } = await acme.upload(file, "parts.csv");
    const made = await exported("pdf", session);
    const whole = Buffer.from(await (await download(made.download_url)).arrayBuffer());
    const part = await download(made.download_url, { range: "bytes=10-19" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 10-19/${made.size_bytes}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
    const beyond = await download(made.download_url, { range: `bytes=${made.size_bytes}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${made.size_bytes}`]);
    const etag = `"${made.sha256}"`;
    expect((await download(made.download_url, { "if-none-match": etag })).status).toBe(304);
    expect((await download(made.download_url, { range: "bytes=0-0", "if-range": '"older"' })).status).toBe(200);
  });

  it("is nobody else's", async () => {
    const { session_id: session } = await acme.upload(file, "mine.csv");
    const made = await exported("docx", session);
    const bytes = new Uint8Array(await (await download(made.download_url)).arrayBuffer());
    expect((await download(made.download_url, {}, keys.other)).status).toBe(404);
    expect((await verify(bytes, made.filename, keys.other)).status).toBe(404);
    const foreign = await other.call("POST", "/api/export/pdf", { body: {}, headers: { "x-session-id": session } });
    expect(foreign.status).toBe(404);
    await acme.call("DELETE", `/api/sessions/${session}`);
    expect((await download(made.download_url)).status).toBe(404);
  });

  it("says what is wrong with a request", async () => {
    const { session_id: session } = await acme.upload(file, "wrong.csv");
    const headers = { "x-session-id": session };
    expect((await acme.call("POST", "/api/export/odt", { body: {}, headers })).status).toBe(404);
    for (const body of [
      { sections: [] },
      { sections: ["cover", "cover"] },
      { language: "xx" },
      { brand: { colour: "red" } },
      { table: "nope" },
    ]) {
      const response = await acme.call("POST", "/api/export/csv", { body, headers });
      expect(response.status, JSON.stringify(body)).toBe(422);
    }
  });
});
