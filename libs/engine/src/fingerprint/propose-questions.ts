import { byImportance, type TargetGuess } from "./guess-target.ts";
import { isCategory, type LookedAt, type LookedAtColumn } from "./looked-at.ts";
import { spoken } from "./name-words.ts";

const packQuestions = 4;
/** Shorter than this, months make no line. */
const fewDays = 90;
const manyDays = 3 * 366;

function aggregateWords({ column }: LookedAtColumn): string {
  return `${column.defaultAggregate === "sum" ? "total" : "average"} ${spoken(column)}`;
}

/** How far apart the points of the table's time are shown; undefined without a time. */
function grainOf({ table, columns }: LookedAt): "day" | "month" | "year" | undefined {
  const time = columns.find(({ column }) => column.name === table.timeColumn)?.column;
  if (time === undefined || time.min === null || time.max === null) return undefined;
  const days = (Date.parse(time.max.slice(0, 10)) - Date.parse(time.min.slice(0, 10))) / 86_400_000;
  if (time.type === "integer" || !Number.isFinite(days) || days > manyDays) return "year";
  return days < fewDays ? "day" : "month";
}

/**
 * Questions that the columns invite, the most telling first, no two of a kind in a row. They are only candidates: who offers them tries
 * them first.
 */
export function proposeQuestions(seen: LookedAt, target: TargetGuess | undefined): readonly string[] {
  const packs = seen.model.packs.flatMap((pack) => pack.questions.map(({ question }) => question));
  const [main, second] = byImportance(seen.columns, target?.column);
  const categories = seen.columns.filter(isCategory);
  const outcome = categories.find(({ column }) => column.name === target?.column);
  const groups = categories.filter((one) => one !== outcome).toSorted((a, b) => groupRank(a) - groupRank(b));
  const [first, other, third] = groups;
  const grain = grainOf(seen);
  const name = seen.columns.find(({ column }) => column.name === seen.table.nameColumn && !column.pii);
  const by = (measure: LookedAtColumn | undefined, group: LookedAtColumn | undefined): string | null =>
    measure === undefined || group === undefined ? null : `${aggregateWords(measure)} by ${spoken(group.column)}`;
  const made = [
    outcome === undefined ? null : `share of rows by ${spoken(outcome.column)}`,
    by(main, first),
    main === undefined || grain === undefined ? null : `${aggregateWords(main)} by ${grain}`,
    outcome === undefined ? null : by(main, outcome),
    main === undefined || first === undefined
      ? null
      : `which ${spoken(first.column)} has the highest ${aggregateWords(main)}`,
    by(main, other),
    main === undefined || name === undefined ? null : `top 5 ${spoken(name.column)} by ${aggregateWords(main)}`,
    outcome === undefined || first === undefined
      ? null
      : `how many rows by ${spoken(first.column)} and ${spoken(outcome.column)}`,
    by(second, first),
    first === undefined ? null : `how many rows by ${spoken(first.column)}`,
    grain === undefined ? null : `how many rows by ${grain}`,
    main === undefined || grain !== "month" ? null : `month over month growth of ${aggregateWords(main)}`,
    by(main, third),
    by(second, other),
    other === undefined ? null : `how many rows by ${spoken(other.column)}`,
    third === undefined ? null : `how many rows by ${spoken(third.column)}`,
    first === undefined || other === undefined
      ? null
      : `how many rows by ${spoken(first.column)} and ${spoken(other.column)}`,
    main === undefined ? null : aggregateWords(main),
    main === undefined ? null : `what is the highest ${spoken(main.column)}`,
    "how many rows are there",
  ];
  return [...new Set([...packs.slice(0, packQuestions), ...made.filter((question) => question !== null)])];
}

/** Few but not two groups tell most. */
function groupRank({ profile }: LookedAtColumn): number {
  return Math.abs(profile.n_unique - 6) + (profile.n_unique === 2 ? 3 : 0) + profile.null_pct / 10;
}
