/**
 * The point of least value near a start (Nelder and Mead 1965), within a box: points outside are moved to its edge.
 * Coordinates are of the size of 1.
 */
export function minimise(
  value: (point: readonly number[]) => number,
  start: readonly number[],
  bounds: readonly (readonly [number, number])[],
  mostSteps = 160,
): number[] {
  const inside = (point: readonly number[]): number[] =>
    point.map((coordinate, at) => Math.min(bounds[at]?.[1] ?? 1, Math.max(bounds[at]?.[0] ?? 0, coordinate)));
  const rated = (point: readonly number[]): { point: number[]; value: number } => {
    const moved = inside(point);
    return { point: moved, value: value(moved) };
  };
  const simplex = [
    rated(start),
    ...start.map((_, axis) =>
      rated(start.map((each, at) => (at === axis ? each + (each > 0.5 ? -0.25 : 0.25) : each))),
    ),
  ];
  for (let step = 0; step < mostSteps; step += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0], simplex.at(-1)];
    if (best === undefined || worst === undefined || Math.abs(worst.value - best.value) <= 1e-9 * Math.abs(best.value))
      break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, at) => others.reduce((sum, { point }) => sum + (point[at] ?? 0), 0) / others.length);
    const along = (reach: number): { point: number[]; value: number } =>
      rated(centre.map((each, at) => each + reach * (each - (worst.point[at] ?? 0))));
    const reflected = along(1);
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = along(2);
      next = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value >= (others.at(-1)?.value ?? 0)) {
      next = along(reflected.value < worst.value ? 0.5 : -0.5);
    }
    if (next.value < worst.value) simplex[simplex.length - 1] = next;
    else
      for (let at = 1; at < simplex.length; at += 1) {
        simplex[at] = rated(best.point.map((each, axis) => (each + (simplex[at]?.point[axis] ?? each)) / 2));
      }
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0]?.point ?? [...start];
}
