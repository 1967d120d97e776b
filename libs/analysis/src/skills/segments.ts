import { skillCatalog } from "@datapilot/contracts";
import { assign, kMeans, silhouette, type Points } from "../statistics/clustering/k-means.ts";
import { momentsOf, present } from "../statistics/moments.ts";
import { entitiesAsThings, rowsAsThings, scaled, type Trait } from "./segments/traits.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import type { SourceColumn } from "./table/source.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatOf, formatPlain, listed, percent, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const fewestThings = 30;
const mostTraits = 12;
/** Centres are sought among so many; all are then assigned to them. */
const mostLearnt = 4_000;
const mostJudged = 800;
const mostSegments = 8;
/** Kaufman and Rousseeuw (1990): below this no real structure was found. */
const clear = 0.25;

interface Segment {
  readonly size: number;
  readonly means: readonly number[];
  /** Distance of each trait's mean from the whole's, in standard deviations. */
  readonly distances: readonly number[];
  readonly name: string;
}

/** Groups of rows, or of customers and the like, that are alike, and what each is like. */
export const segments = defineSkill(skillCatalog.segments.parameters, (data, params) => {
  const entity = params.entity === undefined ? null : data.find(params.entity);
  const columns = traitColumns(data, params.columns, entity);
  const things = entity === null ? rowsAsThings(data, columns) : entitiesAsThings(data, entity, columns);
  const title = entity === null ? "Segments" : `Segments of ${entity.label}`;
  const usable = things.traits.slice(0, mostTraits).flatMap((trait) => {
    const found = scaled(trait);
    return found === null ? [] : [{ trait, ...found }];
  });
  if (usable.length < 2) return unfit(title, "Segments need two columns of numbers that vary.");
  if (things.count < fewestThings)
    return unfit(title, `${counted(things.count, things.noun)} are too few for segments: ${fewestThings} are needed.`);
  const points = Array.from({ length: things.count }, (_, at) =>
    Float64Array.from(usable, ({ values }) => values[at] ?? 0),
  );
  const { k, score, centres } = bestClustering(points, params.k);
  const { assigned } = assign(points, centres);
  const traits = usable.map(({ trait }) => trait);
  const found = describeSegments(traits, assigned, k).sort((a, b) => b.size - a.size);
  const logged = usable.filter((each) => each.logged).map(({ trait }) => trait.label);
  return {
    title,
    summary: `${formatPlain(found.length)} segments of ${counted(things.count, things.noun, things.noun === "row" ? "rows" : `${things.noun} values`)}: ${listed(found.map((each) => `${each.name} (${percent(each.size / things.count)})`))}.${score < clear ? " They are not clearly apart: the data rather form one cloud." : ""}`,
    key_points: found.map(
      (each, at) =>
        `Segment ${at + 1}, ${each.name}, ${counted(each.size, things.noun, things.noun === "row" ? "rows" : `${things.noun} values`)}: ${traitsInWords(traits, each)}.`,
    ),
    assumptions: [
      `k-means on ${listed(traits.map(({ label }) => label))}, each scaled to the same spread, values beyond 3 deviations pulled in.`,
      params.k === undefined
        ? `${k} segments separate best (silhouette ${score.toFixed(2)}; above 0.5 is clear, below ${clear} is weak).`
        : `${k} segments as asked (silhouette ${score.toFixed(2)}; above 0.5 is clear, below ${clear} is weak).`,
      ...(logged.length > 0
        ? [
            `${listed(logged)} ${logged.length === 1 ? "is" : "are"} compared by logarithm, as a few values are far larger than the others.`,
          ]
        : []),
      ...(things.count > mostLearnt
        ? [`Centres were sought on ${formatPlain(mostLearnt)} of ${formatPlain(things.count)}.`]
        : []),
      "Missing values were set to the median.",
    ],
    result: {
      k,
      silhouette: rounded(score),
      clear: score >= clear,
      things: things.count,
      traits: traits.map(({ label }) => label),
      segments: found.map((each) => ({
        name: each.name,
        size: each.size,
        means: Object.fromEntries(traits.map(({ label }, at) => [label, rounded(each.means[at] ?? Number.NaN)])),
      })),
    },
    tables: [
      tableOf(
        "Segments",
        {
          segment: "text",
          size: "integer",
          ...Object.fromEntries(traits.map(({ label }) => [label, "number" as const])),
        },
        found.map((each) => [each.name, each.size, ...each.means.map((mean) => rounded(mean, 5))]),
      ),
    ],
    charts: [
      chartOf(
        {
          chart_type: "heatmap",
          x: "trait",
          y: ["distance"],
          hue: "segment",
          title,
          subtitle: "Distance from the average, in standard deviations",
        },
        [
          { name: "trait", label: "Trait", type: "text" },
          { name: "segment", label: "Segment", type: "text" },
          { name: "distance", label: "Distance", type: "number" },
        ],
        found.flatMap((each, at) =>
          traits.map(({ label }, axis) => [label, `${at + 1}: ${each.name}`, rounded(each.distances[axis] ?? 0, 3)]),
        ),
      ),
    ],
  };
});

