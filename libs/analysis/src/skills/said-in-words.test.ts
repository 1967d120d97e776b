import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SkillName } from "@datapilot/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { skills } from "./skills.ts";
import type { SkillFinding } from "./skill.ts";
import { AnalysisTable } from "./table/analysis-table.ts";
import { analysisFixture } from "./table/analysis.fixture.ts";
import type { AnalysisSource } from "./table/source.ts";

/** Ten makers: one has nearly all, four have nothing, and rows of 100 in all name none. */
const sold: readonly (readonly [string | null, number])[] = [
  ["Alpha", 850],
  ["Beta", 90],
  ...["Gamma", "Delta", "Epsilon", "Zeta"].map((name) => [name, 15] as const),
  ...["Eta", "Theta", "Iota", "Kappa"].map((name) => [name, 0] as const),
  [null, 60],
  [null, 40],
];
/** Three months, of which only Alpha's amount changes; the values spread over many bars. */
const rows = [0, 1, 2].flatMap((month) =>
  sold.map(([maker, amount], at) => ({
    day: new Date(Date.UTC(2024, month, month === 2 ? 31 : 1)).toISOString().slice(0, 10),
    maker,
    region: at % 2 === 0 ? "north" : "south",
    amount: maker === "Alpha" ? amount + 10 * month : amount,
    spread: at * 7 + month,
    lumped: at === 0 ? 50 : 1,
  })),
);

let folder: string;
let source: AnalysisSource;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "said-"));
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
  source = await analysisFixture(folder, {
    day: column("day"),
    maker: column("maker"),
    region: column("region"),
    amount: column("amount"),
    spread: column("spread"),
    lumped: column("lumped"),
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const find = (skill: SkillName, params: Record<string, unknown>, more: Partial<AnalysisSource> = {}): SkillFinding =>
  skills[skill].run(new AnalysisTable({ ...source, ...more }), params).finding;

it("pareto counts those who have nothing, and says what belongs to nobody", () => {
  const { summary, key_points, assumptions, result } = find("pareto", { by: "maker", measure: "amount" });
  // Of (850 + 860 + 870 + 3 · 90 + 12 · 15) = 3,030 with a maker, Alpha has 2,580 and Beta 270.
  expect(summary).toBe("1 of 10 maker values (10 %) make up 85.1 % of the amount with a maker.");
  expect(key_points[0]).toBe("The top 20 % (2) make up 94.1 %: more concentrated than the 80/20 rule.");
  expect(assumptions).toContain("6 rows have no maker, with 300 of amount, and are left out.");
  expect(result).toMatchObject({ items: 10, needed: 1, whole: 3_030 });
});

it("pareto says all where nothing is left out, and no rule of five groups of two", () => {
  const { summary, key_points, assumptions } = find("pareto", { by: "region", measure: "amount" });
  expect(summary).toContain("of all amount.");
  expect(key_points.join(" ")).not.toContain("80/20");
  expect(assumptions).toEqual([]);
});

it("pareto keeps the rows of nobody to itself where they are fewer than the policy tells apart", () => {
  const { summary, assumptions } = find("pareto", { by: "maker" }, { minGroupSize: 3 });
  expect(assumptions.join(" ")).toContain("6 rows have no maker and are left out.");
  expect(summary).toContain("with a maker");
  const strict = find("pareto", { by: "region" }, { minGroupSize: 7 });
  expect(strict.assumptions.join(" ")).not.toContain("no region");
});

it("change_attribution leaves out the parts that did not change", () => {
  const { key_points } = find("change_attribution", { measure: "amount", dimensions: ["maker"] });
  expect(key_points).toEqual(["By maker: Alpha +10, 100 % of the change."]);
  const still = find("change_attribution", { measure: "lumped", dimensions: ["maker"] });
  expect(still.key_points).toEqual(["By maker: no part changed."]);
});

it("distribution says most only of more than half", () => {
  expect(find("distribution", { column: "spread" }).key_points.join(" ")).toMatch(
    /The fullest bar has [\d.]+ % of the/,
  );
  expect(find("distribution", { column: "lumped" }).key_points.join(" ")).toMatch(/Most values \(91\.7 %\) are from/);
});
