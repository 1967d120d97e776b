import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  skillNames,
  skillResultSchema,
  skillSummarySchema,
  type SkillName,
  type SkillResult,
} from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pollJob } from "../support/api.ts";
import { useProduct } from "../support/use-product.ts";

const sample = (table: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../sample_data/retail/${table}.csv`, import.meta.url)), "utf8");

/** One call per skill, on the retail sales. */
const calls: Readonly<Record<SkillName, Record<string, unknown>>> = {
  describe: {},
  profile: { column: "Revenue" },
  data_quality: {},
  correlation: { columns: ["quantity", "revenue"] },
  distribution: { column: "channel" },
  outliers: { column: "unit_price" },
  compare_groups: { measure: "revenue", by: "channel" },
  cross_tab: { rows: "channel", columns: "payment_method" },
  trend_seasonality: { measure: "revenue" },
  forecast: { measure: "revenue", grain: "week", horizon: 2 },
  key_drivers: { target: "revenue" },
  segments: { columns: ["quantity", "unit_price"] },
  change_attribution: { measure: "revenue" },
  cohort_retention: { entity: "customer_id" },
  pareto: { by: "product_id", measure: "revenue" },
};

describe("analysis over the API", () => {
  const running = useProduct();
  let session: string;

  beforeAll(async () => {
    session = (await running.api.upload(await sample("sales"), "sales.csv")).session_id;
  });

  const analyze = (body: unknown) =>
    running.api.call("POST", "/api/analyze", { body, headers: { "x-session-id": session } });

  async function found(skill: SkillName): Promise<SkillResult> {
    const response = await analyze({ skill, params: calls[skill] });
    if (response.status === 200) return skillResultSchema.parse(response.body);
    const { id } = z.object({ id: z.string() }).parse(response.body);
    const job = await pollJob(running.api, id);
    return skillResultSchema.parse(job.result);
  }

  it("lists every skill with the schema of its parameters", async () => {
    const { skills } = z
      .object({ skills: z.array(skillSummarySchema) })
      .parse((await running.api.call("GET", "/api/skills")).body);
    expect(skills.map(({ name }) => name)).toEqual([...skillNames]);
    expect(skills.find(({ name }) => name === "outliers")?.parameters).toMatchObject({
      type: "object",
      required: ["column"],
      properties: { column: { type: "string", column: "number" } },
    });
  });

  it.each(skillNames)("runs %s", async (skill) => {
    const result = await found(skill);
    expect(result).toMatchObject({ skill });
    expect(result.result["fit"]).not.toBe(false);
    expect(result.summary).toMatch(/^[+−]?\d/);
    expect(result.charts.length).toBeGreaterThan(0);
    for (const { spec, table } of result.charts) {
      const names = table.columns.map(({ name }) => name);
      const used = [spec.x, spec.hue, ...spec.y].filter((name) => name !== null);
      expect(names).toEqual(expect.arrayContaining(used));
      for (const row of table.rows) expect(row).toHaveLength(names.length);
    }
  });

  it("says which column was meant, and what a parameter must be", async () => {
    const wrong = await analyze({ skill: "outliers", params: { column: "unit_prise" } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: "invalid_input", detail: expect.stringContaining('"unit_price"') },
    });
    const missing = await analyze({ skill: "outliers", params: {} });
    expect(missing).toMatchObject({ status: 422, body: { errors: [{ path: "params.column" }] } });
    const unknown = await analyze({ skill: "magic" });
    expect(unknown).toMatchObject({ status: 422, body: { detail: expect.stringContaining("compare_groups") } });
  });

  it("answers a question by the skill it asks for, with summary, points, assumptions and a chart", async () => {
    const answer = await running.api.ask(session, "is there a difference in revenue between Website and Phone?");
    expect(answer).toMatchObject({ status: "answered", intent: "analysis", answer_type: "text" });
    expect(answer.analysis).toMatchObject({ skill: "compare_groups", params: { measure: "revenue", by: "channel" } });
    expect(answer.narrative).toBe(answer.analysis?.summary);
    expect(answer.chart?.alt_text).not.toBe("");
    expect(answer.assumptions.length).toBeGreaterThan(1);
  });

  it("looks only at the rows that the question is about", async () => {
    const answer = await running.api.ask(session, "any outliers in unit price on the Website in 2026?");
    const sales = (await sample("sales"))
      .split("\n")
      .filter((line) => /^\d+,2026-/.test(line) && line.includes(",Website,"));
    expect(answer.analysis?.result["n"]).toBe(sales.length);
  });

  it("reaches the columns of related tables, and never personal ones", async () => {
    const headers = { "x-plugin": "retail" };
    const uploaded = await running.api.uploadTable("sales", await sample("sales"), headers);
    const { dataset_id: dataset } = z.object({ dataset_id: z.string() }).parse(uploaded.body);
    for (const table of ["stores", "products", "customers"]) {
      const response = await running.api.uploadTable(table, await sample(table), {
        ...headers,
        "x-dataset-id": dataset,
      });
      expect(response.status).toBe(200);
    }
    const answer = await running.api.chat("why did revenue fall in June 2026?", "retail", dataset);
    expect(answer.analysis).toMatchObject({ skill: "change_attribution" });
    const dimensions = z
      .array(z.object({ name: z.string(), contributions: z.array(z.object({ contribution: z.number() })) }))
      .parse(answer.analysis?.result["dimensions"]);
    expect(dimensions.map(({ name }) => name)).toEqual(expect.arrayContaining(["region", "category"]));
    for (const { contributions } of dimensions) {
      const sum = contributions.reduce((total, each) => total + each.contribution, 0);
      expect(sum).toBeCloseTo(Number(answer.analysis?.result["change"]), 6);
    }
    const personal = await running.api.call("POST", "/api/analyze", {
      body: { skill: "distribution", params: { column: "full_name" }, dataset_id: dataset },
    });
    expect(personal).toMatchObject({ status: 422, body: { code: "invalid_input" } });
  });

  it("stops a skill that is cancelled", async () => {
    const { body } = await running.api.call("POST", "/api/analyze", {
      body: { skill: "segments", params: {} },
      headers: { "x-session-id": session, prefer: "respond-async" },
    });
    const { id } = z.object({ id: z.string() }).parse(body);
    await running.api.call("DELETE", `/api/jobs/${id}`);
    expect((await pollJob(running.api, id)).status).toBe("cancelled");
  });
});
