import type { ColumnProfile } from "@datapilot/contracts";
import { lookOf } from "../delimited/column-shape.ts";

const shown = 5;
/** With more forms than this among the values looked at, their forms say nothing. */
const maxForms = 0.5;

/** The forms of some of a text column's values, the most frequent first; undefined where hardly two values are alike. */
export function textPatterns(values: readonly string[]): ColumnProfile["patterns"] {
  const forms = new Map<string, { count: number; readonly example: string }>();
  for (const value of values) {
    const form = lookOf(value);
    const seen = forms.get(form) ?? { count: 0, example: value };
    seen.count += 1;
    forms.set(form, seen);
  }
  if (values.length === 0 || forms.size > Math.max(shown, values.length * maxForms)) return undefined;
  return [...forms]
    .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))
    .slice(0, shown)
    .map(([pattern, { count, example }]) => ({ pattern, share_pct: (count * 100) / values.length, example }));
}
