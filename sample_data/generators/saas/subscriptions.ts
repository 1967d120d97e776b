import type { Random } from "../random.ts";
import type { Account } from "./accounts.ts";
import { monthsBetween, type Month } from "./months.ts";
import { firstDay, isPriceProtest, lastDay, priceRise } from "./stories.ts";

export interface Subscription {
  readonly id: number;
  readonly account: Account;
  readonly plan: string;
  readonly billing: "Monthly" | "Annual";
  /** Seats when it started. */
  readonly seats: number;
  readonly startedDay: number;
  readonly cancelledDay: number | null;
  readonly cancelReason: string | null;
  /** Its months within the period of the sample. */
  readonly months: readonly SubscriptionMonth[];
}

/** A subscription in a month in which it was paid for or cancelled. Money is in cents. */
export interface SubscriptionMonth {
  readonly month: Month;
  readonly seats: number;
  readonly openingCents: number;
  readonly mrrCents: number;
  readonly isNew: boolean;
  readonly hasChurned: boolean;
}

/** Monthly price of a seat in cents, and the seats of a company by its size. */
const seatPrices: Readonly<Record<string, number>> = {
  Starter: 1_200,
  Team: 2_400,
  Business: 3_900,
  Enterprise: 5_600,
};
const seatRanges: Readonly<Record<string, readonly [low: number, high: number]>> = {
  "1-10": [2, 8],
  "11-50": [5, 25],
  "51-200": [12, 60],
  "201-1000": [30, 160],
  "1000+": [90, 320],
};
const monthlyChurn: Readonly<Record<string, number>> = {
  Starter: 0.042,
  Team: 0.024,
  Business: 0.014,
  Enterprise: 0.007,
};

/** One subscription for each account that converted, in the order of their start. */
export function generateSubscriptions(random: Random, accounts: readonly Account[]): readonly Subscription[] {
  return accounts
    .flatMap((account) => (account.convertedDay === null ? [] : [{ account, day: account.convertedDay }]))
    .toSorted((a, b) => a.day - b.day)
    .map(({ account, day }, index) => generateSubscription(random, 5_001 + index, account, day));
}

function generateSubscription(random: Random, id: number, account: Account, startedDay: number): Subscription {
  const plan = planFor(random, account.size);
  const [low, high] = seatRanges[account.size] ?? [2, 8];
  const firstSeats = random.between(low, high);
  const billing = random.chance(plan === "Enterprise" ? 0.8 : 0.3) ? "Annual" : "Monthly";
  const months: SubscriptionMonth[] = [];
  let seats = firstSeats;
  let opening = 0;
  let cancelledDay: number | null = null;
  for (const month of monthsBetween(startedDay, lastDay)) {
    const isNew = month.first <= startedDay;
    const hasChurned = !isNew && random.chance(churnChance(plan, billing, month.last));
    if (hasChurned) cancelledDay = random.between(month.first, month.last);
    seats = isNew || hasChurned ? seats : changeSeats(random, seats);
    const mrr = hasChurned ? 0 : seats * priceOf(plan, month.last);
    if (month.last >= firstDay) {
      months.push({ month, seats, openingCents: opening, mrrCents: mrr, isNew, hasChurned });
    }
    opening = mrr;
    if (hasChurned) break;
  }
  const cancelReason = cancelledDay === null ? null : reasonFor(random, plan, cancelledDay);
  return { id, account, plan, billing, seats: firstSeats, startedDay, cancelledDay, cancelReason, months };
}

function planFor(random: Random, size: string): string {
  if (size === "1000+") return "Enterprise";
  if (size === "201-1000") return random.chance(0.45) ? "Enterprise" : "Business";
  if (size === "51-200") return random.chance(0.6) ? "Business" : "Team";
  return random.chance(size === "1-10" ? 0.3 : 0.65) ? "Team" : "Starter";
}

function churnChance(plan: string, billing: string, day: number): number {
  const usual = (monthlyChurn[plan] ?? 0.03) * (billing === "Annual" ? 0.5 : 1);
  return isPriceProtest(plan, day) ? usual * 4 : usual;
}

/** Most teams stay as they are in a month, some grow, a few shrink. */
function changeSeats(random: Random, seats: number): number {
  if (random.chance(0.06)) return seats + random.between(1, Math.max(2, Math.floor(seats / 6)));
  return random.chance(0.025) ? Math.max(1, seats - random.between(1, Math.max(1, Math.floor(seats / 8)))) : seats;
}

export function priceOf(plan: string, day: number): number {
  const price = seatPrices[plan] ?? 0;
  return plan === priceRise.plan && day >= priceRise.on ? Math.round(price * priceRise.factor) : price;
}

function reasonFor(random: Random, plan: string, day: number): string {
  return random.weighted([
    { item: "Too expensive", weight: isPriceProtest(plan, day) ? 120 : 22 },
    { item: "Missing feature", weight: 20 },
    { item: "Switched to competitor", weight: 18 },
    { item: "No longer needed", weight: 24 },
    { item: "Out of business", weight: 8 },
  ]);
}
