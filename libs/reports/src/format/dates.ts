import type { Cell } from "@datapilot/contracts";
import type { ReportColumn } from "../content/report-content.ts";

/** How exact a date is shown. */
export type CalendarStep = "year" | "quarter" | "month" | "day" | "minute";

const shapes: Readonly<Record<Exclude<CalendarStep, "quarter">, Intl.DateTimeFormatOptions>> = {
  year: { year: "numeric" },
  month: { year: "numeric", month: "short" },
  day: { year: "numeric", month: "short", day: "numeric" },
  minute: { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
};

/** Dates of one language, from ISO 8601 text; what is no date stays as it is. */
export function createDateFormat(language: string) {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (step: Exclude<CalendarStep, "quarter">): Intl.DateTimeFormat => {
    const known = formats.get(step) ?? new Intl.DateTimeFormat(language, { ...shapes[step], timeZone: "UTC" });
    formats.set(step, known);
    return known;
  };
  return {
    format(text: string, step: CalendarStep): string {
      const date = dateOf(text);
      if (date === undefined) return text;
      if (step === "quarter") return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
      return formatOf(step).format(date);
    },
  };
}

/** The moment of ISO 8601 text; without a zone it is UTC. */
export function dateOf(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, day, time = "00:00:00", zone = "Z"] = match;
  const date = new Date(`${day}T${time}${zone.length === 3 ? `${zone}:00` : zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The step that the dates of a column are apart: months where all are firsts of months, unless the column's name says more. */
export function calendarOf(
  cells: readonly (Cell | undefined)[],
  column: Pick<ReportColumn, "label" | "name">,
): CalendarStep {
  const dates = cells.flatMap((cell) => (typeof cell === "string" ? (dateOf(cell) ?? []) : []));
  const all = (test: (date: Date) => boolean): boolean => dates.length > 0 && dates.every((date) => test(date));
  if (!all((date) => date.getUTCHours() === 0 && date.getUTCMinutes() === 0))
    return dates.length === 0 ? "day" : "minute";
  const name = `${column.name} ${column.label}`.toLowerCase();
  const says = (word: string): boolean => name.includes(word);
  const several = dates.length > 1;
  if (all((date) => date.getUTCDate() === 1)) {
    if (all((date) => date.getUTCMonth() === 0) && (several || says("year") || says("jahr"))) return "year";
    if (all((date) => date.getUTCMonth() % 3 === 0) && (says("quarter") || says("quartal"))) return "quarter";
    if (several || says("month") || says("monat")) return "month";
  }
  return "day";
}
