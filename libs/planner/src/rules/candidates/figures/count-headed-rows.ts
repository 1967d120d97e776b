import type { Draft } from "../draft.ts";
import { countOf } from "./measured.ts";

/** A name of the rows that is meant as one. */
const rowsNamed = 0.75;
const joint = /^(?:with|and|plus|along with|together with|as well as|including|showing|,)$/u;

/**
 * "reviews by month, with the average stars" of a file: the rows that open the phrase are counted for each group, and the figure is said
 * beside that. "average stars of the reviews by month" counts nothing.
 */
export function countHeadedRows(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin" || draft.dimensions.length === 0 || draft.measures.length === 0) return;
  if (draft.measures.some(({ kind }) => kind !== "aggregate") || draft.comparison !== null) return;
  const at = draft.items.findIndex(({ content }) => content);
  const [rows, by] = [draft.items[at], draft.items[at + 1]];
  const [table] = rows?.tables ?? [];
  if (rows === undefined || by === undefined || table === undefined || table.score < rowsNamed) return;
  if ((rows.columns[0]?.score ?? 0) >= table.score || draft.cue(by.index, "group") === null) return;
  const figure = draft.items.findIndex((_, index) => draft.cue(index, "aggregate") !== null);
  const joined = draft.items.slice(by.index, figure).some(({ lower }) => joint.test(lower));
  const asked = draft.items.slice(0, at).every(({ cues }) => cues.every(({ cue }) => cue === "command"));
  if (figure < by.index || !joined || !asked) return;
  if (draft.isFree(rows.index)) draft.claim(rows.index, "entity");
  draft.measures.unshift(countOf(draft, table.table));
}
