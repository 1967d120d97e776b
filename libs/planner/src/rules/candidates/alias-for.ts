import type { Draft } from "./draft.ts";

/** An alias that no other output column has. */
export function aliasFor(draft: Draft, wanted: string): string {
  const taken = new Set([...draft.dimensions.map((one) => one.alias), ...draft.measures.map((one) => one.alias)]);
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}_${number}`)) return `${wanted}_${number}`;
}
