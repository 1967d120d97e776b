import type { TimeReading } from "../matches/item.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./absolute.ts";

const clock = String.raw`(\d{1,2})(?:[:.]([0-5]\d))?(?:\s*(a\.?m\b\.?|p\.?m\b\.?|o['’]?clock))?(?:\s+in the (morning|afternoon|evening)|\s+(at night))?`;
const said = String.raw`(?:${clock}|(noon|midday|midnight)\b)`;
const opened = new RegExp(
  String.raw`^(before|until|till|after|from|since|past)\s+(?:the\s+)?${said}(?:\s+(?:onwards?|on))?(?![\d:%])`,
  "iu",
);
const spanned = new RegExp(
  String.raw`^(?:between|from)\s+${said}\s*(?:and|to|until|till|-|–)\s*${said}(?![\d:%])`,
  "iu",
);

const hoursOfDay = 24;

interface Clock {
  /** As said, 0..24. */
  readonly hour: number;
  /** Half of the day that the words name; null where none does and the hour may be read on a clock of 24. */
  readonly half: "am" | "pm" | null;
  /** "7" alone is a number; "7:00", "7 am" and "noon" are of the day. */
  readonly plain: boolean;
}

/** One time of day of six groups; null where it is not on the hour, as rows are told apart by their hour. */
function clockOf(groups: readonly (string | undefined)[]): Clock | null {
  const [hour, minutes, mark = "", part, night, name] = groups;
  if (name !== undefined) return { hour: /^mid(?!day)/iu.test(name) ? hoursOfDay : 12, half: null, plain: false };
  if (hour === undefined || (minutes !== undefined && minutes !== "00") || Number(hour) > hoursOfDay) return null;
  const letter = mark.charAt(0).toLowerCase();
  const half =
    letter === "a" || part === "morning"
      ? "am"
      : letter === "p" || part !== undefined || night !== undefined
        ? "pm"
        : null;
  if (half !== null && Number(hour) > 12) return null;
  return { hour: Number(hour), half, plain: half === null && minutes === undefined && letter === "" };
}

function on24({ hour, half }: Clock): number {
  if (half === "am") return hour % 12;
  return half === "pm" ? (hour % 12) + 12 : hour;
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** The hours of the day that the words at the start of `text` mean, and how far they go; null when they say no time of day. */
function hoursIn(text: string): { readonly hours: readonly number[]; readonly length: number } | null {
  const both = spanned.exec(text);
  if (both !== null) {
    const [first, second] = [clockOf(both.slice(1, 7)), clockOf(both.slice(7, 13))];
    if (first === null || second === null || (first.plain && second.plain)) return null;
    const half = first.half ?? (first.hour < second.hour ? second.half : null);
    return { hours: range(on24({ ...first, half }), on24(second)), length: both[0].length };
  }
  const one = opened.exec(text);
  const at = one === null ? null : clockOf(one.slice(2, 8));
  if (one === null || at === null || at.plain) return null;
  const earlier = /^(?:before|until|till)$/iu.test(one[1] ?? "");
  const hours = earlier ? range(0, on24(at)) : range(on24(at) % hoursOfDay, hoursOfDay);
  return { hours, length: one[0].length };
}

/** "before 7 am", "after 18:00", "between 8 and 10 in the morning": hours of every day. Half-open: "before 7" ends with the hour that begins at 6. */
export function hoursOfDayTime(tokens: readonly Token[], at: number, text: string): Found<TimeReading> | null {
  const start = tokens[at]?.start;
  if (start === undefined) return null;
  const found = hoursIn(text.slice(start));
  if (found === null || found.hours.length === 0 || found.hours.length === hoursOfDay) return null;
  const length = tokens.slice(at).filter((token) => token.start < start + found.length).length;
  return { reading: { kind: "part", part: "hour_of_day", values: [...found.hours] }, length };
}
