import type { SemanticModel } from "@datapilot/semantic";
import { metricNamed } from "../compile/measures.ts";
import { writtenColumns } from "../compile/as-written.ts";
import type { PlannedColumn } from "../plan.ts";
import type { ColumnRef, Comparison, Dimension, Measure, SemanticQuery } from "../semantic-query.ts";
import { columnOf, dimensionWords, labelOf, measureWords } from "./names.ts";

type Format = PlannedColumn["format"];

function formatOf(model: SemanticModel, ref: ColumnRef): Format {
  const { type, unit } = columnOf(model, ref);
  if (type === "date" || type === "timestamp" || type === "timestamptz") return "date";
  if (type === "integer") return "integer";
  if (type === "decimal" || type === "number")
    return unit === "%" ? "percent" : unit !== null && /^[$€£]$|^[A-Z]{3}$/u.test(unit) ? "currency" : "number";
  return "text";
}

function ofMeasure(model: SemanticModel, measure: Measure): PlannedColumn {
  const label = measureWords(model, measure);
  const base = { name: measure.alias, label, kind: "measure" as const };
  if (measure.kind === "metric") {
    const { format, unit } = metricNamed(model, measure.metric);
    return { ...base, unit, format };
  }
  if (measure.kind === "count_rows") return { ...base, unit: null, format: "integer" };
  if (measure.kind === "arithmetic")
    return { ...base, unit: null, format: measure.percent === true ? "percent" : "number" };
  if (measure.aggregate === "count" || measure.aggregate === "count_distinct")
    return { ...base, unit: null, format: "integer" };
  if (measure.toldIn !== undefined) return { ...base, unit: measure.toldIn.unit, format: "number" };
  const format = formatOf(model, measure.column);
  const exact = measure.aggregate === "sum" || measure.aggregate === "min" || measure.aggregate === "max";
  return {
    ...base,
    unit: columnOf(model, measure.column).unit,
    format: format === "integer" && !exact ? "number" : format,
  };
}

function ofDimension(model: SemanticModel, dimension: Dimension): PlannedColumn {
  const label = dimensionWords(model, dimension);
  if (dimension.kind === "time" && dimension.fiscalShift !== undefined)
    return { name: dimension.alias, label, kind: "dimension", unit: null, format: "text" };
  if (dimension.kind === "time")
    return { name: dimension.alias, label, kind: "time", unit: null, format: "date", calendar: dimension.grain };
  if (dimension.kind === "time_part")
    return { name: dimension.alias, label, kind: "dimension", unit: null, format: "integer", calendar: dimension.part };
  const { unit, role } = columnOf(model, dimension.column);
  // A column of years is a course of time, though its values are numbers.
  const kind =
    dimension.kind === "column" && (role === "time" || isYears(model, dimension.column)) ? "time" : "dimension";
  return { name: dimension.alias, label, kind, unit, format: formatOf(model, dimension.column) };
}

function computed(query: SemanticQuery, unit: string | null, format: Format): readonly PlannedColumn[] {
  const measure = (name: string, label: string, shown: Format): PlannedColumn => ({
    name,
    label,
    kind: "measure",
    unit: shown === "percent" ? null : unit,
    format: shown,
  });
  switch (query.comparison?.kind) {
    case "share_of_total":
      return [measure("share", "share of total", "percent")];
    case "running_total":
      return [measure("running_total", "running total", format)];
    case "previous_period":
      return [
        measure("previous", "previous period", format),
        measure("change", "change", format),
        measure("growth", "growth", "percent"),
      ];
    default:
      return [];
  }
}

