import type { Dimension } from "../../../semantic-query.ts";
import { sameRef, type Draft } from "../draft.ts";

/** "for every month by date incurred" of an upload: the date that is named beside a period is the one whose periods are meant. */
export function takeDateOfPeriods(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  const periods = draft.dimensions.filter((one) => one.kind === "time");
  const dates = draft.dimensions.filter((one) => one.kind === "column" && draft.isTime(one.column));
  const [period] = periods;
  const [date] = dates;
  if (period?.kind !== "time" || date === undefined || periods.length !== 1 || dates.length !== 1) return;
  if (period.column.table !== date.column.table) return;
  const taken: Dimension = sameRef(period.column, date.column) ? period : { ...period, column: date.column };
  const rest = draft.dimensions.filter((one) => one !== date).map((one) => (one === period ? taken : one));
  draft.dimensions.splice(0, draft.dimensions.length, ...rest);
}
