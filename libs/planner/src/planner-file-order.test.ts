import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";
import { openShop, type Shop } from "./fixtures/shop.fixture.ts";

const dishes = ["Barley soup", "Plum tart", "Rye bread", "Apple cake", "Leek stew"];
const columns = [
  { label: "Dish", values: dishes, distinct: 5 },
  { label: "Cook", values: ["Ida", "Noor"], distinct: 2 },
  { label: "Weight", values: ["850 g", "1,200 g", "95 g*", "640 g", "n/a"], amounts: true, range: ["95", "1200"] },
] as const;
const menu = model("menu", [table({ name: "menu", rows: 5, naming: "dish", columns })]);
const long = model("long menu", [table({ name: "menu", rows: 10_001, naming: "dish", columns })]);

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await shop.rows("CREATE TABLE menu (dish text, cook text, weight text)");
  await shop.rows(`INSERT INTO menu VALUES ('Rye bread', 'Ida', '95 g*'), ('Plum tart', 'Noor', '1,200 g'), ('Barley soup', 'Ida', '850 g'),
      ('Leek stew', 'Noor', 'n/a'), ('Apple cake', 'Ida', '640 g')`);
});

afterAll(async () => {
  await shop.close();
});

describe("rows by their place in the file", () => {
  test.each([
    ["which dish is listed first", [["Rye bread"]]],
    ["what is the last dish listed", [["Apple cake"]]],
    ["which dish comes right after Plum tart", [["Barley soup"]]],
    ["what is listed before Leek stew", [["Barley soup"]]],
    ["which dish is listed next after Rye bread", [["Plum tart"]]],
    ["which is the previous dish to Apple cake", [["Leek stew"]]],
    ["what is the name of the last dish by Noor", [["Leek stew"]]],
  ])("%s", async (question, rows) => {
    expect(await shop.rows(planned(menu, question).sql)).toEqual(rows);
  });

  test("the order that was used is said", () => {
    expect(planned(menu, "which dish comes right after Plum tart").assumptions.join(" ")).toContain(
      "order of the file",
    );
  });

  test("a long file is not asked by its order", () => {
    expect(ask(long, "which dish is listed first").kind).toBe("clarify");
  });

  test("rows that are equal in what they are sorted by keep the order of the file", () => {
    expect(sqlOf(menu, "list dishes sorted by cook")).toContain("ORDER BY cook ASC NULLS LAST, row_number() OVER ()");
  });
});

describe("amounts in texts", () => {
  test.each([
    ["which dish has the highest weight", [["Plum tart", "1,200 g"]]],
    ["how many dishes have a weight of more than 600", [[3]]],
    ["what is the total weight", [[2785]]],
    ["what is the weight of Leek stew", [["n/a"]]],
  ])("%s", async (question, rows) => {
    expect(await shop.rows(planned(menu, question).sql)).toEqual(rows);
  });
});

describe("counts of places", () => {
  const race = model("race", [
    table({
      name: "race",
      rows: 30,
      naming: "rider",
      columns: [
        { label: "Rank", type: "integer", range: ["1", "30"] },
        { label: "Rider", values: ["Ute Alm", "Kai Orr"], distinct: 30 },
        { label: "Country", values: ["Norway", "Chile"], distinct: 2 },
      ],
    }),
  ]);

  test("how many are in the top ten is a count by rank, not ten rows", () => {
    expect(sqlOf(race, "how many riders from Chile ranked in the top 10")).toBe(
      "SELECT count(*) AS count FROM race WHERE country = 'Chile' AND rank <= 10",
    );
  });
});
