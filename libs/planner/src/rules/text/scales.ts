import type { SemanticColumn } from "@datapilot/semantic";

/** "CSAT 1-5" whose least and greatest value are 1 and 5: the ends of the scale are no words of the name. */
export function withoutScale({ label, name, min, max }: SemanticColumn): readonly [label: string, name: string] {
  const [ends, low, high] = /\s*\b(\d+)\s*(?:[-–]|to)\s*(\d+)\s*$/u.exec(label) ?? [];
  if (ends === undefined || min === null || max === null || !/\p{L}{2}/u.test(label)) return [label, name];
  if (Number(low) > Number(min) || Number(high) < Number(max)) return [label, name];
  return [label.slice(0, -ends.length), name.replace(/_\d+(?:_to)?_\d+$/u, "")];
}
