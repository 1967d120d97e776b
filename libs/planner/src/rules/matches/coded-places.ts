import { codesOfCountry } from "@datapilot/semantic";
import { demonyms } from "../english/kinds.ts";
import { stateCodes } from "../english/states.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { grouped, type Line } from "./grouped-values.ts";
import type { Match } from "./item.ts";

/** "Texas" where the column has "TX". */
export function stateMatches(lexicon: Lexicon, line: Line): readonly Match[] {
  return line.words.flatMap((word, index): readonly Match[] => {
    const two = `${word} ${line.words[index + 1] ?? ""}`;
    const code = stateCodes.get(two) ?? stateCodes.get(word);
    const length = stateCodes.has(two) ? 2 : 1;
    const entries =
      code === undefined ? [] : lexicon.values.exactly([code]).filter((entry) => /^[A-Z]{2}$/u.test(entry.value));
    if (entries.length === 0) return [];
    const start = line.at[index] ?? 0;
    const end = (line.at[index + length - 1] ?? start) + 1;
    return [{ start, end, weight: 0.9 * length, readings: { values: grouped(entries, "synonym", () => 0.9) } }];
  });
}

/** "Germany", "German riders" where the column has "GER". */
export function countryMatches(lexicon: Lexicon, line: Line): readonly Match[] {
  if (lexicon.model.origin === "plugin") return [];
  return line.words.flatMap((word, index): readonly Match[] => {
    const two = `${word} ${line.words[index + 1] ?? ""}`;
    const start = line.at[index] ?? 0;
    return [two, word].flatMap((said, shorter): readonly Match[] => {
      const names = [said, ...(demonyms.get(said) ?? [])];
      const entries = names
        .flatMap(codesOfCountry)
        .flatMap((code) => lexicon.values.exactly([code.toLowerCase()]).filter(({ value }) => value === code));
      const end = (line.at[index + 1 - shorter] ?? start) + 1;
      const readings = { values: grouped([...new Set(entries)], "synonym", () => 0.9) };
      return entries.length === 0 ? [] : [{ start, end, weight: 0.9 * (end - start), readings }];
    });
  });
}
