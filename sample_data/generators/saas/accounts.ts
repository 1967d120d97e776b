import type { Random, Weighted } from "../random.ts";
import { conversionChance, firstSignUp, lastDay, partnerWeight } from "./stories.ts";

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly country: string;
  readonly region: string;
  readonly industry: string;
  readonly size: string;
  readonly channel: string;
  readonly signedUpDay: number;
  /** Null: the trial ended without a subscription, or still runs. */
  readonly convertedDay: number | null;
}

const accountCount = 1_100;

const firstWords = [
  "Alder",
  "Blue",
  "Cobalt",
  "Delta",
  "Ember",
  "Fable",
  "Granite",
  "Harbor",
  "Indigo",
  "Juniper",
  "Kite",
  "Lumen",
  "Maple",
  "North",
  "Opal",
  "Pine",
  "Quarry",
  "River",
  "Summit",
  "Tidal",
] as const;
const secondWords = ["bridge", "field", "forge", "gate", "lane", "mark", "peak", "point", "stone", "works"] as const;
const endings = ["Labs", "Group", "Media", "Health", "Logistics", "Energy", "Foods", "Studio"] as const;
const people = [
  "Aline Roux",
  "Bo Larsen",
  "Carla Mendes",
  "Dmitri Orlov",
  "Eva Lind",
  "Farid Haddad",
  "Gwen Price",
  "Hiro Sato",
  "Isla Grant",
  "Jan Novotny",
] as const;

interface Place {
  readonly country: string;
  readonly region: string;
}

const countries: readonly [Weighted<Place>, ...Weighted<Place>[]] = [
  { item: { country: "United States", region: "Americas" }, weight: 30 },
  { item: { country: "Canada", region: "Americas" }, weight: 8 },
  { item: { country: "Brazil", region: "Americas" }, weight: 6 },
  { item: { country: "Germany", region: "EMEA" }, weight: 14 },
  { item: { country: "United Kingdom", region: "EMEA" }, weight: 13 },
  { item: { country: "France", region: "EMEA" }, weight: 9 },
  { item: { country: "Spain", region: "EMEA" }, weight: 5 },
  { item: { country: "Australia", region: "APAC" }, weight: 8 },
  { item: { country: "Japan", region: "APAC" }, weight: 7 },
];

const industries = [
  { item: "Software", weight: 24 },
  { item: "Retail", weight: 17 },
  { item: "Healthcare", weight: 13 },
  { item: "Finance", weight: 14 },
  { item: "Education", weight: 10 },
  { item: "Manufacturing", weight: 12 },
  { item: "Media", weight: 10 },
] as const;

const sizes = [
  { item: "1-10", weight: 30 },
  { item: "11-50", weight: 32 },
  { item: "51-200", weight: 22 },
  { item: "201-1000", weight: 12 },
  { item: "1000+", weight: 4 },
] as const;

/** Accounts in the order in which they signed up. */
export function generateAccounts(random: Random): readonly Account[] {
  const days = Array.from({ length: accountCount }, () => random.between(firstSignUp, lastDay - 1)).sort(
    (a, b) => a - b,
  );
  return days.map((day, index) => generateAccount(random, 1_001 + index, day));
}

function generateAccount(random: Random, id: number, day: number): Account {
  const place = random.weighted(countries);
  const channel = random.weighted(channelsOn(day));
  const contactName = random.pick(people);
  const convertedDay = day + random.between(6, 14);
  const isConverted = random.chance(conversionChance(channel, day)) && convertedDay <= lastDay;
  return {
    id,
    // The number keeps two companies with the same words apart.
    name: `${random.pick(firstWords)}${random.pick(secondWords)} ${random.pick(endings)} ${id}`,
    contactName,
    // example.com is kept free for such use (RFC 2606).
    contactEmail: `${contactName.toLowerCase().replace(" ", ".")}.${id}@example.com`,
    ...place,
    industry: random.weighted(industries),
    size: random.weighted(sizes),
    channel,
    signedUpDay: day,
    convertedDay: isConverted ? convertedDay : null,
  };
}

function channelsOn(day: number): readonly [Weighted<string>, ...Weighted<string>[]] {
  return [
    { item: "Organic search", weight: 34 },
    { item: "Paid ads", weight: 26 },
    { item: "Referral", weight: 18 },
    { item: "Outbound sales", weight: 14 },
    { item: "Partner", weight: partnerWeight(day) },
  ];
}
