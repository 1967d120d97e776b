import type { Draft } from "../draft.ts";

const ahead = /^(?:higher|lower|greater|larger|bigger|smaller|more|less|better|worse) than$/u;

/** "fees June higher than May?" of governed data: a comparative between two periods, and no word that asks for more than whether. */
export function saysWhich(draft: Draft): boolean {
  const asks = draft.items.some((item) => item.cues.some(({ cue }) => ["wh", "count", "command"].includes(cue)));
  if (asks || draft.lexicon.model.origin !== "plugin" || draft.items.at(-1)?.lower !== "?") return false;
  const than = draft.items.find(({ lower }) => ahead.test(lower));
  if (than === undefined) return false;
  const periods = draft.items.filter(
    ({ index, time }) => time?.kind === "range" && draft.roles.get(index) === "filter",
  );
  return periods.some(({ index }) => index < than.index) && periods.some(({ index }) => index > than.index);
}
