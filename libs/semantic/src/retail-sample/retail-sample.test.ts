import { readFile } from "node:fs/promises";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPlugin } from "../plugin/load.ts";
import type { Plugin } from "../plugin/plugin.ts";
import { goldQueries } from "./gold-queries.ts";
import { pluginFolder, sampleFolder } from "./sample-paths.ts";

type Value = string | number | boolean | null;

/** The sample in memory, in tables as the plugin declares them: a second engine beside PostgreSQL. */
interface SampleDatabase {
  rows(sql: string): Promise<readonly (readonly Value[])[]>;
  close(): void;
}

const sqlTypes: Readonly<Record<string, string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  decimal: "DECIMAL(18, 4)",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
};

async function openSample(plugin: Plugin): Promise<SampleDatabase> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const table of plugin.tables) {
    const columns = table.columns.map((column) => `${column.name} ${sqlTypes[column.type] ?? "VARCHAR"}`);
    await connection.run(`CREATE TABLE ${table.name} (${columns.join(", ")})`);
    // COPY refuses a file whose columns or values do not fit the declared ones.
    await connection.run(`COPY ${table.name} FROM '${path.join(sampleFolder, `${table.name}.csv`)}' (HEADER)`);
  }
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map(plain)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** DuckDB's JSON writes big integers and decimals as text. */
function plain(value: unknown): Value {
  if (typeof value === "string") return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

async function loadRetail(): Promise<Plugin> {
  const loaded = await loadPlugin(pluginFolder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.plugin;
}

describe("the data", () => {
  let plugin: Plugin;
  let sample: SampleDatabase;
  beforeAll(async () => {
    plugin = await loadRetail();
    sample = await openSample(plugin);
  });
  afterAll(() => sample.close());

  it("has no sale without its store, product or (if any) customer, and no key twice", async () => {
    for (const { from, to } of plugin.relationships) {
      const orphans = `SELECT COUNT(*) FROM ${from.table} f ANTI JOIN ${to.table} t ON f.${from.column} = t.${to.column}
        WHERE f.${from.column} IS NOT NULL`;
      expect(await sample.rows(orphans)).toEqual([[0]]);
      expect(await sample.rows(`SELECT COUNT(*) - COUNT(DISTINCT ${to.column}) FROM ${to.table}`)).toEqual([[0]]);
    }
  });

  it("has revenue as quantity × unit price × (1 − discount) in cents, and no sale before its store or product", async () => {
    const wrong = "SELECT COUNT(*) FROM sales WHERE revenue <> ROUND(quantity * unit_price * (1 - discount), 2)";
    expect(await sample.rows(wrong)).toEqual([[0]]);
    const early = `SELECT COUNT(*) FROM sales JOIN stores USING (store_id) JOIN products USING (product_id)
      LEFT JOIN customers USING (customer_id)
      WHERE sale_date < opened_on OR sale_date < launched_on OR sale_date < signed_up_on`;
    expect(await sample.rows(early)).toEqual([[0]]);
  });

  it("gives every metric a number", async () => {
    for (const { name, expression, filter, table } of plugin.metrics) {
      const [row] = await sample.rows(`SELECT ${expression} FROM ${table} WHERE ${filter ?? "TRUE"}`);
      expect({ name, type: typeof row?.[0] }).toEqual({ name, type: "number" });
    }
  });

  it("runs the SQL of the insights with the columns that they state", async () => {
    const queries = plugin.insights.flatMap(({ query }) => ("sql" in query ? [query] : []));
    expect(queries.length).toBeGreaterThan(0);
    for (const { sql, columns } of queries) {
      const [row] = await sample.rows(`SELECT ${columns.join(", ")} FROM (${sql})`);
      expect(row).toHaveLength(columns.length);
    }
  });

  it("states gold rows for exactly the questions that have a query", () => {
    const stated = plugin.packs.flatMap((pack) => pack.questions.filter(({ rows }) => rows !== null));
    expect(stated.map(({ question }) => question)).toEqual(Object.keys(goldQueries));
    expect(stated.length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(goldQueries))("answers %s with its gold rows", async (question, sql) => {
    const gold = plugin.packs.flatMap((pack) => pack.questions).find((each) => each.question === question)?.rows ?? [];
    const rows = await sample.rows(sql);
    expect(rows.map((row) => row.map(sixPlaces))).toEqual(gold.map((row) => row.map(sixPlaces)));
  });

  it("tells its stories with the numbers of the README", async () => {
    const readme = await readFile(path.join(sampleFolder, "README.md"), "utf8");
    for (const { sql, places } of storyQueries) {
      const rows = await sample.rows(sql);
      const numbers = rows.flat().filter((value) => typeof value === "number");
      expect(numbers).not.toEqual([]);
      for (const number of numbers) expect(readme).toMatch(new RegExp(`\\b${number.toFixed(places)}\\b`));
    }
  });
});

function sixPlaces(value: string | number | boolean | null): string | number | boolean | null {
  return typeof value === "number" ? Number(value.toFixed(6)) : value;
}

const monthly = (region: string): string => `SELECT SUM(revenue) FROM sales JOIN stores USING (store_id)
  WHERE region = '${region}' AND sale_date BETWEEN '2026-01-01' AND '2026-04-30' GROUP BY month(sale_date)`;
const rates = `100 * (1 - SUM(revenue) / SUM(quantity * unit_price)), 100 * SUM(revenue - cost) / SUM(revenue)`;
const autumn = `FROM sales WHERE sale_date BETWEEN '2025-10-01' AND '2025-11-30' GROUP BY month(sale_date)`;
const returns = "100.0 * COUNT(*) FILTER (returned) / COUNT(*)";

const storyQueries = [
  { sql: "SELECT SUM(revenue) FROM sales", places: 2 },
  { sql: "SELECT COUNT(*), COUNT(DISTINCT customer_id) FROM sales", places: 0 },
  { sql: monthly("South"), places: 2 },
  { sql: monthly("North"), places: 2 },
  {
    sql: `SELECT SUM(quantity) FROM sales JOIN products USING (product_id) WHERE product_name LIKE 'Trailhead%'
      AND sale_date >= '2025-07-01' GROUP BY date_trunc('quarter', sale_date)`,
    places: 0,
  },
  {
    sql: `SELECT SUM(revenue) FROM sales WHERE channel IN ('Website', 'Mobile app')
      AND (sale_date < '2025-04-01' OR sale_date >= '2026-04-01') GROUP BY channel, year(sale_date)`,
    places: 2,
  },
  { sql: "SELECT SUM(revenue) FROM sales JOIN stores USING (store_id) WHERE store_name = 'Harbor Point'", places: 2 },
  { sql: `SELECT ${rates} ${autumn}`, places: 1 },
  { sql: `SELECT COUNT(*) ${autumn}`, places: 0 },
  {
    sql: `SELECT ${returns} FROM sales JOIN products USING (product_id) GROUP BY product_name = 'Breeze Tower Fan'`,
    places: 1,
  },
] as const;
