import { weekdayOf } from "../days.ts";
import type { Random, Weighted } from "../random.ts";
import { dayNumber } from "../days.ts";
import { stopsOf, type Stop } from "./downtime.ts";
import { machines, products, type Machine, type Product } from "./plants.ts";
import { energyFactor, firstDay, isShutdown, lastDay, nightScrap, nightSpeed, rampUp, scrapFactor } from "./stories.ts";

export const shifts = [
  { name: "Early", startHour: 6 },
  { name: "Late", startHour: 14 },
  { name: "Night", startHour: 22 },
] as const;
export type Shift = (typeof shifts)[number];

/** One shift of one machine on one product. */
export interface Run {
  readonly id: number;
  readonly day: number;
  readonly shift: Shift;
  readonly machine: Machine;
  readonly product: Product;
  readonly plannedMinutes: number;
  readonly stops: readonly Stop[];
  readonly runMinutes: number;
  readonly idealUnits: number;
  readonly units: number;
  readonly scrapped: number;
  /** Tenths of a kilowatt-hour. */
  readonly energyTenths: number;
}

/** Every run from the first to the last day, in the order of days, shifts and machines. */
export function generateRuns(random: Random): readonly Run[] {
  const runs: Run[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const shift of shifts) {
      for (const machine of machines) {
        if (isWorking(machine, shift, day)) runs.push(generateRun(random, 50_001 + runs.length, day, shift, machine));
      }
    }
  }
  return runs;
}

/** Two shifts from Monday to Friday, a night shift until Thursday where there is one, Saturday mornings. */
function isWorking(machine: Machine, shift: Shift, day: number): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 0 || isShutdown(day) || day < dayNumber(machine.installedOn)) return false;
  if (weekday === 6) return shift.name === "Early";
  return shift.name !== "Night" || (machine.runsAtNight && weekday <= 4);
}

const machineScrap: Readonly<Record<string, number>> = {
  Press: 0.012,
  "CNC mill": 0.018,
  "Injection moulder": 0.02,
  "Assembly cell": 0.008,
};

/** Kilowatt-hours of an hour of running, by machine. */
const hourlyEnergy: Readonly<Record<string, number>> = {
  Press: 38,
  "CNC mill": 22,
  "Injection moulder": 54,
  "Assembly cell": 9,
};

function generateRun(random: Random, id: number, day: number, shift: Shift, machine: Machine): Run {
  const product = random.weighted(choicesFor(machine));
  const plannedMinutes = weekdayOf(day) === 6 ? 360 : 450;
  const stops = stopsOf(random, machine, day, plannedMinutes);
  const runMinutes = plannedMinutes - stops.reduce((sum, stop) => sum + stop.minutes, 0);
  const isNight = shift.name === "Night";
  const idealUnits = Math.round((runMinutes * machine.unitsPerHour) / 60);
  const speed = (random.between(84, 98) / 100) * (isNight ? nightSpeed : 1) * rampUp(machine.name, day);
  const units = Math.round(idealUnits * speed);
  const scrapRate = (machineScrap[machine.type] ?? 0.01) * (isNight ? nightScrap : 1) * scrapFactor(machine.type, day);
  return {
    id,
    day,
    shift,
    machine,
    product,
    plannedMinutes,
    stops,
    runMinutes,
    idealUnits,
    units,
    scrapped: random.count(units * scrapRate),
    energyTenths: Math.round(
      ((runMinutes * (hourlyEnergy[machine.type] ?? 10)) / 6) *
        energyFactor(machine.plant, day) *
        (random.between(92, 108) / 100),
    ),
  };
}

function choicesFor(machine: Machine): readonly [Weighted<Product>, ...Weighted<Product>[]] {
  const [first, ...rest] = products
    .filter((product) => product.madeOn === machine.type)
    .map((product) => ({ item: product, weight: product.weight }));
  if (first === undefined) throw new Error(`Nothing is made on a ${machine.type}.`);
  return [first, ...rest];
}
