import type { ColumnRef, Filter, Measure } from "../../../semantic-query.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { aliasFor } from "../alias-for.ts";
import { changeVerbAt, type ChangeVerb } from "./change-verb.ts";
import { comparisonFigure } from "./comparison-figure.ts";
import { mayBeMissing } from "../rankings/rank-groups.ts";
import type { BoundFilter, Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { subjectOf } from "../rankings/ranking-subject.ts";

const most = /^(?:the )?(?:most|fastest|strongest|quickest|greatest|biggest|largest)$/u;
const least = /^(?:the )?(?:least|slowest|weakest|smallest|fewest)$/u;

interface Years {
  readonly bound: BoundFilter;
  readonly column: ColumnRef;
  readonly low: number;
  readonly high: number;
}

/** "from 1990 to 1995" on a column that holds years as numbers. */
function yearsOf(draft: Draft): Years | null {
  for (const bound of draft.filters) {
    const { filter } = bound;
    if (filter.kind !== "between" || filter.negated || draft.lexicon.column(filter.column).role !== "time") continue;
    if (typeof filter.low === "number" && typeof filter.high === "number" && filter.low < filter.high)
      return { bound, column: filter.column, low: filter.low, high: filter.high };
  }
  return null;
}

function verbOf(draft: Draft): ChangeVerb | null {
  for (const { index } of draft.items) {
    const verb = draft.isFree(index) ? changeVerbAt(draft.items, index) : null;
    if (verb !== null) return verb;
  }
  return null;
}

const inYear = (column: ColumnRef, value: number): Filter => ({ kind: "compare", column, operator: "=", value });

/**
 * "which country gained the most life expectancy between 1955 and 2005", "did the population of Rwanda shrink from 1990 to 1995": the
 * figure in the later year less that in the earlier one, where an upload has its years as numbers. True when the question is of this form.
 */
export function bindChangeOfYears(draft: Draft, focus: Focus): boolean {
  const verb = verbOf(draft);
  const years = verb === null || draft.lexicon.model.origin === "plugin" ? null : yearsOf(draft);
  if (verb === null || years === null || draft.dimensions.length > 0 || draft.measures.length > 0) return false;
  const extreme = draft.items.find(
    ({ index, lower }) => draft.isFree(index) && (most.test(lower) || least.test(lower)),
  );
  const amount = draft.items.find(
    ({ index, lower }) => draft.isFree(index) && /^(?:by )?how (?:much|many)$/u.test(lower),
  );
  const [asked] = focus.items;
  const subject =
    extreme === undefined || asked === undefined || !draft.isFree(asked.index) ? null : subjectOf(draft, asked);
  if (!draft.yesNo && amount === undefined && subject === null) return false;
  if (extreme !== undefined) draft.claim(extreme.index, "cue");
  if (subject !== null) draft.claim(subject.item.index, "focus");
  if (amount !== undefined) draft.claim(amount.index, "cue");
  const figure = comparisonFigure(draft, [], years.column.table);
  if (figure === null) return false;
  for (const index of verb.items) draft.claim(index, "cue");
  for (const index of figure.items) draft.claim(index, "measure");
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => bound !== years.bound));
  draft.focusScore = Math.max(draft.focusScore, figure.score);
  const [later, earlier] = [inYear(years.column, years.high), inYear(years.column, years.low)];
  if (draft.yesNo) {
    draft.measures.push(figure.measure);
    draft.comparison = {
      kind: "sides",
      first: { label: String(years.high), filters: [later] },
      second: { label: String(years.low), filters: [earlier] },
      as: verb.direction === "up" ? "ahead" : "behind",
    };
    return true;
  }
  if (figure.measure.kind === "arithmetic" || figure.measure.kind === "metric") return false;
  const left: Measure = { ...figure.measure, where: later, alias: "later_amount" };
  const right: Measure = { ...figure.measure, where: earlier, alias: "earlier_amount" };
  const change: Measure = { kind: "arithmetic", operator: "-", left, right, alias: aliasFor(draft, "change") };
  draft.measures.push(change);
  draft.notes.push(`The change is what ${years.high} has more than ${years.low}.`);
  if (subject === null) return true;
  draft.dimensions.push(columnDimension(draft, subject.ref));
  if (mayBeMissing(draft, figure.measure, subject.ref))
    draft.filters.push({ filter: { kind: "null", column: subject.ref, negated: true }, ref: null, item: -1, score: 1 });
  const greatest = (verb.direction === "up") === (extreme === undefined || most.test(extreme.lower));
  draft.order.push({ by: change.alias, direction: greatest ? "desc" : "asc" });
  draft.limit = 1;
  return true;
}
