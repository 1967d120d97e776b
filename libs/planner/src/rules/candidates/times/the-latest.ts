import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import type { Item, TimeReading } from "../../matches/item.ts";
import { parseDay } from "../../time/calendar.ts";
import { latestMonth } from "../../time/yearless-month.ts";
import type { Draft } from "../draft.ts";

/** Words after which a month is that of many years: "by May", "every May", "a typical May". */
const many = /^(?:by|per|each|every|all|any|typical|average|normal|usual|between|across)$/u;
const overYears = /^(?:years|seasonal|seasonality|seasons?|typically|usually|normally|always|yearly|annually)$/u;

const against = /(?:^|\b)(?:than|vs|versus|compared (?:to|with)|against)$/u;

/** "more in May than in April": months that are set against each other are each the last one. */
function isOtherSide(draft: Draft, { time }: Item): boolean {
  const month = time?.kind === "part" && time.part === "month_of_year" && time.values.length === 1;
  return month && draft.items.some(({ lower }) => against.test(lower));
}

/** True when another word speaks of periods: then which years are meant is said by that. */
function speaksOfPeriods(draft: Draft, own: Item): boolean {
  return draft.items.some(
    (item) =>
      (item !== own && item.time !== null && item.values.length === 0 && !isOtherSide(draft, item)) ||
      /\byears?\b/u.test(item.lower) ||
      overYears.test(item.lower),
  );
}

/** "signups in May" of governed data that go on: the last May there is, as the business speaks of its own months. Null for other times. */
export function theLatest(draft: Draft, item: Item, time: TimeReading, column: ColumnRef): Filter | null {
  if (draft.lexicon.model.origin !== "plugin" || time.kind !== "part" || time.part !== "month_of_year") return null;
  const [month] = time.values;
  const { max } = draft.lexicon.column(column);
  const last = max === null ? null : parseDay(max);
  const before = draft.items[item.index - 1]?.lower ?? "";
  if (month === undefined || time.values.length > 1 || last === null || !draft.isTime(column)) return null;
  if (many.test(before) || speaksOfPeriods(draft, item)) return null;
  const { from, to } = latestMonth(month, last, item.text);
  draft.notes.push(`"${item.text}" is the last one in the data, ${(from ?? "").slice(0, 7)}.`);
  return { kind: "time_range", column, from, to };
}
