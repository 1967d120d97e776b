import { describe, expect, it } from "vitest";
import { keyOf, type Finding } from "./finding.ts";
import { rankFindings, similarity } from "./rank.ts";

function finding(change: Partial<Finding>): Finding {
  return {
    kind: "difference",
    rule_id: null,
    title: "",
    sentence: "",
    severity: "info",
    score: 0.5,
    table: "t",
    measure: "amount",
    dimension: "region",
    period: null,
    p_value: 0,
    subjects: [],
    columns: ["amount", "region"],
    evidence: [],
    chart: null,
    ...change,
  };
}

describe("ranking", () => {
  const strong = finding({ score: 0.9, title: "strong" });
  const again = finding({ score: 0.85, title: "again" });
  const other = finding({ score: 0.6, title: "other", kind: "trend", measure: "cost", columns: ["cost", "day"] });

  it("puts something else before the same again", () => {
    expect(rankFindings([again, other, strong], 3).map((one) => one.title)).toEqual(["strong", "other", "again"]);
  });

  it("tells last what was told from the other column's side", () => {
    const first = finding({ score: 0.9, title: "state by goal", columns: ["state", "goal_met"], measure: "state" });
    const mirror = finding({
      score: 0.88,
      title: "goal by state",
      columns: ["goal_met", "state"],
      measure: "goal_met",
    });
    const rest = finding({ score: 0.5, title: "else", kind: "concentration", columns: ["department"], measure: null });
    expect(rankFindings([mirror, first, rest], 3).map((one) => one.title)).toEqual([
      "state by goal",
      "else",
      "goal by state",
    ]);
  });

  it("tells the best ones when there is no room for all", () => {
    expect(rankFindings([other, strong], 1)).toEqual([strong]);
    expect(rankFindings([], 5)).toEqual([]);
  });

  it("knows the same story from another", () => {
    expect(similarity(strong, again)).toBeGreaterThan(similarity(strong, other));
    expect(similarity(strong, other)).toBe(similarity(other, strong));
  });
});

describe("the key of a story", () => {
  const subjects = [{ column: "region", value: "south" }];

  it("has no figures in it", () => {
    expect(keyOf(finding({ subjects, score: 0.1, sentence: "12 %" }))).toBe(
      keyOf(finding({ subjects, sentence: "13 %" })),
    );
  });

  it.each([
    ["another period", { period: { from: "2019-01-01", to: "2019-02-01" } }],
    ["another group", { subjects: [{ column: "region", value: "north" }] }],
    ["another kind", { kind: "trend" as const }],
  ])("differs with %s", (_name, change) => {
    expect(keyOf(finding({ subjects, ...change }))).not.toBe(keyOf(finding({ subjects })));
  });
});
