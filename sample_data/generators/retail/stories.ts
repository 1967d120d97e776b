import { dayNumber } from "../days.ts";

/** The first and last day of the sales. They are fixed, so that answers stay the same on any day. */
export const firstDay = dayNumber("2025-01-01");
export const lastDay = dayNumber("2026-06-30");

/** Position of a day in the sales, 0 on the first and 1 on the last. */
export function progress(day: number): number {
  return (day - firstDay) / (lastDay - firstDay);
}

function isWithin(day: number, from: string, to: string): boolean {
  return day >= dayNumber(from) && day <= dayNumber(to);
}

/** Sales of the South halve in February and March 2026. */
export function regionFactor(region: string, day: number): number {
  return region === "South" && isWithin(day, "2026-02-01", "2026-03-31") ? 0.5 : 1;
}

export function isCampaign(day: number): boolean {
  return isWithin(day, "2025-11-01", "2025-11-30");
}

/** The campaign of November 2025 brings more sales, at deeper discounts. */
export function campaignFactor(day: number): number {
  return isCampaign(day) ? 1.45 : 1;
}

/** The bottle is a slow seller until October 2025, then gains every day to twelve times its demand at the end of March 2026. */
export const risingProduct = "Trailhead Bottle 750 ml";
const riseFrom = dayNumber("2025-10-01");
const riseTo = dayNumber("2026-03-31");

export function productFactor(product: string, day: number): number {
  if (product !== risingProduct || day <= riseFrom) return 1;
  return 1 + (11 * (Math.min(day, riseTo) - riseFrom)) / (riseTo - riseFrom);
}

/** The fan comes back far more often than anything else. */
export const returnedProduct = "Breeze Tower Fan";

export function returnChance(product: string): number {
  return product === returnedProduct ? 0.16 : 0.035;
}

/** The store that opens in the middle of the period, busy in its first weeks. */
export const newStore = { name: "Harbor Point", openedOn: "2025-09-05" } as const;

export function openingFactor(store: string, day: number): number {
  if (store !== newStore.name) return 1;
  return day < dayNumber(newStore.openedOn) + 28 ? 1.6 : 1;
}

/** The mobile app takes over from the website: shares of sales at the start and at the end. */
const channelShares = [
  { channel: "In store", start: 0.54, end: 0.5 },
  { channel: "Website", start: 0.36, end: 0.09 },
  { channel: "Mobile app", start: 0.03, end: 0.37 },
  { channel: "Phone", start: 0.07, end: 0.04 },
] as const;

export function channelShareOn(day: number): readonly { readonly channel: string; readonly share: number }[] {
  return channelShares.map(({ channel, start, end }) => ({ channel, share: start + (end - start) * progress(day) }));
}
