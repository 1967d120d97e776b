import type { SemanticModel } from "@datapilot/semantic";
import { describe, expect, it } from "vitest";
import { findingsOfRule } from "./run-rule.ts";
import { compiled, monthly, resultOf, rule } from "./rules.fixture.ts";

const model: SemanticModel = {
  id: "retail",
  name: "Retail",
  origin: "plugin",
  primaryTable: "sales",
  tables: [],
  relationships: [],
  metrics: [],
  glossary: [],
  packs: [],
  policy: {
    allowedQuestionTypes: null,
    forbiddenTopics: [],
    forbiddenColumns: [],
    maxDateRangeDays: null,
    rowCap: 100,
    defaultLimit: 10,
    timeAnchor: "data_end",
    minGroupSize: null,
    fiscalYear: null,
  },
  dataEnd: null,
  hash: "",
};

const regions = { South: monthly(100, 60), North: monthly(100, 99) };

describe("a rule that compares with the period before", () => {
  it("tells of the groups that its trigger holds for, with the statement and the figures", () => {
    const [found, ...others] = findingsOfRule(rule(), compiled, resultOf(regions), model);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      title: "A region drops: South",
      sentence: "Revenue in South fell by 40.59 % in June 2026, from 101 in May 2026 to 60.",
      severity: "warning",
      period: { from: "2026-06-01", to: "2026-07-01" },
      subjects: [{ column: "region", value: "South" }],
      evidence: [{ sql: "SELECT 1" }, { sql: null, rows: [expect.arrayContaining(["South", 60, 101])] }],
      chart: { spec: { chart_type: "line" } },
    });
  });

  it("takes a group that vanished for one that fell to nothing", () => {
    const found = findingsOfRule(rule(), compiled, resultOf({ South: monthly(100, null) }), model);
    expect(found.map((one) => one.sentence)).toEqual([
      "Revenue in South fell by 100 % in June 2026, from 101 in May 2026 to 0.",
    ]);
  });

  it("is silent about a group without a baseline", () => {
    expect(findingsOfRule(rule(), compiled, resultOf({ New: [...Array(12).fill(null), 50] }), model)).toEqual([]);
  });

  it("compares with the same period of the year before", () => {
    const yearly = rule({
      query: { metric: "revenue", dimension: "stores.region", grain: "month", compare: "same_period_last_year" },
    });
    const [found] = findingsOfRule(yearly, compiled, resultOf(regions), model);
    expect(found?.sentence).toContain("from 99 in June 2025 to 60");
  });
});

describe("severity", () => {
  const levels = rule({
    severity: {
      base: "info",
      levels: [
        { level: "warning", threshold: -30 },
        { level: "critical", threshold: -50 },
      ],
    },
  });

  it.each([
    [75, "info"],
    [60, "warning"],
    [40, "critical"],
  ] as const)("of a fall to %i is %s", (last, severity) => {
    const [found] = findingsOfRule(levels, compiled, resultOf({ South: monthly(100, last) }), model);
    expect(found?.severity).toBe(severity);
  });
});

describe("an anomaly", () => {
  const anomaly = rule({
    query: { metric: "revenue", dimension: "stores.region", grain: "month" },
    trigger: { anomaly: { baseline_periods: 12, deviations: 3, direction: "both" } },
    explanation: "{value} for {group}, usually {baseline}, {deviations} deviations off.",
  });

  it("is measured against the median and the robust deviation of the periods before", () => {
    // Median 100, median absolute deviation 1: (110 − 100) / 1.4826.
    const [found] = findingsOfRule(
      anomaly,
      compiled,
      resultOf({ South: monthly(100, 110), North: monthly(100, 101) }),
      model,
    );
    expect(found?.sentence).toBe("110 for South, usually 100, 6.74 deviations off.");
  });

  it("knows a direction", () => {
    const down = rule({ ...anomaly, trigger: { anomaly: { baseline_periods: 12, deviations: 3, direction: "down" } } });
    expect(findingsOfRule(down, compiled, resultOf({ South: monthly(100, 110) }), model)).toEqual([]);
    expect(findingsOfRule(down, compiled, resultOf({ South: monthly(100, 90) }), model)).toHaveLength(1);
  });

  it("is silent as long as periods of the baseline are missing", () => {
    const short = [null, null, ...monthly(100, 300).slice(2)];
    expect(findingsOfRule(anomaly, compiled, resultOf({ South: short }), model)).toEqual([]);
  });
});

describe("a rule with a statement of its own", () => {
  const own = rule({
    query: { sql: "SELECT product, pct FROM t", columns: ["product", "pct"] },
    trigger: { value: "pct", operator: ">=", threshold: 8 },
    explanation: "{product}: {pct} %.",
  });

  it("looks at its rows", () => {
    const result = {
      columns: [
        { name: "product", type: "text" as const },
        { name: "pct", type: "number" as const },
      ],
      rows: [
        ["Fan", 15.9],
        ["Lamp", 2],
      ],
      truncated: false,
      executeMs: 1,
    };
    const found = findingsOfRule(
      own,
      { sql: "SELECT product, pct FROM t", metric: null, periods: null },
      result,
      model,
    );
    expect(found).toMatchObject([{ sentence: "Fan: 15.9 %.", subjects: [{ column: "product", value: "Fan" }] }]);
  });
});
