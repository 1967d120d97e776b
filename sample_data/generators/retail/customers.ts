import { dayNumber, isoDate } from "../days.ts";
import type { Random } from "../random.ts";
import { lastDay } from "./stories.ts";
import { stores } from "./stores.ts";

export interface Customer {
  readonly id: number;
  readonly fullName: string;
  readonly email: string;
  readonly segment: string;
  readonly ageGroup: string | null;
  readonly homeCity: string;
  readonly signedUpOn: string;
  readonly newsletter: boolean;
  /** Demand in comparison with other customers. */
  readonly weight: number;
}

const customerCount = 1_500;
const firstSignUp = dayNumber("2022-01-03");

const firstNames = [
  "Ada",
  "Ben",
  "Cleo",
  "Dario",
  "Elif",
  "Finn",
  "Greta",
  "Hugo",
  "Ines",
  "Jonas",
  "Kaya",
  "Leo",
  "Mina",
  "Nils",
  "Olga",
  "Pavel",
  "Quinn",
  "Rosa",
  "Sami",
  "Tara",
  "Uma",
  "Viktor",
  "Wanda",
  "Xenia",
  "Yusuf",
  "Zoe",
  "Amir",
  "Bianca",
  "Carlos",
  "Daphne",
] as const;
const lastNames = [
  "Abbott",
  "Brandt",
  "Castillo",
  "Dvorak",
  "Eriksen",
  "Fontaine",
  "Garcia",
  "Hansen",
  "Ivanova",
  "Jensen",
  "Keller",
  "Lindgren",
  "Moreau",
  "Novak",
  "Okafor",
  "Petrov",
  "Quist",
  "Rossi",
  "Schmidt",
  "Tanaka",
  "Ueda",
  "Varga",
  "Weber",
  "Yilmaz",
  "Zhang",
] as const;

/** Customers in the order in which they signed up, so that those of a day are the first so many. */
export function generateCustomers(random: Random): readonly Customer[] {
  const days = Array.from({ length: customerCount }, () => random.between(firstSignUp, lastDay - 2)).sort(
    (a, b) => a - b,
  );
  return days.map((day, index) => generateCustomer(random, 10_001 + index, day));
}

function generateCustomer(random: Random, id: number, day: number): Customer {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const segment = random.weighted([
    { item: "Consumer", weight: 78 },
    { item: "Small business", weight: 16 },
    { item: "Corporate", weight: 6 },
  ]);
  const ageGroup = random.weighted([
    { item: "18-24", weight: 14 },
    { item: "25-34", weight: 27 },
    { item: "35-44", weight: 24 },
    { item: "45-54", weight: 17 },
    { item: "55-64", weight: 11 },
    { item: "65+", weight: 7 },
  ]);
  return {
    id,
    fullName: `${first} ${last}`,
    // example.com is kept free for such use (RFC 2606).
    email: `${first}.${last}.${id}@example.com`.toLowerCase(),
    segment,
    ageGroup: segment === "Consumer" ? ageGroup : null,
    homeCity: stores[random.between(0, stores.length - 1)]?.city ?? "Aldermoor",
    signedUpOn: isoDate(day),
    newsletter: random.chance(0.42),
    weight: random.chance(0.2) ? 4 : 1,
  };
}
