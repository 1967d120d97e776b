import type { SemanticModel } from "@datapilot/semantic";

const half = String.raw`a\.?m\b\.?|p\.?m\b\.?|in the (?:morning|afternoon|evening)|at night|o['’]?clock`;
const pair = new RegExp(
  String.raw`\b((?:between|from) )(\d{1,2})(?::([0-5]\d))?( (?:and|to|until|till) |-)(\d{1,2})(?::([0-5]\d))? ?(${half})(?=[\s?.,!]|$)`,
  "giu",
);
const single = new RegExp(String.raw`(?<![\d:.])(\d{1,2})(?::([0-5]\d))? ?(${half})(?=[\s?.,!]|$)`, "giu");

/** An hour as a column of times writes it; null where the half of the day has no such hour. */
function written(hour: string, minutes: string | undefined, said: string): string | null {
  const number = Number(hour);
  const late = /^(?:p|in the (?:afternoon|evening)|at night)/iu.test(said);
  const known = /^(?:o|at)/iu.test(said) ? number <= 23 : number >= 1 && number <= 12;
  if (!known) return null;
  const counted = /^o/iu.test(said) || number > 12 ? number : (number % 12) + (late ? 12 : 0);
  return `${String(counted).padStart(2, "0")}:${minutes ?? "00"}`;
}

/** "between 7 and 9 a.m.", "after 10 pm" where a column holds times of day: as that column writes them. */
export function plainlyTimed(model: SemanticModel, text: string): string {
  const timed = model.tables.some(({ columns }) => columns.some(({ type }) => type === "time"));
  if (!timed) return text;
  return text
    .replace(
      pair,
      (
        all,
        opener: string,
        first: string,
        low: string | undefined,
        link: string,
        second: string,
        high: string | undefined,
        said: string,
      ) => {
        const [start, end] = [written(first, low, said), written(second, high, said)];
        return start === null || end === null ? all : `${opener}${start}${link === "-" ? " to " : link}${end}`;
      },
    )
    .replace(
      single,
      (all, hour: string, minutes: string | undefined, said: string) => written(hour, minutes, said) ?? all,
    );
}
