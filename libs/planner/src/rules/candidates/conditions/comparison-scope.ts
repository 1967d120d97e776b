import type { ComparisonOperator } from "../../../semantic-query.ts";
import { rowNouns } from "../../english/function-words.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import { isPlural } from "../rankings/ranking-subject.ts";
import { ofPersons } from "../figures/of-persons.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { isKind } from "../figures/measured.ts";
import { tallyOf } from "../figures/tally.ts";

/** "grades that have at least 4 students": so many rows of each grade, where the grade is no amount. */
export function countsRowsOfGroups(draft: Draft, cue: Item, number: Item): boolean {
  const after = draft.items[Math.max(cue.index, number.index) + 1];
  if (countsOfRows(draft, after) || isTallyOfGroups(draft, cue, after)) return true;
  const before = draft.columnBefore(Math.min(cue.index, number.index))?.item.columns[0];
  if (before === undefined || after === undefined || after.columns.length > 0) return false;
  const have = /^(?:have|has|had|having|with|that have|who have)$/u;
  const { role } = draft.lexicon.column(before.ref);
  const said = have.test(draft.items[Math.min(cue.index, number.index) - 1]?.lower ?? "");
  return said && role === "dimension" && ((after.tables[0]?.score ?? 0) > 0.6 || namesRow(draft, after));
}

/** "modes with more than 1000 respondents" of a file of counts: all that is counted for each mode, not one of its rows. */
function isTallyOfGroups(draft: Draft, cue: Item, after: Item | undefined): boolean {
  const tally = tallyOf(draft.lexicon, draft.lexicon.model.primaryTable);
  if (tally === null || after === undefined) return false;
  const named = draft.items.some(
    (item) => item.index < cue.index && item.columns.some(({ ref, score }) => score >= 0.6 && isKind(draft, ref)),
  );
  return named && (draft.reading(after, tally) !== null || after.values.length > 0 || /^people$/u.test(after.lower));
}

/** "operators with more than 500 incidents": in a file of one table a plural for things that happen or are listed is its rows. */
export function namesRow(draft: Draft, item: Item): boolean {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || model.tables.length > 1 || item.columns.length > 0) return false;
  if (/^(?:people|persons|staff|personnel)$/u.test(item.lower)) return ofPersons(draft, model.primaryTable);
  if (!isPlural(item)) return false;
  return item.lower === "staff" || lemmas(item.lower).some((form) => rowEntityNouns.has(form) || rowNouns.has(form));
}

/** "made more than 12 of the films": so many of the rows of an upload, whatever the verb may be called by. */
function countsOfRows(draft: Draft, after: Item | undefined): boolean {
  const rows = [1, 2].map((step) => (after === undefined ? undefined : draft.items[after.index + step]));
  if (after?.lower !== "of" || draft.lexicon.model.origin === "plugin") return false;
  return rows.some((item) => item !== undefined && (item.tables[0]?.score ?? 0) > 0.6 && item.columns.length === 0);
}

/** "8 cylinders and over 200 horsepower": the "and" joins two conditions there and belongs to neither. */
export function strictOf(operator: ComparisonOperator): ComparisonOperator {
  return operator === ">=" ? ">" : operator === "<=" ? "<" : operator;
}
