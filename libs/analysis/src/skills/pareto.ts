import { skillCatalog } from "@datapilot/contracts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import { withoutSmallGroups } from "./table/small-groups.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatOf, formatPlain, percent, rounded } from "./words/figures.ts";
import { keysOf } from "./words/keys-of.ts";
import { tableOf } from "./words/table-of.ts";

const drawnItems = 30;
/** Of fewer items a fifth is not even one. */
const fewestForFifth = 5;

/** How few make up most of a measure. */
export const pareto = defineSkill(skillCatalog.pareto.parameters, (data, params) => {
  const by = data.find(params.by);
  const measure = params.measure === undefined ? null : data.number(params.measure);
  const label = measure?.info.label ?? "rows";
  const title = `${label} by ${by.label}: the vital few`;
  const { totals, keyless } = totalsOf(data, by.name, measure?.values ?? null);
  if (totals.some(({ total }) => total < 0))
    return unfit(title, `Some ${by.label} have a negative total of ${label}, so shares of the whole mean nothing.`);
  const items = totals.sort((a, b) => b.total - a.total || a.label.localeCompare(b.label));
  const whole = items.reduce((sum, { total }) => sum + total, 0);
  if (items.length < 2 || whole === 0)
    return unfit(title, `There are not two ${by.label} values with ${label} to compare.`);
  const cumulative = runningShares(
    items.map(({ total }) => total),
    whole,
  );
  const needed = cumulative.findIndex((share) => share >= params.share - 1e-12) + 1;
  const share = needed / items.length;
  const format = formatOf(measure?.info ?? null);
  const gini = giniOf(
    items.map(({ total }) => total),
    whole,
  );
  const fifthItems = Math.ceil(items.length * 0.2);
  const fifth = cumulative[fifthItems - 1] ?? 0;
  return {
    title,
    summary: `${formatPlain(needed)} of ${counted(items.length, `${by.label} value`)} (${percent(share)}) make up ${percent(cumulative[needed - 1] ?? 0)} of ${keyless.rows === 0 ? `all ${label}` : `the ${label} with a ${by.label}`}.`,
    key_points: [
      ...(items.length < fewestForFifth
        ? []
        : [`The top 20 % (${formatPlain(fifthItems)}) make up ${percent(fifth)}: ${againstRule(fifth)}.`]),
      ...items.slice(0, 3).map((item) => `${item.label}: ${format(item.total)} (${percent(item.total / whole)}).`),
      `Gini coefficient ${gini.toFixed(2)} (0 all equal, 1 one has all).`,
    ],
    assumptions: [
      ...(measure === null ? ["Rows are counted, as no measure was named."] : []),
      ...(keyless.rows === 0 ? [] : [keylessInWords(keyless, measure === null ? null : label, by.label, format)]),
      ...(data.source.minGroupSize === null ? [] : ["Values of too few rows are left out by policy."]),
    ],
    result: {
      items: items.length,
      needed,
      share: rounded(share),
      reached: rounded(cumulative[needed - 1] ?? 0),
      top_fifth: rounded(fifth),
      gini: rounded(gini),
      whole: rounded(whole, 12),
    },
    tables: [
      tableOf(
        "Largest",
        { [by.name]: "text", [label]: "number", "share %": "number", "cumulative %": "number" },
        items
          .slice(0, 100)
          .map((item, at) => [
            item.label,
            rounded(item.total, 12),
            rounded((100 * item.total) / whole, 4),
            rounded(100 * (cumulative[at] ?? 0), 4),
          ]),
      ),
    ],
    charts: [
      chartOf(
        { chart_type: "pareto", x: by.name, y: ["total", "cumulative"], title },
        [
          { name: by.name, label: by.label, type: "text" },
          { name: "total", label, type: "number", unit: measure?.info.unit ?? null },
          { name: "cumulative", label: "Cumulative share", type: "number", unit: "%", format: "percent" },
        ],
        items
          .slice(0, drawnItems)
          .map((item, at) => [item.label, rounded(item.total, 12), rounded(100 * (cumulative[at] ?? 0), 4)]),
        items.length > drawnItems ? [`The ${drawnItems} largest of ${formatPlain(items.length)} are drawn.`] : [],
      ),
    ],
  };
});

interface Part {
  readonly rows: number;
  readonly total: number;
}

interface Totals {
  /** Of each key that has rows with a value. */
  readonly totals: { label: string; total: number }[];
  /** What has no key, and so is in no total; none where so few rows may not be told apart. */
  readonly keyless: Part;
}

function totalsOf(data: AnalysisTable, by: string, values: Float64Array | null): Totals {
  const { codes: all, labelOf, size } = keysOf(data, by);
  const { minGroupSize } = data.source;
  const codes = withoutSmallGroups(all, size, minGroupSize);
  const parts = Array.from({ length: size }, () => ({ rows: 0, total: 0 }));
  const keyless = { rows: 0, total: 0 };
  for (const [row, code] of codes.entries()) {
    const value = values === null ? 1 : (values[row] ?? Number.NaN);
    const part = code >= 0 ? parts[code] : all[row] === -1 ? keyless : undefined;
    if (part === undefined || Number.isNaN(value)) continue;
    part.rows += 1;
    part.total += value;
  }
  return {
    totals: [...parts.entries()]
      .filter(([, { rows }]) => rows > 0)
      .map(([code, { total }]) => ({ label: labelOf(code), total })),
    keyless: keyless.rows < (minGroupSize ?? 0) ? { rows: 0, total: 0 } : keyless,
  };
}

function keylessInWords(keyless: Part, measure: string | null, by: string, format: (value: number) => string): string {
  const what = measure === null ? "" : `, with ${format(keyless.total)} of ${measure},`;
  return `${counted(keyless.rows, "row has", "rows have")} no ${by}${what} and ${keyless.rows === 1 ? "is" : "are"} left out.`;
}

/** How a fifth's share compares with four fifths. */
function againstRule(fifth: number): string {
  if (fifth > 0.85) return "more concentrated than the 80/20 rule";
  return fifth >= 0.75 ? "about as in the 80/20 rule" : "less concentrated than the 80/20 rule";
}

function runningShares(totals: readonly number[], whole: number): number[] {
  let sum = 0;
  return totals.map((total) => {
    sum += total;
    return sum / whole;
  });
}

/** G = Σ(2i − n − 1)x_i / (nΣx) over ascending x (Gini 1912). */
function giniOf(descending: readonly number[], whole: number): number {
  const n = descending.length;
  const weighted = descending.reduce((sum, total, at) => sum + (n - 1 - 2 * at) * total, 0);
  return weighted / (n * whole);
}
