import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { createApi, pollJob, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { readEvents } from "../support/job-events.ts";
import { startProduct, type Product } from "../support/product.ts";
import { privateRedis, type RedisServer } from "../support/redis-server.ts";

const sample = (table: string): string =>
  readFileSync(fileURLToPath(new URL(`../../sample_data/retail/${table}.csv`, import.meta.url)), "utf8");

const houses = `City,Price (EUR),Sold on,Agent
Lisbon,"250,000.00",2024-01-05,Ana
Lisbon,"310,000.50",2024-06-17,Rui
Porto,"180,000.00",2023-11-30,Ana
Porto,"199,999.99",2024-02-29,Ana
Faro,"420,000.00",2024-08-01,Rui
`;

describe.each(["postgres", "redis"] as const)("the main job, with queue and events on %s", (backend) => {
  let database: TestDatabase;
  let redis: RedisServer | undefined;
  let product: Product;
  let api: Api;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = backend === "redis" ? await privateRedis(inject("redisProgram")) : undefined;
    product = await startProduct({ databaseUrl: database.url, redisUrl: redis?.url });
    api = createApi(product.base);
  });

  afterAll(async () => {
    await product.stop();
    await redis?.stop();
    await database.drop();
  });

  it("answers questions about an uploaded file with number, rows, SQL and assumptions", async () => {
    const upload = await api.upload(houses, "houses.csv");
    expect(upload.shape).toEqual([5, 4]);
    expect(upload.columns.map((column) => [column.name, column.type])).toEqual([
      ["City", "text"],
      ["Price (EUR)", "decimal"],
      ["Sold on", "date"],
      ["Agent", "text"],
    ]);
    const average = await api.ask(upload.session_id, "average price by city");
    expect(average).toMatchObject({ status: "answered", answer_type: "table", row_count: 3 });
    expect(new Map(average.rows.map((row) => [row[0], row[1]])).get("Lisbon")).toBeCloseTo(280_000.25, 2);
    expect(average.sql).toMatch(/avg/i);
    const count = await api.ask(upload.session_id, "how many houses in 2024");
    expect(count).toMatchObject({ status: "answered", answer: 4 });
    expect(count.assumptions.join(" ")).toContain("2024");
    const top = await api.ask(upload.session_id, "top 2 cities by total price");
    expect(top.rows.map((row) => row[0])).toEqual(["Lisbon", "Faro"]);
  });

  it("remembers in a session what was asked, follow-ups as whole questions", async () => {
    const { session_id: session } = await api.upload(houses, "houses.csv");
    await api.ask(session, "average price by city");
    const byAgent = await api.ask(session, "and by agent?");
    expect(byAgent).toMatchObject({ status: "answered", row_count: 2 });
    const top = await api.ask(session, "only in 2024");
    expect(top.resolved_question).toBe(`${byAgent.resolved_question} in 2024`);
    const { body } = await api.call("GET", "/api/history", { headers: { "x-session-id": session } });
    expect(body).toMatchObject({
      history: [
        { question: "average price by city", resolved_question: "average price by city" },
        { question: "and by agent?", resolved_question: byAgent.resolved_question },
        { question: "only in 2024", resolved_question: top.resolved_question },
      ],
    });
  });

  it("runs a SELECT through the same guard and refuses what writes or leaves", async () => {
    const { session_id: session } = await api.upload(houses, "houses.csv");
    expect(await api.sql(session, "SELECT count(*) FROM dataset WHERE \"City\" = 'Porto'")).toMatchObject({
      answer: 2,
    });
    expect(await api.sql(session, "SELECT count(*) FROM houses")).toMatchObject({ answer: 5 });
    expect(await api.sql(session, "DELETE FROM houses")).toMatchObject({ status: "refused" });
    expect(await api.sql(session, "SELECT * FROM pg_roles")).toMatchObject({ status: "refused" });
    expect(await api.sql(session, "SELECT nothing FROM houses")).toMatchObject({ status: "failed" });
  });

  it("shows typed and raw previews and the profile", async () => {
    const { session_id: session } = await api.upload(houses, "houses.csv");
    const headers = { "x-session-id": session };
    const typed = await api.call("GET", "/api/preview?rows=2&offset=1", { headers });
    expect(typed.body).toMatchObject({
      shape: [5, 4],
      data: [{ City: "Lisbon", "Price (EUR)": 310_000.5 }, { City: "Porto" }],
    });
    const raw = await api.call("GET", "/api/preview?rows=1&raw=true", { headers });
    expect(raw.body).toMatchObject({ data: [{ "Price (EUR)": "250,000.00", "Sold on": "2024-01-05" }] });
    const profile = await api.call("GET", "/api/profile", { headers });
    expect(profile.body).toMatchObject({ shape: [5, 4] });
  });

  it("governs the retail plugin: upload, list, ask, refuse, audit", async () => {
    const uploaded = await api.uploadTable("sales", sample("sales"), { "x-plugin": "retail" });
    expect(uploaded.status).toBe(200);
    const { dataset_id: datasetId } = z.object({ dataset_id: z.string() }).parse(uploaded.body);
    for (const table of ["products", "stores", "customers"]) {
      const more = await api.uploadTable(table, sample(table), { "x-plugin": "retail", "x-dataset-id": datasetId });
      expect(more.status).toBe(200);
    }
    expect((await api.call("GET", "/plugins")).body).toMatchObject({
      plugins: expect.arrayContaining([expect.objectContaining({ id: "retail", primary_table: "sales" })]),
    });
    expect((await api.call("GET", "/datasets?plugin_id=retail")).body).toMatchObject({
      datasets: [{ dataset_id: datasetId, version: 4 }],
    });
    const revenue = await api.chat("total revenue last 7 days", "retail");
    expect(revenue).toMatchObject({ status: "answered", answer_type: "number" });
    expect(revenue.assumptions.join(" ")).toMatch(/2026-06-24.*2026-07-01/);
    const joined = await api.chat("revenue by product category", "retail");
    expect(joined.columns[0]?.name).toBe("category");
    expect(joined.row_count).toBeGreaterThan(2);
    const refusal = await api.chat("delete from sales", "retail");
    expect(refusal).toMatchObject({ status: "refused", answer: null, sql: null });
    expect(refusal.refusal?.reason).not.toBe("");
    const audit = await api.call("GET", "/audit?limit=1");
    expect(audit.body).toMatchObject({ entries: [{ verdict: "refused", question: "delete from sales" }] });
  });

  it("streams a job's events live and replays them exactly, from another gateway too", async () => {
    const { session_id: session } = await api.upload(houses, "houses.csv");
    const accepted = await api.call("POST", "/api/jobs", {
      body: { type: "ask", input: { session_id: session, question: "how many houses by agent" } },
      headers: { prefer: "respond-async" },
    });
    expect(accepted.status).toBe(202);
    const { id } = z.object({ id: z.string() }).parse(accepted.body);
    const events = await readEvents(api, id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.map((event) => event.type)).toEqual(["queued", "started", "plan", "rows", "completed"]);
    expect(await pollJob(api, id)).toMatchObject({ status: "completed", attempts: 1 });
    const other = await product.startGateway();
    expect(await readEvents(createApi(other.base), id)).toEqual(events);
    expect(await readEvents(createApi(other.base), id, 3)).toEqual(events.slice(3));
    expect(await other.service.end("SIGTERM")).toBe(0);
  });

  it("keeps tenants' things apart and says 404 for what is not there", async () => {
    const unknown = "0198c0de-0000-7000-8000-00000000ffff";
    for (const path of [`/api/jobs/${unknown}`, `/datasets/${unknown}`, "/plugins/nothing", "/nowhere"]) {
      const response = await api.call("GET", path);
      expect([path, response.status, response.headers.get("content-type")]).toEqual([
        path,
        404,
        expect.stringContaining("application/problem+json"),
      ]);
    }
  });
});
