import type { GuardRefusal } from "./scope.ts";

export function refusal(code: string, construct: string, reason: string): GuardRefusal {
  return { code, construct, reason };
}

/** A name from a statement as a message shows it: short enough for a sentence. */
export function shown(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}
