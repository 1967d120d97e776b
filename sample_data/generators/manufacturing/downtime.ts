import type { Random } from "../random.ts";
import type { Machine } from "./plants.ts";
import { breakdownFactor, shortageFactor } from "./stories.ts";

/** A stop of a machine within a shift. */
export interface Stop {
  readonly reason: string;
  readonly isPlanned: boolean;
  readonly minutes: number;
  /** Minutes from the start of the shift. */
  readonly offset: number;
  readonly technician: string | null;
  /** Parts and outside help, in cents. */
  readonly repairCents: number | null;
}

interface Reason {
  readonly name: string;
  readonly isPlanned: boolean;
  /** Chance in a shift. */
  readonly chance: (machine: Machine, day: number) => number;
  readonly minutes: readonly [low: number, high: number];
  readonly isRepaired: boolean;
}

const reasons: readonly Reason[] = [
  { name: "Changeover", isPlanned: true, chance: () => 0.22, minutes: [18, 45], isRepaired: false },
  { name: "Cleaning", isPlanned: true, chance: () => 0.08, minutes: [10, 25], isRepaired: false },
  { name: "Planned maintenance", isPlanned: true, chance: () => 0.02, minutes: [50, 120], isRepaired: true },
  {
    name: "Breakdown",
    isPlanned: false,
    chance: ({ name }, day) => 0.035 * breakdownFactor(name, day),
    minutes: [30, 170],
    isRepaired: true,
  },
  {
    name: "Material shortage",
    isPlanned: false,
    chance: ({ plant }, day) => 0.025 * shortageFactor(plant, day),
    minutes: [20, 110],
    isRepaired: false,
  },
  { name: "Tool wear", isPlanned: false, chance: () => 0.03, minutes: [15, 50], isRepaired: true },
  { name: "Power failure", isPlanned: false, chance: () => 0.003, minutes: [10, 60], isRepaired: false },
];

const technicians = [
  "Anders Holt",
  "Birgit Sand",
  "Cem Aydin",
  "Dora Kovacs",
  "Emil Strand",
  "Fatima Noor",
  "Gil Peres",
] as const;

/** The stops of a shift of `planned` minutes; together they leave at least a third of it to run. */
export function stopsOf(random: Random, machine: Machine, day: number, planned: number): readonly Stop[] {
  const stops: Stop[] = [];
  let left = Math.floor((planned * 2) / 3);
  for (const reason of reasons) {
    if (!random.chance(reason.chance(machine, day))) continue;
    const minutes = Math.min(left, random.between(...reason.minutes));
    if (minutes < 10) continue;
    left -= minutes;
    stops.push({
      reason: reason.name,
      isPlanned: reason.isPlanned,
      minutes,
      offset: random.between(0, planned - minutes),
      technician: reason.isRepaired ? random.pick(technicians) : null,
      repairCents: reason.isRepaired ? random.between(40, 95) * 100 + minutes * random.between(80, 260) : null,
    });
  }
  return stops;
}
