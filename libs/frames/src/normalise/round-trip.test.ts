import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnOf, ingest } from "../testing/scratch.ts";

/** A cell as it stands in a file, and as PostgreSQL is to read it. */
interface Written {
  readonly text: string;
  readonly canonical: string;
}

const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);
const iso = (day: Date): string => day.toISOString().slice(0, 10);
const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2049-12-31"), noInvalidDate: true });
const as = <T>(values: fc.Arbitrary<T>, text: (value: T) => string, canonical: (value: T) => string) =>
  values.map((value): Written => ({ text: text(value), canonical: canonical(value) }));

/** Forms of typed columns, each with values whose meaning is known before anything reads them. */
const forms: Readonly<Record<string, fc.Arbitrary<Written>>> = {
  "whole numbers beyond 2^53": as(fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }), String, String),
  "thousands commas": as(fc.nat(99_999_999), (n) => grouped(String(n), ","), String),
  "amounts in euros": as(
    fc.tuple(fc.nat(9_999_999), fc.nat(99)),
    ([n, cents]) => `€ ${grouped(String(n), ".")},${String(cents).padStart(2, "0")}`,
    ([n, cents]) => `${n}.${String(cents).padStart(2, "0")}`,
  ),
  "ISO days": as(days, iso, iso),
  "days first": as(days, (day) => iso(day).split("-").toReversed().join("."), iso),
  "points in time": as(
    days,
    (day) => `${day.toISOString().slice(0, 19)}Z`,
    (day) => `${day.toISOString().slice(0, 19)}.000000+0000`,
  ),
  months: as(
    days,
    (day) => iso(day).slice(0, 7),
    (day) => `${iso(day).slice(0, 7)}-01`,
  ),
  "yes and no": as(fc.boolean(), (yes) => (yes ? "yes" : "no"), String),
  "leading zeros": as(
    fc.nat(99_999),
    (n) => `0${n}`,
    (n) => `0${n}`,
  ),
};

/** Texts with at least one letter that no typed form has, so that the column stays text. */
const texts = fc
  .string({ unit: fc.constantFrom("a", "ß", " ", ",", '"', ";", "1", ".", "\n", "'", "日"), maxLength: 12 })
  .map((text) => `w${text}w`);

function cellsOf(csv: string): string[] {
  const quoted = /(?:^|\n)\d+,(?:"((?:[^"]|"")*)"|([^\n]*))/g;
  return Array.from(csv.matchAll(quoted), (found) => found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
}

describe("no value changes in silence", () => {
  it.each(Object.entries(forms))("%s come out as what they stand for", async (name, form) => {
    await fc.assert(
      fc.asyncProperty(fc.array(form, { minLength: 15, maxLength: 30 }), async (column) => {
        const { copied, report } = await ingest(columnOf(column.map(({ text }) => text)));
        expect(report.columns[1]?.type === "text").toBe(name === "leading zeros");
        expect(cellsOf(copied)).toEqual(column.map(({ canonical }) => canonical));
      }),
      { numRuns: 4 },
    );
  });

  it("texts come out character by character", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 3, maxLength: 20 }), async (column) => {
        const { copied, types } = await ingest(columnOf(column), { overrides: { delimiter: ",", headerRow: 0 } });
        expect(types["v"]).toBe("text");
        expect(cellsOf(copied)).toEqual(column);
      }),
      { numRuns: 12 },
    );
  });
});

describe("months and quarters are the dates of their first days", () => {
  it.each([
    ["2024-Q1", "2024-01-01"],
    ["Q4 2023", "2023-10-01"],
    ["2024Q3", "2024-07-01"],
    ["Mar 2024", "2024-03-01"],
    ["september 2021", "2021-09-01"],
    ["Feb-2020", "2020-02-01"],
    ["2024-11", "2024-11-01"],
    ["07/2024", "2024-07-01"],
  ])("%s", async (text, day) => {
    const { types, preview, report } = await ingest(columnOf([text, text]));
    expect(types["v"]).toBe("date");
    expect(preview[0]?.["v"]).toBe(day);
    expect(report.columns[1]?.evidence).toContain("first day");
  });

  it.each(["2024-13", "Q5 2024", "1234-05", "+49 228 123456", "53113-4", "1Q24"])("%s stays text", async (text) => {
    expect((await ingest(columnOf([text, text]))).types["v"]).toBe("text");
  });
});
