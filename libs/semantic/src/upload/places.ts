import type { ColumnProfile } from "@datapilot/contracts";
import { foldText } from "../fold.ts";

/** Short and other names that the standard list does not have. */
const otherNames = [
  "usa",
  "us",
  "u.s.",
  "u.s.a.",
  "united states of america",
  "america",
  "uk",
  "u.k.",
  "great britain",
  "england",
  "scotland",
  "wales",
  "northern ireland",
  "uae",
  "south korea",
  "north korea",
  "korea",
  "russia",
  "russian federation",
  "czech republic",
  "ivory coast",
  "holland",
  "west germany",
  "east germany",
  "soviet union",
  "ussr",
  "yugoslavia",
  "hong kong",
  "taiwan",
  "macedonia",
  "burma",
];

/** The names of the world's countries as ICU has them, and of continents. */
const placeNames: ReadonlySet<string> = (() => {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const countries = codes.flatMap((code) => names.of(code) ?? []);
  const parts = [
    "africa",
    "antarctica",
    "asia",
    "europe",
    "oceania",
    "north america",
    "south america",
    "latin america",
    "middle east",
  ];
  return new Set([...countries, ...otherNames, ...parts].map(foldText));
})();

/** By more than this share of its values a column is one of countries. */
const most = 0.6;

/** What a column of countries or continents is called, whatever its header says: "origin" with USA and Japan is asked for by country. */
export function placeSynonyms({ type, values }: ColumnProfile): readonly string[] {
  if (type !== "text" || values === null || values.length < 2) return [];
  const known = values.filter((value) => placeNames.has(foldText(value))).length;
  return known / values.length > most ? ["country", "nation", "region"] : [];
}
