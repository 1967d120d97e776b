import { candidate, isAdditive, type Candidate } from "./candidate.ts";
import type { ChartData, ChartField } from "./field.ts";

// Of many columns the first few: a table's author puts first what matters, and pairs grow with the square.
const maxMeasures = 6;
const maxDimensions = 6;
const maxTimes = 2;
// More colours cannot be told apart (Draco: avoid high cardinality on colour).
const maxHues = 8;

function inRole(data: ChartData, role: ChartField["role"], most: number): readonly ChartField[] {
  return data.fields.filter((field) => field.role === role && field.distinct > 1).slice(0, most);
}

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const));
}

/** Every chart of the data that keeps to what its kind needs, as CompassQL (Wongsuphasawat et al. 2016) enumerates: types first, taste later. */
export function enumerate(data: ChartData): readonly Candidate[] {
  const measures = inRole(data, "measure", maxMeasures);
  const dimensions = inRole(data, "dimension", maxDimensions);
  const times = inRole(data, "time", maxTimes);
  return [
    ...overTime(times, measures, dimensions),
    ...overCategories(measures, dimensions, data.grouped),
    ...overTwoCategories(measures, dimensions),
    ...ofMeasures(measures, dimensions, data),
    ...(data.grouped ? [] : counts(times, dimensions)),
  ];
}

function overTime(
  times: readonly ChartField[],
  measures: readonly ChartField[],
  dimensions: readonly ChartField[],
): readonly Candidate[] {
  return times.flatMap((x) => [
    ...measures.flatMap((y) => {
      const base = { x, y: [y], aggregate: y.aggregate };
      const byHue = dimensions
        .filter((hue) => hue.distinct <= maxHues * 2)
        .flatMap((hue) => [
          candidate("line", { ...base, hue }),
          candidate("small_multiples", { ...base, facet: hue }),
          ...(isAdditive(base)
            ? [candidate("area", { ...base, hue }), candidate("stacked_bar", { ...base, hue })]
            : []),
        ]);
      const alone = [
        candidate("line", base),
        candidate("area", base),
        candidate("bar", base),
        candidate("calendar", base),
      ];
      return [...alone, ...byHue];
    }),
    ...pairs(measures).flatMap((y) => [
      candidate("combo", { x, y, aggregate: y[0].aggregate }),
      candidate("line", { x, y, aggregate: y[0].aggregate }),
    ]),
  ]);
}

/** More distributions side by side than this are too narrow to read. */
const maxSpreads = 30;

function overCategories(
  measures: readonly ChartField[],
  dimensions: readonly ChartField[],
  grouped: boolean,
): readonly Candidate[] {
  return dimensions.flatMap((x) =>
    measures.flatMap((y) => {
      const base = { x, y: [y], aggregate: y.aggregate };
      const parts = isAdditive(base)
        ? [candidate("pie", base), candidate("donut", base), candidate("pareto", base), candidate("treemap", base)]
        : [];
      const spread =
        grouped || x.distinct > maxSpreads ? [] : [candidate("box", { x, y: [y] }), candidate("violin", { x, y: [y] })];
      return [candidate("bar", base), candidate("barh", base), ...parts, ...spread];
    }),
  );
}

function overTwoCategories(measures: readonly ChartField[], dimensions: readonly ChartField[]): readonly Candidate[] {
  return pairs(dimensions).flatMap((two) => {
    // The longer list along the axis, the shorter as colours.
    const [hue, x] = [...two].sort((a, b) => a.distinct - b.distinct);
    if (x === undefined || hue === undefined) return [];
    return measures.flatMap((y) => {
      const base = { x, y: [y], hue, aggregate: y.aggregate };
      const coloured = hue.distinct <= maxHues * 2 ? [candidate("grouped_bar", base)] : [];
      const stacked = hue.distinct <= maxHues * 2 && isAdditive(base) ? [candidate("stacked_bar", base)] : [];
      return [...coloured, ...stacked, candidate("heatmap", base)];
    });
  });
}

function ofMeasures(
  measures: readonly ChartField[],
  dimensions: readonly ChartField[],
  data: ChartData,
): readonly Candidate[] {
  const hues = dimensions.filter((field) => field.distinct <= maxHues);
  const scatters = pairs(measures).flatMap(([y, x]) => [
    candidate("scatter", { x, y: [y] }),
    ...hues.map((hue) => candidate("scatter", { x, y: [y], hue })),
    ...measures
      .filter((size) => size !== x && size !== y)
      .slice(0, 1)
      .map((size) => candidate("bubble", { x, y: [y], size })),
  ]);
  if (data.grouped) return scatters;
  const alone = measures.flatMap((x) => [candidate("histogram", { x }), candidate("density", { x })]);
  const matrix = measures.length >= 3 ? [candidate("pair", { y: measures.slice(0, 4) })] : [];
  return [...scatters, ...alone, ...matrix];
}

function counts(times: readonly ChartField[], dimensions: readonly ChartField[]): readonly Candidate[] {
  return [
    ...dimensions.map((x) => candidate("count", { x, aggregate: "count" })),
    ...times.map((x) => candidate("line", { x, aggregate: "count" })),
    ...pairs(dimensions).map(([x, hue]) => candidate("heatmap", { x, hue, aggregate: "count" })),
  ];
}
