import { weekdayOf } from "../days.ts";
import type { Random, Weighted } from "../random.ts";
import { firstDay, isMobileDown, lastDay, newFeature, newFeatureWeight } from "./stories.ts";
import type { Subscription } from "./subscriptions.ts";

/** What an account did with a feature on a day. */
export interface Usage {
  readonly id: number;
  readonly day: number;
  readonly accountId: number;
  readonly feature: string;
  readonly platform: string;
  readonly events: number;
  readonly users: number;
}

const features = [
  { item: "Dashboards", weight: 34 },
  { item: "Reports", weight: 24 },
  { item: "Alerts", weight: 15 },
  { item: "Exports", weight: 11 },
  { item: "Integrations", weight: 9 },
] as const;

/** Rows a subscription leaves on an ordinary workday. */
const dailyRows = 0.13;

/** Usage in the order of days and accounts. */
export function generateUsage(random: Random, subscriptions: readonly Subscription[]): readonly Usage[] {
  const usage: Usage[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const isWeekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    for (const subscription of subscriptions) {
      if (subscription.startedDay > day || (subscription.cancelledDay ?? lastDay) < day) continue;
      if (!random.chance(isWeekend ? dailyRows / 4 : dailyRows)) continue;
      const drawn = draw(random, subscription, day);
      if (drawn !== null) usage.push({ id: 900_001 + usage.length, day, accountId: subscription.account.id, ...drawn });
    }
  }
  return usage;
}

function draw(
  random: Random,
  subscription: Subscription,
  day: number,
): Pick<Usage, "feature" | "platform" | "events" | "users"> | null {
  const platform = random.weighted([
    { item: "Web", weight: 66 },
    { item: "iOS", weight: 13 },
    { item: "Android", weight: 9 },
    { item: "API", weight: 12 },
  ]);
  if (isMobileDown(day) && (platform === "iOS" || platform === "Android")) return null;
  const users = random.between(1, Math.max(1, Math.floor(subscription.seats / 2)));
  return { feature: random.weighted(featuresOn(day)), platform, users, events: users * random.between(2, 14) };
}

function featuresOn(day: number): readonly [Weighted<string>, ...Weighted<string>[]] {
  const weight = newFeatureWeight(day);
  const [first, ...rest] = features;
  return weight > 0 ? [first, ...rest, { item: newFeature.name, weight }] : features;
}
