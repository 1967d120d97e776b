import { dayNumber } from "../days.ts";

/** The first and last day of the snapshots, invoices and usage. They are fixed, so that answers stay the same on any day. */
export const firstDay = dayNumber("2025-01-01");
export const lastDay = dayNumber("2026-06-30");
/** The first account signed up here; those before `firstDay` are customers already when the snapshots begin. */
export const firstSignUp = dayNumber("2023-03-01");

/** The Team plan costs an eighth more from January 2026 on. */
export const priceRise = { plan: "Team", on: dayNumber("2026-01-01"), factor: 1.125 } as const;

/** Customers of the Team plan leave more often in the two months after the price rise, and most of them say why. */
export function isPriceProtest(plan: string, day: number): boolean {
  return plan === priceRise.plan && day >= dayNumber("2026-02-01") && day <= dayNumber("2026-03-31");
}

/** Partners bring few sign-ups until September 2025, and from then on many. */
export function partnerWeight(day: number): number {
  return day >= dayNumber("2025-09-01") ? 40 : 6;
}

/** A guided set-up from February 2026 turns more trials into customers. */
export function conversionChance(channel: string, day: number): number {
  const base = day >= dayNumber("2026-02-01") ? 0.6 : 0.36;
  return channel === "Partner" ? base + 0.1 : base;
}

/** The assistant comes out in October 2025 and gains users every month. */
export const newFeature = { name: "AI Assistant", launchedOn: dayNumber("2025-10-01") } as const;

export function newFeatureWeight(day: number): number {
  return day < newFeature.launchedOn ? 0 : (4 * (day - newFeature.launchedOn)) / 30;
}

/** The mobile apps are withdrawn for two weeks in August 2025. */
export function isMobileDown(day: number): boolean {
  return day >= dayNumber("2025-08-04") && day <= dayNumber("2025-08-17");
}

/** From February 2026 bank transfers take longer, and more of them stay unpaid. */
export function transferDelay(method: string, day: number): number {
  return method === "Bank transfer" && day >= dayNumber("2026-02-01") ? 16 : 0;
}
