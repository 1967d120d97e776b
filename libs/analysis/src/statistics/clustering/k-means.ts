import { seededRandom } from "../random.ts";

/** Points as rows of equal length. */
export type Points = readonly Float64Array[];

export interface Clustering {
  readonly centres: Points;
  readonly assigned: Int32Array;
  /** Sum of squared distances to the centres. */
  readonly inertia: number;
}

const restarts = 6;
const mostRounds = 60;

/** Lloyd's k-means from k-means++ starts (Arthur and Vassilvitskii 2007), the best of several; the same seed gives the same clusters. */
export function kMeans(points: Points, k: number, seed = 1): Clustering {
  const random = seededRandom(seed);
  const tries = Array.from({ length: restarts }, () => settle(points, spreadStarts(points, k, random)));
  return tries.reduce((best, each) => (each.inertia < best.inertia ? each : best));
}

export function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return sum;
}

/** The nearest centre of each point. */
export function assign(points: Points, centres: Points): { assigned: Int32Array; inertia: number } {
  let inertia = 0;
  const assigned = Int32Array.from(points, (point) => {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (let at = 0; at < centres.length; at += 1) {
      const distance = squaredDistance(point, centres[at] ?? point);
      if (distance < least) [nearest, least] = [at, distance];
    }
    inertia += least;
    return nearest;
  });
  return { assigned, inertia };
}

function spreadStarts(points: Points, k: number, random: () => number): Float64Array[] {
  const first = points[Math.floor(random() * points.length)] ?? new Float64Array();
  const centres = [first.slice()];
  const distances = Float64Array.from(points, (point) => squaredDistance(point, first));
  while (centres.length < k) {
    const total = distances.reduce((sum, distance) => sum + distance, 0);
    let left = random() * total;
    let chosen = distances.findIndex((distance) => (left -= distance) <= 0);
    if (chosen < 0) chosen = points.length - 1;
    const centre = (points[chosen] ?? first).slice();
    centres.push(centre);
    for (const [at, point] of points.entries())
      distances[at] = Math.min(distances[at] ?? 0, squaredDistance(point, centre));
  }
  return centres;
}

function settle(points: Points, starts: readonly Float64Array[]): Clustering {
  let centres: readonly Float64Array[] = starts.map((start) => start.slice());
  let { assigned, inertia } = assign(points, centres);
  for (let round = 0; round < mostRounds; round += 1) {
    centres = means(points, assigned, centres);
    const next = assign(points, centres);
    const settled = next.assigned.every((cluster, at) => cluster === assigned[at]);
    ({ assigned, inertia } = next);
    if (settled) break;
  }
  return { centres, assigned, inertia };
}

/** A cluster that lost all its points keeps its place. */
function means(points: Points, assigned: Int32Array, before: readonly Float64Array[]): Float64Array[] {
  const sums = before.map((centre) => new Float64Array(centre.length));
  const counts = before.map(() => 0);
  for (const [at, point] of points.entries()) {
    const cluster = assigned[at] ?? 0;
    counts[cluster] = (counts[cluster] ?? 0) + 1;
    const sum = sums[cluster];
    if (sum !== undefined)
      for (let axis = 0; axis < point.length; axis += 1) sum[axis] = (sum[axis] ?? 0) + (point[axis] ?? 0);
  }
  return sums.map((sum, cluster) =>
    counts[cluster] === 0 ? (before[cluster] ?? sum) : sum.map((value) => value / (counts[cluster] ?? 1)),
  );
}

/**
 * The mean silhouette: how much nearer points are to their own cluster than to the next, −1 to 1 (Rousseeuw 1987). All pairs are looked at:
 * meant for about a thousand points.
 */
export function silhouette(points: Points, assigned: Int32Array, k: number): number {
  let total = 0;
  for (const [at, point] of points.entries()) {
    const sums = new Float64Array(k);
    const counts = new Float64Array(k);
    for (const [other, candidate] of points.entries()) {
      if (other === at) continue;
      const cluster = assigned[other] ?? 0;
      sums[cluster] = (sums[cluster] ?? 0) + Math.sqrt(squaredDistance(point, candidate));
      counts[cluster] = (counts[cluster] ?? 0) + 1;
    }
    const own = assigned[at] ?? 0;
    if (counts[own] === 0) continue;
    const means = sums.map((sum, cluster) =>
      counts[cluster] === 0 ? Number.POSITIVE_INFINITY : sum / (counts[cluster] ?? 1),
    );
    const inside = means[own] ?? 0;
    const outside = means.reduce(
      (least, mean, cluster) => (cluster === own ? least : Math.min(least, mean)),
      Number.POSITIVE_INFINITY,
    );
    if (Number.isFinite(outside) && Math.max(inside, outside) > 0)
      total += (outside - inside) / Math.max(inside, outside);
  }
  return total / points.length;
}
