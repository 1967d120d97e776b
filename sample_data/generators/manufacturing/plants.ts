import { newMachine } from "./stories.ts";

export type MachineType = "Press" | "CNC mill" | "Injection moulder" | "Assembly cell";

export interface Machine {
  readonly id: number;
  readonly name: string;
  readonly type: MachineType;
  readonly plant: string;
  readonly unitsPerHour: number;
  readonly installedOn: string;
  readonly isAutomated: boolean;
  /** What it cost, in whole euros. */
  readonly purchasePrice: number;
  readonly runsAtNight: boolean;
}

type Entry = readonly [
  name: string,
  type: MachineType,
  plant: string,
  unitsPerHour: number,
  installedOn: string,
  isAutomated: boolean,
  purchasePrice: number,
];

/** Invented places and machines. */
const entries: readonly Entry[] = [
  ["Press 1", "Press", "Harwick", 210, "2014-05-12", false, 164_000],
  ["Press 2", "Press", "Harwick", 210, "2016-09-05", false, 171_000],
  ["Press 3", "Press", "Harwick", 240, "2012-03-19", true, 188_000],
  ["Mill 1", "CNC mill", "Harwick", 48, "2018-02-26", true, 236_000],
  ["Mill 2", "CNC mill", "Harwick", 52, "2021-11-15", true, 259_000],
  ["Moulder 1", "Injection moulder", "Sondalen", 130, "2015-08-24", true, 142_000],
  ["Moulder 2", "Injection moulder", "Sondalen", 130, "2017-04-10", true, 147_000],
  ["Moulder 3", "Injection moulder", "Sondalen", 155, "2020-10-05", true, 181_000],
  ["Moulder 4", "Injection moulder", "Sondalen", 155, "2022-06-13", true, 186_000],
  ["Cell A", "Assembly cell", "Velmora", 64, "2019-01-21", false, 58_000],
  ["Cell B", "Assembly cell", "Velmora", 64, "2019-01-21", false, 58_000],
  ["Cell C", "Assembly cell", "Velmora", 70, "2023-03-06", false, 66_000],
  [newMachine.name, "Assembly cell", "Velmora", 110, newMachine.installedOn, true, 214_000],
];

export const machines: readonly Machine[] = entries.map(
  ([name, type, plant, unitsPerHour, installedOn, isAutomated, purchasePrice], index) => ({
    id: index + 1,
    name,
    type,
    plant,
    unitsPerHour,
    installedOn,
    isAutomated,
    purchasePrice,
    runsAtNight: plant !== "Velmora",
  }),
);

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly family: string;
  readonly material: string;
  /** Material for one unit, in cents. */
  readonly materialCents: number;
  readonly madeOn: MachineType;
  /** Demand in comparison with the other products of the same machines. */
  readonly weight: number;
}

type ProductEntry = readonly [name: string, material: string, cost: number, weight: number];

const range: Readonly<Record<MachineType, readonly [family: string, products: readonly ProductEntry[]]>> = {
  Press: [
    "Brackets",
    [
      ["Angle Bracket 40", "Steel", 0.62, 3],
      ["Angle Bracket 60", "Steel", 0.88, 2],
      ["Wall Plate", "Stainless steel", 1.45, 1],
    ],
  ],
  "CNC mill": [
    "Gears",
    [
      ["Spur Gear 24", "Brass", 4.3, 2],
      ["Spur Gear 48", "Brass", 6.9, 1],
      ["Pump Shaft", "Stainless steel", 5.2, 1],
    ],
  ],
  "Injection moulder": [
    "Housings",
    [
      ["Meter Housing", "ABS", 1.15, 3],
      ["Sensor Cap", "ABS", 0.34, 2],
      ["Valve Body", "Nylon", 1.92, 2],
      ["Cable Gland", "Nylon", 0.48, 1],
    ],
  ],
  "Assembly cell": [
    "Kits",
    [
      ["Pump Kit S", "Mixed", 14.6, 3],
      ["Pump Kit L", "Mixed", 21.8, 2],
      ["Meter Kit", "Mixed", 9.7, 3],
    ],
  ],
};

const machineTypes = ["Press", "CNC mill", "Injection moulder", "Assembly cell"] as const;

export const products: readonly Product[] = machineTypes
  .flatMap((madeOn) => range[madeOn][1].map((entry) => ({ madeOn, family: range[madeOn][0], entry })))
  .map(({ madeOn, family, entry: [name, material, cost, weight] }, index) => ({
    id: 201 + index,
    name,
    family,
    material,
    materialCents: Math.round(cost * 100),
    madeOn,
    weight,
  }));
