import type { Reading } from "./reading.ts";
import { dateTemplate } from "./date-template.ts";

/** Enough texts to see how a column writes its values. */
const looked = 200;

/**
 * How a column's texts write their values, where that is not how the values are shown: a `to_char` template for dates ("FMDD FMMonth YYYY")
 * and times ("HH24:MI"), "yes|no" for booleans, the sign of percentages. Null where the texts differ in form, or stand as they are shown.
 */
export function writtenForm(reading: Reading | null, sample: readonly string[]): string | null {
  if (reading === null) return null;
  const pattern = new RegExp(reading.pattern, "u");
  const texts = sample.map((text) => text.trim()).filter((text) => pattern.test(text));
  const seen = texts.slice(0, looked);
  if (seen.length === 0) return null;
  if (reading.type === "date") return dateTemplate(seen, reading.order);
  if (reading.type === "time") return timeTemplate(seen);
  if (reading.type === "boolean") return wordPair(reading, seen);
  return reading.id.includes(" percent") ? signAfter(seen) : null;
}

function timeTemplate(texts: readonly string[]): string | null {
  const seconds = texts.every((text) => /^\d+:\d+:\d+$/u.test(text));
  if (!seconds && !texts.every((text) => /^\d+:\d+$/u.test(text))) return null;
  const short = texts.some((text) => /^\d:/u.test(text));
  if (seconds && !short) return null;
  return `${short ? "FM" : ""}HH24:MI${seconds ? ":SS" : ""}`;
}

/** The words as the column spells them, true first. */
function wordPair({ id }: Reading, texts: readonly string[]): string | null {
  const [yes, no] = /^boolean (.+)\/(.+)$/u.exec(id)?.slice(1) ?? [];
  if (yes === undefined || no === undefined) return null;
  const spelled = (word: string): string => texts.find((text) => text.toLowerCase() === word) ?? word;
  const pair = [spelled(yes), spelled(no)];
  return pair.join("/").toLowerCase() === "true/false" ? null : pair.join("|");
}

function signAfter(texts: readonly string[]): string | null {
  const signs = new Set(texts.map((text) => /\s?%$/u.exec(text)?.[0] ?? ""));
  const [sign] = signs;
  return signs.size === 1 && sign !== undefined && sign !== "" ? sign : null;
}
