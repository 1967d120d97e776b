/** Words for the no of a flag, with how the name of its yes begins: the data say who survived, the question who died. */
export const opposites: ReadonlyMap<string, string> = new Map([
  ["die", "surviv"],
  ["died", "surviv"],
  ["dead", "surviv"],
  ["perish", "surviv"],
  ["perished", "surviv"],
  ["inactive", "activ"],
  ["fail", "pass"],
  ["failed", "pass"],
  ["closed", "open"],
  ["rejected", "accept"],
  ["refused", "accept"],
  ["declined", "accept"],
]);
