import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { areSides } from "./both-sides.ts";
import type { Draft } from "../draft.ts";

const hosts = /\b(?:hosts?|hosted|hosting|at home|home)\b/u;
const visits = /\b(?:visits?|visited|visiting|away)\b/u;
const meets = /\b(?:against|met|meets?|faced|faces)\b/u;
/** More words between two names are another clause. */
const maxBetween = 4;

interface Sides {
  readonly home: ColumnRef;
  readonly away: ColumnRef;
}

/** The columns of both sides, where both names stand in each of them. */
function sidesOf(draft: Draft, first: Item, second: Item): Sides | null {
  const exact = (item: Item): readonly ColumnRef[] =>
    item.values.filter(({ match, values }) => match === "exact" && values.length === 1).map(({ ref }) => ref);
  const shared = exact(first).filter((ref) =>
    exact(second).some((one) => one.table === ref.table && one.column === ref.column),
  );
  for (const home of shared) {
    const away = shared.find((ref) => areSides(draft, home, ref));
    if (
      away !== undefined &&
      /\b(?:home|host)\b/u.test(draft.lexicon.column(home).label.toLowerCase().replaceAll("_", " "))
    )
      return { home, away };
  }
  return null;
}

/**
 * "when Albion hosted Rovers", "Albion at home against Rovers", "Albion against Rovers": of an upload with a column for each side the game of
 * the two, with the first at home or away where that is said, else either way round.
 */
export function bindMeeting(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  const [first, second, third] = draft.items.filter((item) => draft.isFree(item.index) && item.values.length > 1);
  if (first === undefined || second === undefined || third !== undefined) return;
  const between = draft.items.slice(first.index + 1, second.index);
  const words = between.map(({ lower }) => lower).join(" ");
  const sides = between.length > maxBetween || between.length === 0 ? null : sidesOf(draft, first, second);
  const [one, other] = [first, second].map((item) => item.values[0]?.values[0]);
  if (sides === null || one === undefined || other === undefined) return;
  const is = (column: ColumnRef, value: string): Filter => ({ kind: "compare", column, operator: "=", value });
  const home: Filter = { kind: "and", filters: [is(sides.home, one), is(sides.away, other)] };
  const away: Filter = { kind: "and", filters: [is(sides.away, one), is(sides.home, other)] };
  const filter: Filter | null = hosts.test(words)
    ? home
    : visits.test(words)
      ? away
      : meets.test(words)
        ? { kind: "or", filters: [home, away] }
        : null;
  if (filter === null) return;
  for (const item of between) if (draft.isFree(item.index)) draft.claim(item.index, "cue");
  for (const { index } of [first, second]) draft.claim(index, "filter");
  draft.filters.push({ filter, ref: null, item: second.index, score: 0.95 });
}