function traitColumns(
  data: AnalysisTable,
  wanted: readonly string[] | undefined,
  entity: SourceColumn | null,
): SourceColumn[] {
  if (wanted !== undefined) return wanted.map((name) => data.find(name));
  return data.columns.filter(
    (column) =>
      column.role === "measure" && column.name !== entity?.name && (entity === null ? column.join === null : true),
  );
}

/** Evenly spread over all, so that the choice does not depend on their order. */
function thinned(points: Points, most: number): Points {
  const step = Math.ceil(points.length / most);
  return step <= 1 ? points : points.filter((_, at) => at % step === 0);
}

function bestClustering(points: Points, wanted: number | undefined): { k: number; score: number; centres: Points } {
  const learnt = thinned(points, mostLearnt);
  const judged = thinned(learnt, mostJudged);
  const sizes = wanted === undefined ? Array.from({ length: mostSegments - 1 }, (_, at) => at + 2) : [wanted];
  const tried = sizes
    .filter((k) => k < judged.length)
    .map((k) => {
      const { centres } = kMeans(learnt, k, k);
      return { k, centres, score: silhouette(judged, assign(judged, centres).assigned, k) };
    });
  return tried.reduce((best, each) => (each.score > best.score ? each : best), {
    k: 1,
    score: -1,
    centres: points.slice(0, 1),
  });
}

function describeSegments(traits: readonly Trait[], assigned: Int32Array, k: number): Segment[] {
  const whole = traits.map((trait) => momentsOf(present(trait.values)));
  const found = Array.from({ length: k }, (_, cluster) => {
    const size = assigned.reduce((count, each) => (each === cluster ? count + 1 : count), 0);
    const means = traits.map(
      (trait) => momentsOf(present(trait.values.filter((_value, at) => assigned[at] === cluster))).mean,
    );
    const distances = means.map((mean, at) => (mean - (whole[at]?.mean ?? 0)) / (whole[at]?.sd ?? 1));
    return { size, means, distances };
  }).filter(({ size }) => size > 0);
  return found.map((each) => ({ ...each, name: nameOf(traits, each.distances) }));
}

/** What sets a segment apart most: its one or two furthest traits. */
function nameOf(traits: readonly Trait[], distances: readonly number[]): string {
  const order = [...distances.keys()].sort((a, b) => Math.abs(distances[b] ?? 0) - Math.abs(distances[a] ?? 0));
  const [first = 0, second = 0] = order;
  const word = (at: number): string => `${(distances[at] ?? 0) > 0 ? "high" : "low"} ${traits[at]?.label ?? ""}`;
  if (Math.abs(distances[first] ?? 0) < 0.3) return "about average in all";
  return Math.abs(distances[second] ?? 0) < 0.5 ? word(first) : `${word(first)}, ${word(second)}`;
}

function traitsInWords(traits: readonly Trait[], segment: Segment): string {
  const order = [...segment.distances.keys()].sort(
    (a, b) => Math.abs(segment.distances[b] ?? 0) - Math.abs(segment.distances[a] ?? 0),
  );
  return order
    .slice(0, 3)
    .map(
      (at) =>
        `${traits[at]?.label ?? ""} ${formatOf({ unit: traits[at]?.unit ?? null })(segment.means[at] ?? 0)} on average`,
    )
    .join(", ");
}
