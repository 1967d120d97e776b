import { expect, it } from "vitest";
import { ingest } from "../testing/scratch.ts";

const airports = ["LAX", "SAN", "PHX", "OAK"];
const countries = ["France", "Spain", "Italy", "Spain"];
const phones = ["+49 228 123456", "+49 228 123457", "0228/12345", "+1 555 0100"];
const codes = ["53113", "53115", "10115", "80331"];

it.each([
  ["destination", airports, "category"],
  ["Country", countries, "country"],
  ["home_country", countries, "country"],
  ["Nationality", countries, "country"],
  ["phone", phones, "phone"],
  ["Telephone no", phones, "phone"],
  ["automobiles", ["2", "3", "5", "2"], "measure"],
  ["ZipCode", codes, "postal_code"],
  ["zipper", ["long", "short", "none", "long"], "category"],
] as const)("%s is what its name and values mean", async (name, values, semantic) => {
  const rows = Array.from({ length: 24 }, (_, at) => `${at},"${values[at % values.length] ?? ""}"`);
  const { profile } = await ingest(`n,${name}\n${rows.join("\n")}\n`);
  expect(profile.columns[1]?.semantic_type).toBe(semantic);
});
