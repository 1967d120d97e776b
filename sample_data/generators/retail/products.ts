import { risingProduct, returnedProduct } from "./stories.ts";

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly costCents: number;
  readonly priceCents: number;
  readonly launchedOn: string;
  /** Demand in comparison with the other products. */
  readonly weight: number;
}

type Entry = readonly [name: string, brand: string, cost: number, price: number, launchedOn: string, weight: number];

/** Invented products and brands; cost and price in dollars. */
const range: Readonly<Record<string, readonly Entry[]>> = {
  Outdoor: [
    [risingProduct, "Norvik", 7.4, 18.9, "2025-03-03", 0.45],
    ["Ridge Daypack 22 l", "Norvik", 24.5, 54.9, "2023-02-13", 1],
    ["Summit Tent 2", "Norvik", 96, 189, "2022-04-04", 0.35],
    ["Ember Camp Stove", "Kestrel", 21.3, 44.5, "2023-05-08", 0.6],
    ["Drift Hammock", "Kestrel", 17.8, 39.9, "2024-03-18", 0.6],
    ["Lumen Headlamp", "Kestrel", 9.9, 24.9, "2023-09-11", 0.9],
  ],
  Kitchen: [
    ["Cast Iron Skillet 28 cm", "Hearthway", 19.5, 42, "2021-10-04", 1],
    ["Pour Over Set", "Hearthway", 13.2, 29.9, "2023-01-16", 0.9],
    ["Chef Knife 20 cm", "Altona", 22.4, 49.5, "2022-02-07", 0.8],
    ["Glass Storage Set of 6", "Altona", 11.9, 27.9, "2022-08-15", 1.2],
    ["Espresso Maker Duo", "Altona", 88, 169, "2024-09-02", 0.4],
    ["Bamboo Cutting Board", "Hearthway", 8.1, 19.9, "2021-06-14", 1.3],
  ],
  Home: [
    ["Linen Throw", "Marlow", 14.8, 34.9, "2022-09-19", 1],
    ["Oak Floor Lamp", "Marlow", 47, 99, "2023-10-09", 0.5],
    ["Cotton Towel Set", "Marlow", 12.6, 29.5, "2021-03-08", 1.3],
    ["Stoneware Vase", "Fern & Clay", 9.3, 22.9, "2024-02-12", 0.9],
    ["Scented Candle Trio", "Fern & Clay", 6.2, 17.5, "2023-08-21", 1.4],
    ["Wool Rug 160 × 230", "Marlow", 128, 259, "2022-11-07", 0.25],
  ],
  Electronics: [
    ["Pulse Wireless Earbuds", "Voltera", 31, 69, "2023-11-06", 1.2],
    ["Orbit Smart Speaker", "Voltera", 39.5, 79, "2024-05-13", 0.8],
    [returnedProduct, "Voltera", 35.6, 74.9, "2024-04-08", 0.6],
    ["Glide Mouse", "Quanta", 11.2, 25.9, "2022-06-20", 1],
    ["Arc Mechanical Keyboard", "Quanta", 44, 89, "2023-03-27", 0.6],
    ["Fold USB Hub", "Quanta", 12.7, 29.9, "2024-01-22", 0.9],
  ],
  Toys: [
    ["Wooden Train Set", "Tumbleworks", 18.4, 39.9, "2021-09-06", 0.8],
    ["Marble Run 120", "Tumbleworks", 20.6, 44.9, "2023-07-10", 0.7],
    ["Plush Otter", "Tumbleworks", 6.8, 16.9, "2024-10-07", 1.1],
    ["City Puzzle 1000", "Pippin", 7.9, 18.5, "2022-10-17", 1],
    ["Kite Swallow", "Pippin", 8.8, 21.5, "2023-04-03", 0.6],
    ["Science Kit Crystals", "Pippin", 11.5, 26.9, "2024-08-19", 0.7],
  ],
  Garden: [
    ["Steel Watering Can", "Greenholm", 9.7, 23.9, "2022-03-14", 0.9],
    ["Pruning Shears", "Greenholm", 10.9, 25.5, "2021-04-12", 0.9],
    ["Raised Bed Kit", "Greenholm", 42, 84, "2023-02-27", 0.4],
    ["Solar Path Lights Set of 8", "Sunnova", 16.6, 36.9, "2024-03-04", 0.8],
    ["Herb Seed Collection", "Sunnova", 3.4, 10.9, "2022-01-31", 1.3],
    ["Patio Umbrella", "Sunnova", 51, 99.9, "2023-04-17", 0.3],
  ],
};

export const products: readonly Product[] = Object.entries(range)
  .flatMap(([category, entries]) => entries.map((entry) => ({ category, entry })))
  .map(({ category, entry: [name, brand, cost, price, launchedOn, weight] }, index) => ({
    id: 101 + index,
    name,
    category,
    brand,
    costCents: Math.round(cost * 100),
    priceCents: Math.round(price * 100),
    launchedOn,
    weight,
  }));

/** Demand by month (January first) in comparison with an even year. */
const seasons: Readonly<Record<string, readonly number[]>> = {
  Outdoor: [0.6, 0.7, 0.9, 1.1, 1.3, 1.4, 1.4, 1.2, 1, 0.8, 0.8, 0.9],
  Kitchen: [1, 0.9, 0.9, 0.9, 1, 0.9, 0.9, 0.9, 1, 1, 1.2, 1.4],
  Home: [1.1, 1, 0.9, 0.9, 0.9, 0.8, 0.8, 0.9, 1.1, 1.1, 1.2, 1.3],
  Electronics: [1, 0.9, 0.9, 0.9, 0.9, 1, 1, 0.9, 1, 1, 1.3, 1.5],
  Toys: [0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.9, 1, 1.4, 2.2],
  Garden: [0.4, 0.6, 1.3, 1.7, 1.7, 1.4, 1.2, 1, 0.9, 0.7, 0.4, 0.4],
};

export function seasonOf(category: string, month: number): number {
  return seasons[category]?.[month] ?? 1;
}
