import pl, { type Expr } from "nodejs-polars";

/** One expression for several columns, which it leaves under their names; for all of them together it costs what it does for one. */
export function columnsNamed(names: readonly string[]): Expr {
  return pl.cols([...names]);
}

/** What has the same key, in the order of the first of each group. */
export function groupsBy<T>(all: readonly T[], keyOf: (one: T) => string): (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
