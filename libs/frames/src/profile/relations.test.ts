import { describe, expect, it } from "vitest";
import { ingest } from "../testing/scratch.ts";

const profileOf = async (header: string, rows: readonly string[]) =>
  (await ingest(`${header}\n${rows.join("\n")}\n`)).profile;

describe("what one column tells of another", () => {
  it("is all for categories that go together, nothing for independent ones, and measured for numbers by category", async () => {
    // shop tells the country; channel goes round independently of both; price is 10 in the one shop and 30 in the other.
    const rows = Array.from({ length: 80 }, (_, at) => {
      const north = at % 2 === 0;
      return `${north ? "N" : "S"},${north ? "NO" : "ES"},${["web", "desk"][Math.floor(at / 2) % 2]},${north ? 10 : 30}`;
    });
    const { associations = [] } = await profileOf("shop,country,channel,price", rows);
    const value = (a: string, b: string) => associations.find((each) => each.a === a && each.b === b)?.value;
    expect(value("shop", "country")).toBeCloseTo(1, 6);
    expect(value("shop", "channel")).toBeUndefined();
    expect(value("shop", "price")).toBeCloseTo(1, 9);
    expect(value("channel", "price")).toBeUndefined();
  });

  it("has the correlation ratio of the textbook", async () => {
    // Algebra, geometry, statistics scores: η² = 6780 / 9640, η = 0.8386 (correlation ratio, the standard example).
    const scores = { Algebra: [45, 70, 29, 15, 21], Geometry: [40, 20, 30, 42], Statistics: [65, 95, 80, 70, 85, 73] };
    const rows = Object.entries(scores).flatMap(([topic, list]) => list.map((score) => `${topic},${score}`));
    const { associations } = await profileOf("topic,score", rows);
    expect(associations).toEqual([
      { a: "topic", b: "score", kind: "correlation_ratio", value: expect.closeTo(Math.sqrt(6780 / 9640), 6) },
    ]);
  });
});

describe("a calendar with gaps", () => {
  const day = (at: number): string => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);

  it("is told by days", async () => {
    const rows = Array.from({ length: 30 }, (_, at) => at).filter((at) => at < 10 || at > 12);
    const profile = await profileOf(
      "day,n",
      rows.map((at) => `${day(at)},${at}`),
    );
    expect(profile.columns[0]?.coverage).toEqual({
      grain: "day",
      expected: 30,
      present: 27,
      gaps: [{ from: "2024-01-11", to: "2024-01-13", missing: 3 }],
    });
    expect(profile.warnings.find(({ code }) => code === "date_gaps")).toMatchObject({ column: "day", count: 3 });
  });

  it.each([
    ["weekday", Array.from({ length: 40 }, (_, at) => day(at)).filter((text) => new Date(text).getUTCDay() % 6 !== 0)],
    ["week", Array.from({ length: 10 }, (_, at) => day(at * 7 + 2))],
    ["month", Array.from({ length: 10 }, (_, at) => `2024-${String(at + 1).padStart(2, "0")}-01`)],
    ["quarter", ["2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01", "2024-01-01"]],
    ["year", ["2019-01-01", "2020-01-01", "2021-01-01", "2022-01-01"]],
  ])("has no gaps by %s", async (grain, days) => {
    const profile = await profileOf(
      "day,n",
      days.map((text, at) => `${text},${at}`),
    );
    expect(profile.columns[0]?.coverage).toEqual({ grain, expected: days.length, present: days.length, gaps: [] });
  });

  it("is none of scattered days", async () => {
    const days = [0, 40, 300, 301, 700];
    const profile = await profileOf(
      "day,n",
      days.map((at) => `${day(at)},${at}`),
    );
    expect(profile.columns[0]?.coverage).toBeUndefined();
  });
});

describe("forms, outliers, keys and spellings", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => {
    const code = at < 36 ? `AB-${100 + at}` : `X${at}`;
    return `${at + 1},${code},${at < 4 ? 10_000 + at : at},${["North", "north ", "South"][at % 3]}`;
  });
  const profile = await profileOf("id,code,amount,region", rows);
  const column = (name: string) => profile.columns.find((each) => each.name === name);

  it("of texts", () => {
    expect(column("code")?.patterns).toEqual([
      { pattern: "AA-999", share_pct: 90, example: "AB-100" },
      { pattern: "A99", share_pct: 10, example: "X36" },
    ]);
  });

  it("of numbers: 4 of 40 lie beyond the fences", () => {
    expect(column("amount")?.outlier_pct).toBe(10);
    expect(column("id")?.outlier_pct).toBe(0);
  });

  it("of the table", () => {
    expect(profile.keys).toEqual(["id", "code"]);
    expect(profile.warnings.map(({ code, column: of }) => [code, of])).toEqual(
      expect.arrayContaining([
        ["many_outliers", "amount"],
        ["spelled_differently", "region"],
      ]),
    );
  });
});
