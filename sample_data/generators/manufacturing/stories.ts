import { dayNumber } from "../days.ts";

/** The first and last day of production. They are fixed, so that answers stay the same on any day. */
export const firstDay = dayNumber("2025-01-01");
export const lastDay = dayNumber("2026-06-30");

function isWithin(day: number, from: string, to: string): boolean {
  return day >= dayNumber(from) && day <= dayNumber(to);
}

/** The plants stand still between the years. */
export function isShutdown(day: number): boolean {
  return isWithin(day, "2024-12-24", "2025-01-01") || isWithin(day, "2025-12-24", "2026-01-01");
}

/** Press 3 breaks down ever more often from November 2025 until its overhaul, and hardly ever after it. */
const failing = { name: "Press 3", from: dayNumber("2025-11-01"), overhauledOn: dayNumber("2026-03-09") } as const;

export function breakdownFactor(machine: string, day: number): number {
  if (machine !== failing.name || day < failing.from) return 1;
  if (day >= failing.overhauledOn) return 0.3;
  return 1 + (9 * (day - failing.from)) / (failing.overhauledOn - failing.from);
}

/** In September 2025 the moulders get resin of another supplier, and scrap three times as much. */
export function scrapFactor(machineType: string, day: number): number {
  return machineType === "Injection moulder" && isWithin(day, "2025-09-01", "2025-09-30") ? 3 : 1;
}

/** The automated cell starts in October 2025 and reaches its speed over eight weeks. */
export const newMachine = { name: "Cell D", installedOn: "2025-10-06" } as const;

export function rampUp(machine: string, day: number): number {
  if (machine !== newMachine.name) return 1;
  const weeks = Math.floor((day - dayNumber(newMachine.installedOn)) / 7);
  return Math.min(1, 0.6 + 0.05 * weeks);
}

/** In May 2026 Velmora waits for material again and again. */
export function shortageFactor(plant: string, day: number): number {
  return plant === "Velmora" && isWithin(day, "2026-05-04", "2026-05-29") ? 9 : 1;
}

/** New compressors in Sondalen in January 2026 save a fifth of the energy. */
export function energyFactor(plant: string, day: number): number {
  return plant === "Sondalen" && day >= dayNumber("2026-01-12") ? 0.8 : 1;
}

/** The night shift is slower and scraps more. */
export const nightSpeed = 0.91;
export const nightScrap = 1.5;
