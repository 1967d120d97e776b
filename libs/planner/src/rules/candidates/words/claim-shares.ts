import type { Draft } from "../draft.ts";

/** "a percentage above 70": what is compared with a number is a figure of the rows, not a share to compute. */
export function claimShares(draft: Draft): void {
  for (const index of draft.freeCues("share")) {
    const next = draft.items[index + 1];
    const compares =
      next !== undefined && draft.roles.get(next.index) === "cue" && draft.cue(next.index, "compare") !== null;
    if (compares) draft.claim(index, "cue");
  }
}
