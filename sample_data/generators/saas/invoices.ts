import type { Random } from "../random.ts";
import type { Month } from "./months.ts";
import { firstDay, lastDay, transferDelay } from "./stories.ts";
import type { Subscription } from "./subscriptions.ts";

export interface Invoice {
  readonly id: number;
  readonly subscription: Subscription;
  readonly issuedDay: number;
  readonly dueDay: number;
  readonly paidDay: number | null;
  readonly amountCents: number;
  readonly method: string;
  readonly status: "Paid" | "Open" | "Overdue" | "Refunded";
}

const daysToPay = 14;

/** Invoices in the order of their days: monthly ones on the first, annual ones in the month in which the subscription began. */
export function generateInvoices(random: Random, subscriptions: readonly Subscription[]): readonly Invoice[] {
  const drafts = subscriptions
    .flatMap((subscription) => {
      const method = methodFor(random, subscription);
      return subscription.months
        .filter(({ month, mrrCents }) => mrrCents > 0 && isDue(subscription, month))
        .map(({ month, mrrCents, isNew }) => ({
          subscription,
          method,
          // The first invoice goes out on the day on which the subscription starts.
          issuedDay: isNew ? subscription.startedDay : month.first,
          amountCents: subscription.billing === "Annual" ? mrrCents * 10 : mrrCents,
        }));
    })
    .filter(({ issuedDay }) => issuedDay >= firstDay)
    .toSorted((a, b) => a.issuedDay - b.issuedDay || a.subscription.id - b.subscription.id);
  return drafts.map((draft, index) => ({ id: 70_001 + index, ...draft, ...settle(random, draft) }));
}

function isDue(subscription: Subscription, month: Month): boolean {
  if (subscription.billing === "Monthly") return true;
  const monthOfYear = (day: number): number => new Date(day * 86_400_000).getUTCMonth();
  return monthOfYear(month.first) === monthOfYear(subscription.startedDay);
}

function methodFor(random: Random, subscription: Subscription): string {
  const isLarge = subscription.plan === "Enterprise" || subscription.plan === "Business";
  return random.weighted([
    { item: "Card", weight: isLarge ? 25 : 75 },
    { item: "Bank transfer", weight: isLarge ? 60 : 8 },
    { item: "Direct debit", weight: isLarge ? 15 : 17 },
  ]);
}

interface Issued {
  readonly issuedDay: number;
  readonly method: string;
}

function settle(random: Random, { issuedDay, method }: Issued): Pick<Invoice, "dueDay" | "paidDay" | "status"> {
  const dueDay = issuedDay + daysToPay;
  const delay = transferDelay(method, issuedDay);
  const wait = method === "Card" ? random.between(0, 2) : random.between(3, 20) + delay;
  const isNeverPaid = random.chance(delay > 0 ? 0.11 : 0.02);
  const paidDay = issuedDay + wait;
  if (isNeverPaid || paidDay > lastDay) {
    return { dueDay, paidDay: null, status: dueDay < lastDay ? "Overdue" : "Open" };
  }
  return { dueDay, paidDay, status: random.chance(0.012) ? "Refunded" : "Paid" };
}
