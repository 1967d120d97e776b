import type { Cell } from "@datapilot/contracts";
import type { Grain } from "./grain.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const isoTime = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?/;

/**
 * Milliseconds of a date or time as it stands on the clock it was written by: an offset is left out on purpose, for an axis shows
 * what the rows say. Undefined for what is no ISO date.
 */
export function wallClock(cell: Cell): number | undefined {
  if (typeof cell !== "string") return undefined;
  const parts = isoTime.exec(cell);
  if (parts === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = parts;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Math.floor(Number(second)),
  );
  return Number.isNaN(at) ? undefined : at;
}

/** The time as ECharts reads it: no offset, so that page and server show the same clock. */
export function isoOf(at: number): string {
  const text = new Date(at).toISOString().slice(0, 19);
  return text.endsWith("T00:00:00") ? text.slice(0, 10) : text;
}

/** A point in time as a person names it at a grain: 2024, Q1 2024, Jan 2024, 1 Jan 2024, 1 Jan 14:00. */
export function timeText(at: number, grain: Grain): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  const month = months[date.getUTCMonth()] ?? "";
  const day = date.getUTCDate();
  switch (grain) {
    case "year":
      return String(year);
    case "quarter":
      return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${year}`;
    case "month":
      return `${month} ${year}`;
    case "week":
    case "day":
      return `${day} ${month} ${year}`;
    case "hour":
      return `${day} ${month} ${String(date.getUTCHours()).padStart(2, "0")}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
  }
}
