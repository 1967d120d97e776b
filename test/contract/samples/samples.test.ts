import { readFile } from "node:fs/promises";
import path from "node:path";
import { loadPlugin, type Plugin } from "@datapilot/semantic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manufacturing } from "./manufacturing.ts";
import { retail } from "./retail.ts";
import { saas } from "./saas.ts";
import { openSample, type SampleDatabase, type Value } from "./sample-database.ts";

const root = path.resolve(import.meta.dirname, "../../..");

describe.each([manufacturing, retail, saas])("the $plugin sample", ({ plugin: id, gold, rules, stories }) => {
  const folder = path.join(root, "sample_data", id);
  let plugin: Plugin;
  let sample: SampleDatabase;
  beforeAll(async () => {
    const loaded = await loadPlugin(path.join(root, "plugins", id));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    plugin = loaded.plugin;
    sample = await openSample(plugin, folder);
  });
  afterAll(() => sample?.close());

  it("has no row without those that it refers to, and no key twice", async () => {
    expect(plugin.relationships.length).toBeGreaterThan(0);
    for (const { from, to } of plugin.relationships) {
      const orphans = `SELECT COUNT(*) FROM ${from.table} f ANTI JOIN ${to.table} t ON f.${from.column} = t.${to.column}
        WHERE f.${from.column} IS NOT NULL`;
      expect({ from, rows: await sample.rows(orphans) }).toEqual({ from, rows: [[0]] });
      const repeats = `SELECT COUNT(*) - COUNT(DISTINCT ${to.column}) FROM ${to.table}`;
      expect({ to, rows: await sample.rows(repeats) }).toEqual({ to, rows: [[0]] });
    }
  });

  it.each(Object.entries(rules))("keeps the rule: %s", async (_, sql) => {
    expect(await sample.rows(sql)).toEqual([[0]]);
  });

  it("states gold rows for exactly the questions that have a query", () => {
    const stated = plugin.packs.flatMap((pack) => pack.questions.filter(({ rows }) => rows !== null));
    expect(stated.map(({ question }) => question)).toEqual(Object.keys(gold));
    expect(stated.length).toBeGreaterThanOrEqual(30);
  });

  it.each(Object.entries(gold))("answers %s with its gold rows", async (question, sql) => {
    const stated = plugin.packs.flatMap((pack) => pack.questions).find((each) => each.question === question)?.rows;
    const rows = await sample.rows(sql);
    const isOrdered = /\bORDER BY\b(?!.*\bOVER\b)/.test(sql);
    expect(comparable(rows, isOrdered)).toEqual(comparable(stated ?? [], isOrdered));
  });

  it("tells its stories with the numbers of the README", async () => {
    const readme = await readFile(path.join(folder, "README.md"), "utf8");
    for (const { sql, places } of stories) {
      const numbers = (await sample.rows(sql)).flat().filter((value) => typeof value === "number");
      expect(numbers).not.toEqual([]);
      for (const number of numbers) expect(readme).toMatch(new RegExp(`\\b${number.toFixed(places)}\\b`));
    }
  });
});

/** Six places, as gold rows are written; rows in no order of their own are sorted. */
function comparable(rows: readonly (readonly Value[])[], isOrdered: boolean): readonly (readonly Value[])[] {
  const rounded = rows.map((row) => row.map((value) => (typeof value === "number" ? Number(value.toFixed(6)) : value)));
  return isOrdered ? rounded : rounded.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
