import { dayNumber, monthOf, weekdayOf } from "../days.ts";
import type { Random, Weighted } from "../random.ts";
import type { Customer } from "./customers.ts";
import { products, seasonOf, type Product } from "./products.ts";
import { stores, type Store } from "./stores.ts";
import {
  campaignFactor,
  channelShareOn,
  firstDay,
  isCampaign,
  lastDay,
  openingFactor,
  productFactor,
  progress,
  regionFactor,
  returnChance,
} from "./stories.ts";

export interface Sale {
  readonly id: number;
  readonly day: number;
  readonly storeId: number;
  readonly productId: number;
  readonly customerId: number | null;
  readonly quantity: number;
  readonly unitPriceCents: number;
  /** Whole percent. */
  readonly discount: number;
  readonly revenueCents: number;
  readonly costCents: number;
  readonly channel: string;
  readonly paymentMethod: string;
  readonly returned: boolean;
}

/** Sunday first: the week builds up to Saturday. */
const weekdayFactors = [0.95, 0.78, 0.8, 0.86, 0.95, 1.2, 1.46] as const;
/** January first: December is strong, January and February are weak. */
const monthFactors = [0.86, 0.85, 0.94, 0.98, 1.01, 0.99, 0.95, 0.93, 0.99, 1.02, 1.08, 1.4] as const;
/** Sales at the end of the period in comparison with its start, apart from the seasons. */
const growth = 0.22;
/** List prices rise by this part with the year 2026. */
const priceRise = 0.03;

/** Every sale from the first to the last day, in the order of days and stores. */
export function generateSales(random: Random, customers: readonly Customer[]): readonly Sale[] {
  const sales: Sale[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const choices = choicesOf(day, customers);
    for (const store of stores) {
      const count = dayNumber(store.openedOn) > day ? 0 : random.count(expectedSales(store, day));
      for (let n = 0; n < count; n += 1) sales.push(generateSale(random, 100_001 + sales.length, store, choices));
    }
  }
  return sales;
}

function expectedSales(store: Store, day: number): number {
  return (
    store.dailySales *
    (1 + growth * progress(day)) *
    (weekdayFactors[weekdayOf(day)] ?? 1) *
    (monthFactors[monthOf(day)] ?? 1) *
    regionFactor(store.region, day) *
    campaignFactor(day) *
    openingFactor(store.name, day)
  );
}

/** What can be drawn on a day; made once, as it is the same for every store. */
interface DayChoices {
  readonly day: number;
  readonly products: readonly [Weighted<Product>, ...Weighted<Product>[]];
  readonly channels: readonly [Weighted<string>, ...Weighted<string>[]];
  readonly customers: readonly [Weighted<Customer>, ...Weighted<Customer>[]];
}

function choicesOf(day: number, customers: readonly Customer[]): DayChoices {
  const month = monthOf(day);
  const onSale = products.filter((product) => dayNumber(product.launchedOn) <= day);
  const members = customers.filter((customer) => dayNumber(customer.signedUpOn) <= day);
  const weigh = (product: Product): number =>
    product.weight * seasonOf(product.category, month) * productFactor(product.name, day);
  return {
    day,
    products: nonEmpty(onSale.map((product) => ({ item: product, weight: weigh(product) }))),
    channels: nonEmpty(channelShareOn(day).map(({ channel, share }) => ({ item: channel, weight: share }))),
    customers: nonEmpty(members.map((customer) => ({ item: customer, weight: customer.weight }))),
  };
}

function nonEmpty<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error("A day needs products, channels and customers to draw from.");
  return [first, ...rest];
}

function generateSale(random: Random, id: number, store: Store, choices: DayChoices): Sale {
  const { day } = choices;
  const product = random.weighted(choices.products);
  const channel = random.weighted(choices.channels);
  const isAnonymous = channel === "In store" && random.chance(0.3);
  const customer = isAnonymous ? null : random.weighted(choices.customers);
  const quantity = quantityFor(random, customer);
  const unitPriceCents =
    day < dayNumber("2026-01-01") ? product.priceCents : roundToTen(product.priceCents * (1 + priceRise));
  const discount = discountOn(random, day);
  return {
    id,
    day,
    storeId: store.id,
    productId: product.id,
    customerId: customer?.id ?? null,
    quantity,
    unitPriceCents,
    discount,
    revenueCents: Math.round((quantity * unitPriceCents * (100 - discount)) / 100),
    costCents: quantity * product.costCents,
    channel,
    paymentMethod: paymentFor(random, channel),
    returned: random.chance(returnChance(product.name)),
  };
}

function roundToTen(cents: number): number {
  return Math.round(cents / 10) * 10;
}

function quantityFor(random: Random, customer: Customer | null): number {
  const usual = random.weighted([
    { item: 1, weight: 62 },
    { item: 2, weight: 24 },
    { item: 3, weight: 9 },
    { item: 4, weight: 5 },
  ]);
  if (customer?.segment === "Corporate") return usual + random.between(2, 8);
  return customer?.segment === "Small business" ? usual + random.between(0, 3) : usual;
}

function discountOn(random: Random, day: number): number {
  return isCampaign(day)
    ? random.weighted([
        { item: 10, weight: 15 },
        { item: 20, weight: 35 },
        { item: 30, weight: 35 },
        { item: 40, weight: 15 },
      ])
    : random.weighted([
        { item: 0, weight: 70 },
        { item: 5, weight: 12 },
        { item: 10, weight: 12 },
        { item: 20, weight: 6 },
      ]);
}

function paymentFor(random: Random, channel: string): string {
  return channel === "In store"
    ? random.weighted([
        { item: "Card", weight: 62 },
        { item: "Cash", weight: 24 },
        { item: "Gift card", weight: 14 },
      ])
    : random.weighted([
        { item: "Card", weight: 55 },
        { item: "Wallet", weight: 33 },
        { item: "Gift card", weight: 12 },
      ]);
}
