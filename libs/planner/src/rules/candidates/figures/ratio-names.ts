/** The parts of "energy per piece": the amount, and what it is divided by; null for any other name. */
export function ratioParts(name: string): { readonly of: string; readonly over: string } | null {
  const found = /^(.+) per (.+)$/iu.exec(name.trim());
  return found === null ? null : { of: (found[1] ?? "").toLowerCase(), over: (found[2] ?? "").toLowerCase() };
}
