import { monthNames, weekdayNames } from "@datapilot/analysis";
import type { PlannedColumn } from "@datapilot/planner";

type Calendar = NonNullable<PlannedColumn["calendar"]>;

/** A number that stands for a part of time, as people call it; weekdays count from Monday, as ISO 8601 does. Null for one that stands for none. */
export function partName(value: number, calendar: Calendar): string | null {
  switch (calendar) {
    case "day_of_week":
      return weekdayNames[value - 1] ?? null;
    case "month_of_year":
      return monthNames[value - 1] ?? null;
    case "quarter_of_year":
      return `Q${value}`;
    case "hour_of_day":
      return `${String(value).padStart(2, "0")}:00`;
    default:
      return null;
  }
}

/** The first day of a period, as people call the period: "June 2026", "Q2 2026", "2026", "week of 2026-06-01". Null for what is no date. */
export function periodName(date: string, calendar: Calendar): string | null {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})/u.exec(date) ?? [];
  if (year === "") return null;
  switch (calendar) {
    case "year":
      return year;
    case "quarter":
      return `Q${Math.ceil(Number(month) / 3)} ${year}`;
    case "month":
      return `${monthNames[Number(month) - 1] ?? month} ${year}`;
    case "week":
      return `week of ${year}-${month}-${day}`;
    default:
      return null;
  }
}
