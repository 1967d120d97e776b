import type { Cell } from "@datapilot/contracts";
import { counted, figure, percent } from "./figures.ts";
import { byImportance, type TargetGuess } from "./guess-target.ts";
import { isCategory, isMeasure, type LookedAt, type LookedAtColumn } from "./looked-at.ts";
import { spoken } from "./name-words.ts";

type Observation = (seen: LookedAt, target: TargetGuess | undefined) => string | undefined;

const day = (cell: Cell): string | undefined =>
  typeof cell === "string" && /^\d{4}-\d{2}-\d{2}/.test(cell) ? cell.slice(0, 10) : undefined;

const size: Observation = ({ stored, table, columns }) => {
  const rows = counted(stored.row_count, "row");
  const time = columns.find(({ column }) => column.name === table.timeColumn)?.profile;
  const [from, to] = [day(time?.min ?? null), day(time?.max ?? null)];
  const period = from === undefined || to === undefined ? "" : `, from ${from} to ${to}`;
  return `There are ${rows} with ${counted(columns.length, "column")}${period}.`;
};

function mainMeasure({ columns }: LookedAt, target: TargetGuess | undefined): LookedAtColumn | undefined {
  return byImportance(columns, target?.column)[0];
}

const level: Observation = (seen, target) => {
  const main = mainMeasure(seen, target);
  if (main === undefined) return undefined;
  const { column, profile } = main;
  if (profile.mean === null || profile.quantiles === null) return undefined;
  const unit = column.unit;
  const total =
    column.defaultAggregate === "sum" && profile.sum !== null ? `adds up to ${figure(profile.sum, unit)} and ` : "";
  const middle = `averages ${figure(profile.mean, unit)}, with half of the rows at or below ${figure(profile.quantiles.p50, unit)}`;
  return `${spoken(column)} ${total}${middle}.`;
};

/** A mean this far above the median is made by few rows. */
const skewedBy = 1.5;

const skew: Observation = (seen, target) => {
  const main = mainMeasure(seen, target);
  const quantiles = main?.profile.quantiles ?? null;
  const mean = main?.profile.mean ?? null;
  if (main === undefined || quantiles === null || mean === null) return undefined;
  if (quantiles.p50 <= 0 || mean < quantiles.p50 * skewedBy) return undefined;
  return `A few large values pull ${spoken(main.column)} up: one row in twenty is at or above ${figure(quantiles.p95, main.column.unit)}, so the median tells more than the average.`;
};

const balance: Observation = ({ columns }, target) => {
  const seen = columns.find(({ column }) => column.name === target?.column);
  if (seen === undefined || (!isCategory(seen) && seen.profile.n_unique !== 2)) return undefined;
  const filled = seen.profile.n_rows - seen.profile.n_null;
  const shares = seen.profile.top_values
    .slice(0, 3)
    .map(({ value, count }) => `${String(value)} ${percent((100 * count) / filled)}`);
  return shares.length < 2 ? undefined : `${spoken(seen.column)} is split ${shares.join(", ")}.`;
};

const largestShare = 40;

const concentration: Observation = ({ columns }, target) => {
  const found = columns
    .filter((seen) => isCategory(seen) && seen.column.name !== target?.column && seen.profile.n_unique > 2)
    .flatMap(({ column, profile }) => {
      const [top] = profile.top_values;
      const share = top === undefined ? 0 : (100 * top.count) / Math.max(1, profile.n_rows);
      return top === undefined || share < largestShare ? [] : [{ column, value: top.value, share }];
    })
    .toSorted((a, b) => b.share - a.share)[0];
  if (found === undefined) return undefined;
  return `${String(found.value)} alone makes ${percent(found.share)} of the rows by ${spoken(found.column)}.`;
};

const strongLink = 0.6;

const correlation: Observation = ({ stored, columns }) => {
  const measures = new Map(
    columns
      .filter(isMeasure)
      .flatMap(({ column, profile }) => [[profile.name, column] as const, [profile.sql_name, column] as const]),
  );
  const found = stored.profile.correlations
    .filter(({ a, b, r }) => measures.has(a) && measures.has(b) && Math.abs(r) >= strongLink)
    .toSorted((x, y) => Math.abs(y.r) - Math.abs(x.r))[0];
  const [a, b] = [measures.get(found?.a ?? ""), measures.get(found?.b ?? "")];
  if (found === undefined || a === undefined || b === undefined) return undefined;
  const how = found.r > 0 ? "rise together" : "move against each other";
  return `${spoken(a)} and ${spoken(b)} ${how} (correlation ${found.r.toFixed(2)}).`;
};

const manyZeros = 40;

const zeros: Observation = ({ columns }) => {
  const found = columns.filter(isMeasure).flatMap(({ column, profile }) => {
    const share = (100 * (profile.n_zero ?? 0)) / Math.max(1, profile.n_rows);
    return share >= manyZeros && profile.n_unique > 2 ? [{ column, share }] : [];
  })[0];
  return found === undefined ? undefined : `${spoken(found.column)} is zero in ${percent(found.share)} of the rows.`;
};

/** In the order in which a person wants to hear them. */
const all: readonly Observation[] = [size, level, balance, skew, concentration, correlation, zeros];

/** What the profile tells at a glance, a sentence each; every figure is the profile's. */
export function observe(seen: LookedAt, target: TargetGuess | undefined): readonly string[] {
  return all.flatMap((observation) => observation(seen, target) ?? []);
}
