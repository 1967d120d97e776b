import { DataPilotError, skillCatalog } from "@datapilot/contracts";
import { associations, entangledPairs, rounds, type Association } from "./drivers/association.ts";
import { featureOf, type Feature } from "./drivers/features.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import { folded } from "./table/near-names.ts";
import type { SourceColumn } from "./table/source.ts";
import { categoryCounts } from "./words/category-counts.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatOf, formatPlain, listed, percent, pInWords, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const fewestRows = 40;
/** Shuffling takes time with the rows; more would not change what is found. */
const mostRows = 20_000;
const mostFeatures = 40;
/** A feature that explains so much is the target in other words. */
const sameThing = 0.95;
/** Less than this does not matter, however sure it is. */
const fewestExplained = 0.005;

interface Target {
  readonly info: SourceColumn;
  readonly label: string;
  /** NaN where it is not known. */
  readonly values: Float64Array;
  readonly format: (value: number) => string;
  readonly isShare: boolean;
}

/** Which columns go with a target, how strongly, and whether chance would do as much. */
export const keyDrivers = defineSkill(skillCatalog.key_drivers.parameters, (data, params) => {
  const target = targetOf(data, params.target, params.value);
  const title = `What drives ${target.label}`;
  const rows = sampledRows(target.values);
  if (rows.length < fewestRows)
    return unfit(
      title,
      `${counted(rows.length, "row")} with ${target.info.label} are too few: key drivers need ${fewestRows}.`,
    );
  const y = Float64Array.from(rows, (row) => target.values[row] ?? 0);
  if (y.every((value) => value === y[0]))
    return unfit(title, `${target.label} is the same in every row, so nothing drives it.`);
  const features = candidateFeatures(data, target.info, params.columns, rows);
  if (features.length === 0)
    return unfit(
      title,
      "There is no other column that could explain it: identifiers, times, free texts and constants are left out.",
    );
  const all = associations(features, y);
  const same = all.filter(({ explained }) => explained >= sameThing);
  const tested = all.filter(({ explained }) => explained < sameThing);
  const drivers = tested.filter(({ p, explained }) => p < 0.05 && explained >= fewestExplained);
  const entangled = entangledPairs(drivers, y);
  const [first] = drivers;
  return {
    title,
    summary:
      first === undefined
        ? `0 of ${counted(tested.length, "column")} go with ${target.label} more than chance would give.`
        : `${percent(first.explained)} of the differences in ${target.label} go with ${first.feature.info.label}, the strongest of ${counted(drivers.length, "driver")}: ${contrast(first, target)}.`,
    key_points: drivers
      .slice(1, 6)
      .map(
        (each) =>
          `${each.feature.info.label} (${percent(each.explained)}, ${pInWords(each.p)}): ${contrast(each, target)}${beyondInWords(each)}.`,
      ),
    assumptions: [
      `Chance was measured by shuffling ${target.info.label} ${rounds} times; p-values allow for ${features.length} columns.`,
      "What goes with a target need not cause it.",
      ...(rows.length < target.values.length ? [`Computed on ${counted(rows.length, "row")}.`] : []),
      ...entangled
        .slice(0, 4)
        .map(
          ({ a, b, r }) =>
            `${a.info.label} and ${b.info.label} say nearly the same (correlation of effects ${r.toFixed(2)}): their shares overlap and cannot be told apart.`,
        ),
      ...(same.length > 0
        ? [
            `${listed(same.map(({ feature }) => feature.info.label))} nearly determine${same.length === 1 ? "s" : ""} ${target.label} and ${same.length === 1 ? "is" : "are"} left out as the same thing in other words.`,
          ]
        : []),
    ],
    result: {
      target: target.info.name,
      rows: rows.length,
      drivers: drivers.map((each) => driverResult(each)),
      not_drivers: tested.filter((each) => !drivers.includes(each)).map(({ feature }) => feature.info.name),
      same_as_target: same.map(({ feature }) => feature.info.name),
      entangled: entangled.map(({ a, b, r }) => ({ a: a.info.name, b: b.info.name, r: rounded(r) })),
    },
    tables: [
      tableOf(
        "Drivers",
        { column: "text", "explained %": "number", "beyond the others %": "number", p: "number" },
        tested
          .slice(0, 30)
          .map((each) => [
            each.feature.info.label,
            rounded(100 * each.explained, 4),
            each.alone === null ? null : rounded(100 * each.alone, 4),
            rounded(each.p, 3),
          ]),
      ),
      ...(first === undefined ? [] : [levelsTable(first, target)]),
    ],
    charts: tested.length === 0 ? [] : [chart(title, tested)],
  };
});

