import type { InsightKind } from "@datapilot/contracts";
import { day, rows, type Chance, type Columns } from "./insights.fixture.ts";

/** A table in which one thing is not left to chance. */
export interface Planted {
  readonly name: string;
  readonly kind: InsightKind;
  /** What the sentence must name. */
  readonly says: readonly string[];
  readonly additive?: readonly string[];
  readonly columns: (chance: Chance) => Columns;
}

const regions = ["north", "south", "east", "west"] as const;
const count = 1_200;
const year = 360;

/** Columns without a story, on days spread evenly over a year. */
function quiet(chance: Chance, days: readonly number[] = rows(count, () => chance.whole(year))): Columns {
  return {
    sold_on: days.map(day),
    region: days.map(() => chance.pick(regions)),
    amount: days.map(() => 100 + 20 * chance.normal()),
  };
}

function daysOf(chance: Chance, perDay: (at: number) => number): readonly number[] {
  return rows(year, (at) => rows(Math.round(perDay(at) * (0.8 + 0.4 * chance.uniform())), () => at)).flat();
}

export const plantedTables: readonly Planted[] = [
  {
    name: "a group whose mean stands out",
    kind: "difference",
    says: ["south", "amount", "higher"],
    columns: (chance) => {
      const base = quiet(chance);
      const region = rows(count, () => chance.pick(regions));
      return { ...base, region, amount: region.map((one) => (one === "south" ? 135 : 100) + 20 * chance.normal()) };
    },
  },
  {
    name: "a state that one group has more often",
    kind: "difference",
    says: ["travel", "declined", "more often"],
    columns: (chance) => {
      const category = rows(count, () => chance.pick(["travel", "office", "software", "other"]));
      const state = category.map((one) =>
        chance.uniform() < (one === "travel" ? 0.45 : 0.1) ? "declined" : "approved",
      );
      return { ...quiet(chance), category, state };
    },
  },
  {
    name: "two measures that go together",
    kind: "correlation",
    says: ["amount", "weight", "negative"],
    columns: (chance) => {
      const base = quiet(chance);
      return { ...base, weight: rows(count, (row) => 80 - 0.5 * Number(base["amount"]?.[row]) + 8 * chance.normal()) };
    },
  },
  {
    name: "a duration that gets longer in one group",
    kind: "trend",
    says: ["hardware", "resolution time", "gets longer|increases"],
    columns: (chance) => {
      const opened = rows(count, () => chance.whole(year));
      const category = rows(count, () => chance.pick(["hardware", "software", "network"]));
      const took = opened.map((at, row) => (category[row] === "hardware" ? 3 + at / 15 : 5) + 6 * chance.uniform());
      return { opened_at: opened.map(day), closed_at: opened.map((at, row) => day(at + (took[row] ?? 0))), category };
    },
  },
  {
    name: "a count that grows",
    kind: "trend",
    says: ["number of records", "rises"],
    columns: (chance) =>
      quiet(
        chance,
        daysOf(chance, (at) => 4 + at / 40),
      ),
  },
  {
    name: "a shift of level",
    kind: "trend_break",
    says: ["number of records", "level changed"],
    columns: (chance) =>
      quiet(
        chance,
        daysOf(chance, (at) => (at < 200 ? 5 : 11)),
      ),
  },
  {
    name: "a last month unlike the others",
    kind: "change",
    says: ["December 2019", "more than in November", "west"],
    additive: ["amount"],
    columns: (chance) => {
      const days = [
        ...rows(365, (at) => rows(5, () => at)).flat(),
        ...rows(31, (at) => rows(6, () => 334 + at)).flat(),
      ];
      const base = quiet(chance, days);
      return { ...base, region: days.map((_, row) => (row >= 365 * 5 ? "west" : chance.pick(regions))) };
    },
  },
  {
    name: "a month with a strange mean",
    kind: "outlier",
    says: ["discount", "May 2019"],
    columns: (chance) => {
      const days = rows(count, () => chance.whole(year));
      const discount = days.map((at) => (at >= 120 && at < 151 ? 25 : 4) + 2 * chance.normal());
      return { ...quiet(chance, days), discount };
    },
  },
  {
    name: "a group that dips for a month",
    kind: "outlier",
    says: ["south", "March 2019", "less"],
    columns: (chance) => {
      const days = rows(4 * count, () => chance.whole(year));
      const region = days.map((at) =>
        at >= 59 && at < 90 ? chance.pick(["north", "east", "west"]) : chance.pick(regions),
      );
      return { ...quiet(chance, days), region };
    },
  },
  {
    name: "a single extreme value",
    kind: "outlier",
    says: ["amount", "extreme"],
    columns: (chance) => {
      const base = quiet(chance);
      return { ...base, amount: (base["amount"] ?? []).map((value, row) => (row === 700 ? 9_000 : value)) };
    },
  },
  {
    name: "the same amount again and again",
    kind: "outlier",
    says: ["8,000", "Mamie", "identical"],
    columns: (chance) => {
      const user = rows(count, (row) => (row % 12 === 0 ? "Mamie" : `user ${chance.whole(40)}`));
      return {
        ...quiet(chance),
        user,
        amount: user.map((one) => (one === "Mamie" ? 8_000 : 1_000 + Math.round(9_000 * chance.uniform()))),
      };
    },
  },
  {
    name: "rows that pile up in one group",
    kind: "concentration",
    says: ["desk 1", "of records"],
    columns: (chance) => ({
      ...quiet(chance),
      desk: rows(count, () => (chance.uniform() < 0.5 ? "desk 1" : `desk ${2 + chance.whole(9)}`)),
    }),
  },
  {
    name: "a duration that was level in one group before it got longer",
    kind: "trend",
    says: ["hardware", "since July 2019", "level until then"],
    columns: (chance) => {
      const opened = rows(count, () => chance.whole(year));
      const category = rows(count, () => chance.pick(["hardware", "software", "network"]));
      const took = opened.map((at, row) => (category[row] === "hardware" && at >= 181 ? 20 + (at - 181) / 3 : 5));
      return {
        opened_at: opened.map(day),
        closed_at: opened.map((at, row) => day(at + (took[row] ?? 0) + 4 * chance.uniform())),
        category,
      };
    },
  },
  {
    name: "what does not matter beside the cause of a duration",
    kind: "correlation",
    says: ["processing time is uniform across department", "at the same amount"],
    columns: (chance) => {
      const amount = rows(count, () => 8_000 * chance.uniform());
      const opened = rows(count, () => chance.whole(year));
      return {
        opened_at: opened.map(day),
        processed_date: opened.map((at, row) => day(at + 2 + (amount[row] ?? 0) / 300 + 2 * chance.uniform())),
        amount,
        department: rows(count, () => chance.pick(regions)),
      };
    },
  },
  {
    name: "rows that end before they start",
    kind: "outlier",
    says: ["closed at lies before opened at", "[45][0-9](\\.\\d+)? %"],
    columns: (chance) => ({
      opened_at: rows(count, () => day(chance.whole(year))),
      closed_at: rows(count, () => day(chance.whole(year))),
      region: rows(count, () => chance.pick(regions)),
    }),
  },
  {
    name: "few managers for many people",
    kind: "concentration",
    says: ["IT", "2 different manager"],
    columns: (chance) => {
      const department = rows(500, () => chance.pick(["IT", "Sales", "HR", "Finance"]));
      return { department, manager: department.map((one) => `${one} ${chance.whole(one === "IT" ? 2 : 12)}`) };
    },
  },
  {
    name: "busy Saturdays",
    kind: "seasonality",
    says: ["Saturday", "weekday"],
    // 2019-01-01 was a Tuesday.
    columns: (chance) =>
      quiet(
        chance,
        daysOf(chance, (at) => ((at + 2) % 7 === 6 ? 9 : 4)),
      ),
  },
  {
    name: "days without rows",
    kind: "missing_data",
    says: ["no records", "2019"],
    columns: (chance) =>
      quiet(
        chance,
        daysOf(chance, (at) => (at >= 140 && at < 161 ? 0 : 6)),
      ),
  },
  {
    name: "a group that stops",
    kind: "stale_data",
    says: ["east", "0 records"],
    columns: (chance) => {
      const days = rows(count, () => chance.whole(year));
      return {
        ...quiet(chance, days),
        region: days.map((at) => (at >= 243 ? chance.pick(["north", "south", "west"]) : chance.pick(regions))),
      };
    },
  },
];

export const seeds = [3, 11] as const;
