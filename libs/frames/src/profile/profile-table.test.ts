import { describe, expect, it } from "vitest";
import { ingest } from "../testing/scratch.ts";

const small = `day,shop,qty,price,email,note,same,gone
2024-01-01,North,1,2.5,a@x.org,first,k,
2024-01-02,South,2,5.0,b@x.org,second thing,k,
2024-01-03,North,3,7.5,c@x.org,,k,
2024-01-04,South,4,10.0,d@x.org,fourth,k,
2024-01-04,South,4,10.0,d@x.org,fourth,k,
`;

describe("a profile has the numbers one computes by hand", async () => {
  const { profile, preview, rowCount } = await ingest(small);
  const column = (name: string): unknown => profile.columns.find((each) => each.name === name);

  it("of an integer column", () => {
    // 1, 2, 3, 4, 4: mean 14/5, sample variance (3.24 + 0.64 + 0.04 + 1.44 + 1.44) / 4 = 1.7
    expect(column("qty")).toMatchObject({
      type: "integer",
      semantic_type: "measure",
      n_rows: 5,
      n_null: 0,
      n_unique: 4,
      min: 1,
      max: 4,
      mean: 2.8,
      sum: 14,
      n_zero: 0,
      n_negative: 0,
      quantiles: { p05: 1.2, p25: 2, p50: 3, p75: 4, p95: 4 },
      top_values: [
        { value: 4, count: 2 },
        { value: 1, count: 1 },
        { value: 2, count: 1 },
        { value: 3, count: 1 },
      ],
      stddev: expect.closeTo(Math.sqrt(1.7), 12),
    });
  });

  it("of a histogram, which counts every value once", () => {
    const bins = profile.columns.find((each) => each.name === "qty")?.histogram ?? [];
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(5);
    expect(bins[0]?.from).toBeLessThanOrEqual(1);
    expect(bins.at(-1)?.to).toBeGreaterThanOrEqual(4);
  });

  it("of texts, dates and what they mean", () => {
    expect(column("shop")).toMatchObject({
      semantic_type: "category",
      n_unique: 2,
      values: ["South", "North"],
      top_values: [
        { value: "South", count: 3 },
        { value: "North", count: 2 },
      ],
    });
    expect(column("day")).toMatchObject({
      semantic_type: "datetime",
      min: "2024-01-01",
      max: "2024-01-04",
      n_unique: 4,
    });
    expect(column("email")).toMatchObject({ semantic_type: "email", n_unique: 4 });
    expect(column("note")).toMatchObject({ n_null: 1, null_pct: 20, text_length: { min: 5, mean: 7.25, max: 12 } });
    expect(column("same")).toMatchObject({ semantic_type: "constant", n_unique: 1 });
    expect(column("gone")).toMatchObject({ semantic_type: "empty", n_null: 5, n_unique: 0, min: null });
  });

  it("of the table", () => {
    expect(profile.shape).toEqual([5, 8]);
    expect(profile.n_duplicate_rows).toBe(1);
    // qty and price are proportional.
    expect(profile.correlations).toEqual([{ a: "qty", b: "price", r: expect.closeTo(1, 12) }]);
    // 40 cells, 6 of them null; 4 of 5 rows new; all values readable: 0.4 · 85 + 0.2 · 80 + 0.4 · 100
    expect(profile.quality).toEqual({ score: 90, completeness: 85, uniqueness: 80, validity: 100 });
    expect(profile.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["duplicate_rows", "empty_column", "constant_column"]),
    );
    expect(rowCount).toBe(5);
    expect(preview[1]).toEqual({
      day: "2024-01-02",
      shop: "South",
      qty: 2,
      price: 5,
      email: "b@x.org",
      note: "second thing",
      same: "k",
      gone: null,
    });
  });
});

describe("a profile of many distinct texts", () => {
  it("counts them exactly and finds the frequent one", async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},${at % 50 === 0 ? "often" : `text number ${at}`}`);
    const { profile } = await ingest(`n,t\n${rows.join("\n")}\n`);
    const text = profile.columns[1];
    expect(text?.n_unique).toBe(4901);
    expect(text?.top_values[0]).toEqual({ value: "often", count: 100 });
    expect(profile.columns[0]).toMatchObject({ n_unique: 5000, semantic_type: "identifier" });
  });
});