function targetOf(data: AnalysisTable, name: string, value: string | undefined): Target {
  const info = data.find(name);
  const column = data.values(info);
  if (info.type === "boolean" || column.kind === "number") {
    const { values } = data.number(name);
    const isShare = info.type === "boolean";
    return { info, label: info.label, values, format: isShare ? percent : formatOf(info), isShare };
  }
  const groups = data.category(name);
  const { counts } = categoryCounts(groups);
  const affirmative = counts.find(({ label }) =>
    /^(?:yes|true|y|1|churned|converted|won|lost|cancelled|returned)$/iu.test(label),
  );
  const chosen =
    value === undefined
      ? (affirmative ?? counts.at(counts.length === 2 ? 1 : 0))
      : counts.find(({ label }) => folded(label) === folded(value));
  if (chosen === undefined) {
    const known = counts
      .slice(0, 8)
      .map(({ label }) => `"${label}"`)
      .join(", ");
    throw new DataPilotError("invalid_input", {
      detail: `No row has "${value ?? ""}" in ${info.name}; its values are ${known}.`,
    });
  }
  const values = Float64Array.from(groups.codes, (code) => (code < 0 ? Number.NaN : code === chosen.code ? 1 : 0));
  return { info, label: `${info.label} = ${chosen.label}`, values, format: percent, isShare: true };
}

/** The rows where the target is known, evenly thinned to what shuffling can bear. */
function sampledRows(values: Float64Array): Int32Array {
  const known = Int32Array.from([...values.keys()].filter((row) => !Number.isNaN(values[row] ?? Number.NaN)));
  const step = Math.ceil(known.length / mostRows);
  return step <= 1 ? known : known.filter((_, at) => at % step === 0);
}

function candidateFeatures(
  data: AnalysisTable,
  target: SourceColumn,
  wanted: readonly string[] | undefined,
  rows: Int32Array,
): Feature[] {
  const columns =
    wanted?.map((name) => data.find(name)) ??
    data.columns.filter(
      ({ role, distinctCount, type }) =>
        role === "measure" || role === "boolean" || (role === "dimension" && (distinctCount <= 100 || type !== "text")),
    );
  return columns
    .filter(({ name }) => name !== target.name)
    .slice(0, mostFeatures)
    .flatMap((info) => featureOf(data, info, rows) ?? []);
}

/** Bins of so few rows are no contrast to show. */
const fewestInBin = 10;

interface Level {
  readonly label: string;
  readonly mean: number;
  readonly count: number;
}

function levelsOf({ feature, means, counts }: Association): Level[] {
  return feature.labels
    .map((label, at) => ({ label, mean: means[at] ?? 0, count: counts[at] ?? 0 }))
    .filter(({ count }) => count >= fewestInBin);
}

function contrast(association: Association, target: Target): string {
  const levels = levelsOf(association).sort((a, b) => b.mean - a.mean);
  const [high, low] = [levels[0], levels.at(-1)];
  if (high === undefined || low === undefined) return "no level has enough rows to show";
  return `${target.format(high.mean)} ${target.isShare ? "" : "on average "}where it is ${high.label}, ${target.format(low.mean)} where it is ${low.label}`;
}

/** A column that says little when the others are known goes with the target through them. */
function beyondInWords({ alone, explained }: Association): string {
  return alone !== null && alone < 0.1 * explained ? "; little beyond the others" : "";
}

function driverResult(each: Association): Record<string, unknown> {
  return {
    column: each.feature.info.name,
    explained: rounded(each.explained),
    beyond_others: each.alone === null ? null : rounded(each.alone),
    p: rounded(each.p, 4),
    levels: levelsOf(each).map(({ label, mean, count }) => ({ label, mean: rounded(mean), rows: count })),
  };
}

function levelsTable(each: Association, target: Target): ReturnType<typeof tableOf> {
  return tableOf(
    `${target.label} by ${each.feature.info.label}`,
    { [each.feature.info.name]: "text", rows: "integer", [target.isShare ? "share %" : "average"]: "number" },
    levelsOf(each).map(({ label, mean, count }) => [label, count, rounded(target.isShare ? 100 * mean : mean)]),
  );
}

function chart(title: string, tested: readonly Association[]): ReturnType<typeof chartOf> {
  const shown = tested.slice(0, 15);
  return chartOf(
    { chart_type: "barh", x: "column", y: ["explained"], title },
    [
      { name: "column", label: "Column", type: "text" },
      { name: "explained", label: "Explained differences", type: "number", unit: "%", format: "percent" },
    ],
    shown.map((each) => [each.feature.info.label, rounded(100 * each.explained, 4)]),
    tested.length > shown.length ? [`The ${shown.length} strongest of ${formatPlain(tested.length)} are drawn.`] : [],
  );
}
