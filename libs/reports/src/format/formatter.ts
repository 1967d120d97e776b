import type { Cell } from "@datapilot/contracts";
import type { ReportColumn } from "../content/report-content.ts";
import { wordsOf } from "../words/words.ts";
import { calendarOf, createDateFormat, type CalendarStep } from "./dates.ts";

/** Cells as people of one language read them. */
export interface Formatter {
  /** How the cells of a column read; `rows` give it one number of decimals, and dates the calendar step they are apart. */
  column(column: ReportColumn, cells: readonly (Cell | undefined)[]): (cell: Cell | undefined) => string;
  number(value: number, maximumFractionDigits?: number): string;
  /** Of a value that is 12.5 for 12.5 %. */
  percent(value: number): string;
  /** Of ISO 8601 text. */
  date(text: string): string;
  dateTime(text: string): string;
}

/** What stands where there is no value. */
export const noValue = "–";

/** Creates the formats of a language tag. Times are UTC. */
export function createFormatter(language: string): Formatter {
  const words = wordsOf(language);
  const dates = createDateFormat(language);
  const numbers = new Map<number, Intl.NumberFormat>();
  const digits = (fraction: number, fixed = false): Intl.NumberFormat => {
    const key = fixed ? -1 - fraction : fraction;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(language, {
      maximumFractionDigits: fraction,
      ...(fixed ? { minimumFractionDigits: fraction } : {}),
    });
    numbers.set(key, made);
    return made;
  };
  const significant = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const number = (value: number, maximum = 2): string =>
    Math.abs(value) < 0.1 && !Number.isInteger(value) && maximum > 0
      ? significant.format(value)
      : digits(maximum).format(value);

  const withUnit = (text: string, column: ReportColumn): string => {
    if (column.format === "percent") return `${text} %`;
    return column.unit === null ? text : `${text} ${column.unit}`;
  };

  const ofNumbers = (column: ReportColumn, cells: readonly (Cell | undefined)[]) => {
    const fraction = fractionDigits(column, cells);
    const format = (value: number): string =>
      fraction === "significant" ? number(value) : digits(fraction, true).format(Object.is(value, -0) ? 0 : value);
    return (value: number): string => withUnit(format(value), column);
  };

  return {
    number,
    percent: (value) => `${number(value, 1)} %`,
    date: (text) => dates.format(text, "day"),
    dateTime: (text) => dates.format(text, "minute"),
    column(column, cells) {
      const step: CalendarStep = isTime(column) ? calendarOf(cells, column) : "day";
      const say = ofNumbers(column, cells);
      return (cell) => {
        if (cell === null || cell === undefined) return noValue;
        if (typeof cell === "boolean") return cell ? words.yes : words.no;
        if (typeof cell === "number") return isTime(column) ? String(cell) : say(cell);
        if (isTime(column)) return dates.format(cell, step);
        return isExactNumber(cell, column) ? withUnit(groupDigits(cell, language), column) : cell;
      };
    },
  };
}

function isTime({ type }: ReportColumn): boolean {
  return type === "date" || type === "timestamp" || type === "timestamptz";
}

/** Whole numbers beyond what a double holds come as text. */
function isExactNumber(cell: string, { type }: ReportColumn): boolean {
  return (type === "integer" || type === "decimal") && /^-?\d+$/.test(cell);
}

function groupDigits(text: string, language: string): string {
  return new Intl.NumberFormat(language).format(BigInt(text));
}

const mostFractionDigits = 2;

/** Whole where all are whole, else as many decimals as are needed up to two; very small numbers show what is significant in them. */
function fractionDigits(column: ReportColumn, cells: readonly (Cell | undefined)[]): number | "significant" {
  const values = cells.filter((cell) => typeof cell === "number");
  if (column.format === "integer" || values.every((value) => Number.isInteger(value))) return 0;
  if (column.format === "currency") return mostFractionDigits;
  if (values.some((value) => value !== 0 && Math.abs(value) < 0.01)) return "significant";
  const oneIsEnough = values.every((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-6);
  return column.format === "percent" || oneIsEnough ? 1 : mostFractionDigits;
}
