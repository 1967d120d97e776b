import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnFields, skillCatalog, skillNames, type SkillName } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../statistics/random.ts";
import { skills } from "./skills.ts";
import type { SkillFinding } from "./skill.ts";
import { AnalysisTable } from "./table/analysis-table.ts";
import { analysisFixture } from "./table/analysis.fixture.ts";
import type { AnalysisSource } from "./table/source.ts";

const random = seededRandom(42);
/** Near normal, mean 0, deviation 1. */
const noise = (): number => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);

const rows = Array.from({ length: 1_500 }, (_, at) => {
  const plan = at % 3 === 0 ? "basic" : "pro";
  const region = ["North", "South", "East"][Math.floor(random() * 3)] ?? "North";
  const month = Math.floor(at / 50);
  const size = 10 + 3 * noise();
  const churned = random() < (plan === "basic" ? 0.5 : 0.1);
  return {
    at,
    plan,
    region,
    month,
    size,
    churned,
    price: at === 700 ? 900 : 50 + (plan === "basic" ? -8 : 0) + 4 * noise(),
  };
});
const monthOf = (month: number): string => new Date(Date.UTC(2022, month, 15)).toISOString().slice(0, 10);

describe("skills", () => {
  let folder: string;
  let source: AnalysisSource;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "skills-"));
    source = await analysisFixture(folder, {
      day: rows.map(({ month }) => monthOf(month)),
      customer: rows.map(({ at }) => `c${at % 50}`),
      plan: rows.map(({ plan }) => plan),
      region: rows.map(({ region }) => region),
      churned: rows.map(({ churned }) => churned),
      price: rows.map(({ price }) => Number(price.toFixed(3))),
      size: rows.map(({ size }) => Number(size.toFixed(3))),
      twice: rows.map(({ size }) => Number((2 * size + noise()).toFixed(3))),
      same: rows.map(() => 7),
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const find = (skill: SkillName, params: Record<string, unknown>, more: Partial<AnalysisSource> = {}): SkillFinding =>
    skills[skill].run(new AnalysisTable({ ...source, ...more }), params).finding;

  it("compare_groups finds a planted difference with the right test, and none where there is none", () => {
    const planted = find("compare_groups", { measure: "price", by: "plan" });
    expect(planted.result).toMatchObject({ significant: true, groups: [{ label: "pro" }, { label: "basic" }] });
    expect(find("compare_groups", { measure: "size", by: "region" }).result).toMatchObject({
      test: "anova",
      significant: false,
    });
    expect(find("compare_groups", { measure: "churned", by: "plan" }).result).toMatchObject({
      test: "two_proportions",
      significant: true,
      groups: [
        { label: "basic", n: 500 },
        { label: "pro", n: 1_000 },
      ],
    });
    expect(planted.assumptions.join(" ")).toContain("independent");
  });

  it("key_drivers names what was planted, and not what was not", () => {
    const { result, key_points } = find("key_drivers", { target: "churned" });
    // Price goes with churn only because plans differ in both.
    expect(result).toMatchObject({
      drivers: [{ column: "plan" }, { column: "price", beyond_others: expect.closeTo(0, 2) }],
    });
    expect(key_points[0]).toContain("little beyond the others");
    expect(result["not_drivers"]).toEqual(expect.arrayContaining(["region", "size"]));
    const sizes = find("key_drivers", { target: "price", columns: ["size", "twice", "plan"] });
    expect(sizes.result).toMatchObject({ drivers: [{ column: "plan" }] });
  });

  it("outliers finds the one planted value", () => {
    const { result } = find("outliers", { column: "price" });
    expect(result["values"]).toMatchObject([{ value: 900 }]);
  });

  it("correlation finds the pair that was made, and corrects for the number of pairs", () => {
    const { result, assumptions } = find("correlation", { columns: ["size", "twice", "price"], method: "pearson" });
    expect(result["pairs"]).toMatchObject([{ a: "size", b: "twice", r: expect.closeTo(0.986, 2) }, {}, {}]);
    expect(assumptions.join(" ")).toContain("3 comparisons (Holm)");
  });

  it("cohort_retention counts those who come back", () => {
    // Every customer has one row a month.
    const { result, summary } = find("cohort_retention", { entity: "customer", grain: "month" });
    expect(result).toMatchObject({ entities: 50, cohorts: [{ size: 50, returned: expect.arrayContaining([50]) }] });
    expect(summary).toMatch(/^100 % of customer come back/);
  });

  it("change_attribution's parts sum to the change, for sums and for averages", () => {
    for (const params of [
      { measure: "size" },
      { measure: "price", aggregate: "avg" },
      { measure: "size", per: "price" },
      {},
    ]) {
      const { result } = find("change_attribution", params);
      const dimensions: unknown = result["dimensions"];
      if (!Array.isArray(dimensions)) throw new Error("no dimensions");
      expect(dimensions.length).toBeGreaterThan(1);
      for (const { contributions } of dimensions) {
        let sum = 0;
        for (const { contribution } of contributions) sum += contribution;
        expect(sum).toBeCloseTo(Number(result["change"]), 8);
      }
    }
  });

  it("looks only at the rows that are wanted", () => {
    const where = [{ column: "plan", values: ["BASIC"] }];
    expect(find("describe", { columns: ["plan"] }, { where }).result).toMatchObject({ columns: [{ distinct: 1 }] });
    const period = { from: "2022-01-01", to: "2022-03-01" };
    expect(find("distribution", { column: "size" }, { period }).result).toMatchObject({ n: 100 });
  });

  it("shows no small groups and no single rows where the policy forbids", () => {
    const strict = { minGroupSize: 600 };
    expect(find("distribution", { column: "plan" }, strict).result).toMatchObject({ distinct: 1, missing: 500 });
    expect(find("outliers", { column: "price" }, strict)).toMatchObject({ tables: [], result: { values: [] } });
    // Numbers that are ids name single things too.
    expect(find("pareto", { by: "size" }).result["items"]).toBeGreaterThan(1_000);
    expect(find("pareto", { by: "size" }, { minGroupSize: 50 }).result["fit"]).toBe(false);
  });

  it("says that a constant or too few rows do not fit, without figures", () => {
    const unfit: readonly (readonly [SkillName, Record<string, unknown>])[] = [
      ["distribution", { column: "same" }],
      ["outliers", { column: "same" }],
      ["key_drivers", { target: "same" }],
      ["compare_groups", { measure: "same", by: "plan" }],
      ["correlation", { columns: ["same", "size"] }],
      ["forecast", { measure: "same", aggregate: "avg" }],
      ["trend_seasonality", { measure: "same", aggregate: "avg" }],
    ];
    for (const [skill, params] of unfit) {
      const finding = find(skill, params);
      expect([skill, finding.result["fit"]]).toEqual([skill, false]);
      expect(finding.summary).toMatch(/\.$/);
    }
  });

  it("runs on a table without rows", () => {
    const none = { where: [{ column: "plan", values: ["no such plan"] }] };
    const params: Partial<Record<SkillName, Record<string, unknown>>> = {
      profile: { column: "size" },
      distribution: { column: "size" },
      outliers: { column: "size" },
      compare_groups: { measure: "size", by: "region" },
      cross_tab: { rows: "plan", columns: "region" },
      key_drivers: { target: "churned" },
      cohort_retention: { entity: "customer" },
      pareto: { by: "customer" },
    };
    for (const skill of skillNames) {
      const finding = find(skill, params[skill] ?? {}, none);
      expect([skill, finding.result["fit"]]).toEqual([skill, false]);
    }
  });
});

it("every parameter that names a column is known as one", () => {
  for (const { parameters } of Object.values(skillCatalog)) {
    for (const [name, schema] of Object.entries(parameters.shape)) {
      const text = JSON.stringify(schema.toJSONSchema({ io: "input" }));
      expect([name, columnFields.includes(name)]).toEqual([name, text.includes('"column":')]);
    }
  }
});
