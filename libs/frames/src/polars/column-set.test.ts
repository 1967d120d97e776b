import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import pl from "nodejs-polars";
import { describe, expect, it } from "vitest";
import { openSession } from "../thread/ingest-session.ts";
import { inScratch } from "../testing/scratch.ts";
import { readColumnSet, type ColumnSet, type ColumnSetRequest } from "./column-set.ts";

const calm = (): void => {};

/** Ingests a CSV and reads columns of its twin. */
async function columnsOf(csv: string, request: Omit<ColumnSetRequest, "path">): Promise<ColumnSet> {
  return inScratch(async (folder) => {
    const path = join(folder, "input");
    await writeFile(path, csv);
    const session = await openSession(
      { path, filename: "input.csv", folder },
      { checkCancelled: calm, progress: calm },
    );
    try {
      for await (const slice of session.copyRows()) void slice;
      const { parquetPath } = await session.outcome();
      return readColumnSet({ path: parquetPath, ...request });
    } finally {
      await session.close();
    }
  });
}

const orders = [
  "day,at,price,city,height,open,qty",
  "2024-01-01,2024-01-01 12:00:00,1.5,Rome,1,true,10",
  "2024-01-02,2024-01-01 12:00:01,,Oslo,2,false,",
  ",,2.5,,3,,30",
  "2024-01-04,2024-01-01 12:00:03,-4,Rome,4,true,40",
  "",
].join("\n");

describe("columns of a twin", () => {
  it("come as numbers, categories and times, nulls marked, in the order asked for", async () => {
    const columns = ["city", "price", "day", "at", "open", "qty", "height"];
    const set = await columnsOf(orders, { columns });
    const noon = Date.UTC(2024, 0, 1, 12);
    expect(set).toEqual({
      totalRows: 4,
      rowCount: 4,
      columns: [
        { name: "city", kind: "category", codes: Int32Array.of(0, 1, -1, 0), labels: ["Rome", "Oslo"] },
        { name: "price", kind: "number", values: Float64Array.of(1.5, Number.NaN, 2.5, -4) },
        {
          name: "day",
          kind: "time",
          values: Float64Array.of(Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2), Number.NaN, Date.UTC(2024, 0, 4)),
        },
        { name: "at", kind: "time", values: Float64Array.of(noon, noon + 1_000, Number.NaN, noon + 3_000) },
        { name: "open", kind: "category", codes: Int32Array.of(1, 0, -1, 1), labels: ["false", "true"] },
        { name: "qty", kind: "number", values: Float64Array.of(10, Number.NaN, 30, 40) },
        { name: "height", kind: "number", values: Float64Array.of(1, 2, 3, 4) },
      ],
    });
  });

  it("are refused when the twin has none of that name", async () => {
    await expect(columnsOf(orders, { columns: ["salary"] })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("are sampled evenly, alike in all columns and for the same seed", async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `${at},k${at}`);
    const csv = `n,name\n${rows.join("\n")}\n`;
    const first = await columnsOf(csv, { columns: ["n", "name"], maxRows: 500, seed: 7 });
    const again = await columnsOf(csv, { columns: ["n", "name"], maxRows: 500, seed: 7 });
    const other = await columnsOf(csv, { columns: ["n", "name"], maxRows: 500, seed: 8 });
    expect([first.totalRows, first.rowCount]).toEqual([5_000, 500]);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const [numbers, names] = first.columns;
    if (numbers?.kind !== "number" || names?.kind !== "category") throw new Error("other kinds than the file's");
    numbers.values.forEach((value, at) => {
      expect(Math.floor(value / 10)).toBe(at);
      expect(names.labels[names.codes[at] ?? -1]).toBe(`k${value}`);
    });
  });

  it("come from a joined table by its key, null where nothing matches", async () => {
    const set = await inScratch(async (folder) => {
      const [sales, stores] = [join(folder, "sales.parquet"), join(folder, "stores.parquet")];
      pl.DataFrame([pl.Series("c.store", [2, 1, null, 9, 2], pl.Int64)]).writeParquet(sales);
      const region = pl.Series("c.region", ["North", "South", "West"], pl.Utf8);
      pl.DataFrame([
        pl.Series("c.id", [1, 2, 3], pl.Int64),
        region,
        pl.Series("c.area", [10, 20, 30], pl.Float64),
      ]).writeParquet(stores);
      const columns = [
        { name: "region", as: "region" },
        { name: "area", as: "stores.area" },
      ];
      return readColumnSet({
        path: sales,
        columns: [],
        joins: [{ path: stores, key: "id", foreignKey: "store", columns }],
      });
    });
    expect(set.columns).toEqual([
      { name: "region", kind: "category", codes: Int32Array.of(0, 1, -1, -1, 0), labels: ["South", "North"] },
      { name: "stores.area", kind: "number", values: Float64Array.of(20, 10, Number.NaN, Number.NaN, 20) },
    ]);
  });

  it("may have no rows", async () => {
    const set = await inScratch(async (folder) => {
      const path = join(folder, "none.parquet");
      pl.DataFrame([pl.Series("c.a", [], pl.Float64), pl.Series("c.b", [], pl.Utf8)]).writeParquet(path);
      return readColumnSet({ path, columns: ["a", "b"] });
    });
    expect(set).toEqual({
      totalRows: 0,
      rowCount: 0,
      columns: [
        { name: "a", kind: "number", values: new Float64Array() },
        { name: "b", kind: "category", codes: new Int32Array(), labels: [] },
      ],
    });
  });
});
