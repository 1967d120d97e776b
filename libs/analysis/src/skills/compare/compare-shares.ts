import { chiSquareTest, fisherExact, twoProportions, wilsonInterval } from "../../statistics/contingency.ts";
import { unfit, type SkillFinding } from "../skill.ts";
import type { CategoryColumn, NumberColumn } from "../table/analysis-table.ts";
import { chartOf } from "../words/chart-of.ts";
import { formatPlain, percent, pInWords, rounded, signed } from "../words/figures.ts";
import { tableOf } from "../words/table-of.ts";
import { chosenGroups, valuesOfGroups } from "./groups-of.ts";

interface Share {
  readonly label: string;
  readonly hits: number;
  readonly n: number;
}

/** Whether the share of yes differs between groups: two proportions, or chi-square for more; Fisher's test where counts are small. */
export function compareShares(
  measure: NumberColumn,
  by: CategoryColumn,
  wanted: readonly string[] | undefined,
  level: number,
): SkillFinding {
  const title = `Share of ${measure.info.label} by ${by.info.label}`;
  const chosen = chosenGroups(by, wanted);
  const parts = valuesOfGroups(measure, by, chosen.groups);
  const shares = chosen.groups
    .map(({ label }, at): Share => ({
      label,
      hits: (parts[at] ?? new Float64Array()).reduce((sum, value) => sum + value, 0),
      n: parts[at]?.length ?? 0,
    }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.hits / b.n - a.hits / a.n);
  const hits = shares.reduce((sum, each) => sum + each.hits, 0);
  const n = shares.reduce((sum, each) => sum + each.n, 0);
  if (shares.length < 2) return unfit(title, `A comparison needs two groups; ${by.info.label} has ${shares.length}.`);
  if (hits === 0 || hits === n)
    return unfit(title, `${measure.info.label} is ${hits === 0 ? "no" : "yes"} in every row, so no group differs.`);
  const test = testOf(shares, level);
  const [high, low] = [shares[0], shares.at(-1)];
  const verdict =
    test.p < 0.05
      ? `more than chance would give (${pInWords(test.p)})`
      : `no more than chance would give (${pInWords(test.p)})`;
  return {
    title,
    summary: `${percent((high?.hits ?? 0) / (high?.n ?? 1))} of ${by.info.label} ${high?.label ?? ""} have ${measure.info.label}, against ${percent((low?.hits ?? 0) / (low?.n ?? 1))} of ${low?.label ?? ""}: ${verdict}.`,
    key_points: test.points,
    assumptions: [
      ...test.assumptions,
      "Rows are taken as independent of each other.",
      ...(chosen.leftOut > 0
        ? [`Only the ${chosen.groups.length} largest groups are compared; ${chosen.leftOut} are left out.`]
        : []),
    ],
    result: {
      test: test.name,
      statistic: rounded(test.statistic),
      p: rounded(test.p),
      significant: test.p < 0.05,
      effect: test.effect,
      groups: shares.map((each) => ({
        label: each.label,
        n: each.n,
        yes: each.hits,
        share: rounded(each.hits / each.n),
        interval: wilsonInterval(each.hits, each.n, level),
      })),
    },
    tables: [
      tableOf(
        "Shares",
        { [by.info.name]: "text", rows: "integer", yes: "integer", "share %": "number" },
        shares.map((each) => [each.label, each.n, each.hits, rounded((100 * each.hits) / each.n, 4)]),
      ),
    ],
    charts: [
      chartOf(
        { chart_type: "barh", x: by.info.name, y: ["share"], title },
        [
          { name: by.info.name, label: by.info.label, type: "text" },
          { name: "share", label: `Share with ${measure.info.label}`, type: "number", unit: "%", format: "percent" },
        ],
        shares.map((each) => [each.label, rounded((100 * each.hits) / each.n, 4)]),
      ),
    ],
  };
}

interface SharesTest {
  readonly name: "two_proportions" | "fisher" | "chi_square";
  readonly statistic: number;
  readonly p: number;
  readonly effect: Record<string, unknown>;
  readonly points: string[];
  readonly assumptions: readonly string[];
}

function testOf(shares: readonly Share[], level: number): SharesTest {
  const table = shares.map(({ hits, n }) => [hits, n - hits]);
  const chi = chiSquareTest(table);
  const [a, b] = shares;
  if (shares.length > 2 || a === undefined || b === undefined) {
    return {
      name: "chi_square",
      statistic: chi.statistic,
      p: chi.p,
      effect: { name: "Cramér's V", value: rounded(chi.v) },
      points: [
        `Chi-square test: ${formatPlain(chi.statistic)} with ${chi.degrees} degrees of freedom, ${pInWords(chi.p)}; Cramér's V ${chi.v.toFixed(2)}.`,
      ],
      assumptions: [thinness(chi.thinCells)],
    };
  }
  const two = twoProportions(a, b, level);
  const small = chi.expected.flat().some((cell) => cell < 5);
  const p = small
    ? fisherExact([
        [a.hits, a.n - a.hits],
        [b.hits, b.n - b.hits],
      ])
    : two.p;
  const points = (value: number): string => `${formatPlain(Math.round(value * 1_000) / 10)} points`;
  return {
    name: small ? "fisher" : "two_proportions",
    statistic: two.z,
    p,
    effect: { name: "difference of shares", value: rounded(two.difference), interval: two.interval },
    points: [
      `Difference: ${signed(two.difference, points)}, ${Math.round(level * 100)} % interval ${signed(two.interval.low, points)} to ${signed(two.interval.high, points)} (Newcombe).`,
      `${small ? "Fisher's exact test" : "Test of two proportions"}: ${pInWords(p)}.`,
    ],
    assumptions: [
      small
        ? "Expected counts are below 5, so Fisher's exact test is used."
        : "All expected counts are 5 or more, as the test needs.",
    ],
  };
}

function thinness(share: number): string {
  return share > 0.2
    ? `${percent(share)} of the cells have fewer than 5 expected rows: take the p-value with caution.`
    : "Expected counts are large enough for the chi-square test.";
}