function sidesColumns(
  { first, second, as }: Extract<Comparison, { readonly kind: "sides" }>,
  of: PlannedColumn | undefined,
): readonly PlannedColumn[] {
  const unit = of?.unit ?? null;
  const format = of?.format ?? "number";
  const amount = (name: string, label: string): PlannedColumn => ({ name, label, kind: "measure", unit, format });
  if (as === "share")
    return [
      { name: "share", label: "share", kind: "measure", unit: null, format: "percent" },
      amount("part_amount", first.label),
      amount("whole_amount", second.label),
    ];
  const amounts = [amount("first_amount", first.label), amount("second_amount", second.label)];
  return as === "ahead" || as === "behind"
    ? [{ name: "answer", label: "answer", kind: "value", unit: null, format: "text" }, ...amounts]
    : [amount("difference", "difference"), ...amounts];
}

/** The columns of the compiled statement, in its order, as a person should see them. */
export function plannedColumns(model: SemanticModel, query: SemanticQuery): readonly PlannedColumn[] {
  const own = ownColumns(model, query);
  const texts = writtenColumns(model, query).map(({ of, name }): PlannedColumn => {
    const repeats = typeof of === "string" ? of : of.column;
    const label = `${own.find((column) => column.name === repeats)?.label ?? repeats} as written`;
    return { name, label, kind: "value", unit: null, format: "text", repeats };
  });
  return [...own, ...texts];
}

function ownColumns(model: SemanticModel, query: SemanticQuery): readonly PlannedColumn[] {
  if (query.comparison?.kind === "sides")
    return sidesColumns(query.comparison, query.measures.map((one) => ofMeasure(model, one))[0]);
  if (query.yesNo) {
    const [figure] = query.having.length > 0 && query.dimensions.length === 0 ? query.measures : [];
    const said = { name: "answer", label: "answer", kind: "value", unit: null, format: "text" } as const;
    return figure === undefined ? [said] : [said, ofMeasure(model, figure)];
  }
  if (query.measures.length === 0) {
    const seen = new Set<string>();
    return query.columns.map((ref) => {
      const column = columnOf(model, ref);
      const name = seen.has(ref.column) ? `${ref.table}_${ref.column}` : ref.column;
      seen.add(ref.column);
      return { name, label: labelOf(model, ref), kind: "value", unit: column.unit, format: formatOf(model, ref) };
    });
  }
  const measures = query.measures.map((measure) => ofMeasure(model, measure));
  const [first] = measures;
  if (query.comparison?.kind === "periods") {
    const format = first?.format ?? "number";
    const unit = first?.unit ?? null;
    const labelled = ({ label }: { readonly label: string }): string =>
      [first?.label, label].filter(Boolean).join(", ");
    const column = (name: string, label: string, shown: Format): PlannedColumn => ({
      name,
      label,
      kind: "measure",
      unit: shown === "percent" ? null : unit,
      format: shown,
    });
    return [
      ...query.dimensions.map((dimension) => ofDimension(model, dimension)),
      column("current", labelled(query.comparison.current), format),
      column("baseline", labelled(query.comparison.baseline), format),
      column("change", "change", format),
      column("growth", "growth", "percent"),
    ];
  }
  if (query.comparison?.kind === "mean_of_groups" && first !== undefined) {
    const { over } = query.comparison;
    return [
      ...query.dimensions.filter(({ alias }) => alias !== over).map((dimension) => ofDimension(model, dimension)),
      {
        ...first,
        name: `average_${first.name}`,
        label: `average ${first.label}`,
        format: first.format === "integer" ? "number" : first.format,
      },
    ];
  }
  return [
    ...query.dimensions.map((dimension) => ofDimension(model, dimension)),
    ...measures,
    ...computed(query, first?.unit ?? null, first?.format ?? "number"),
  ];
}

/** Whole numbers under a header that says year, within the years that anyone keeps data of. */
function isYears(model: SemanticModel, ref: ColumnRef): boolean {
  const { type, label, min, max } = columnOf(model, ref);
  return (
    type === "integer" && /\byears?\b/iu.test(label.replace(/_/gu, " ")) && Number(min) >= 1000 && Number(max) <= 2200
  );
}
