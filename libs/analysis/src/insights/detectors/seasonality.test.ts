import { expect, it } from "vitest";
import { chanceOf, insightsOf, tableOf } from "../insights.fixture.ts";
import { plantedTables } from "../planted.fixture.ts";

it("a season's chart keeps the order of its places, whatever their values", () => {
  const planted = plantedTables.find(({ name }) => name === "busy Saturdays");
  if (planted === undefined) throw new Error("the planted table is gone");
  const season = insightsOf(tableOf(planted.columns(chanceOf(3)), planted.additive)).find(
    ({ kind }) => kind === "seasonality",
  );
  const { spec, table } = season?.chart ?? {};
  expect(spec).toMatchObject({ chart_type: "bar", sort: null, limit: null });
  expect(table?.rows.map(([day]) => day)).toEqual(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
  );
  const values = table?.rows.map(([, value]) => Number(value)) ?? [];
  expect(values.indexOf(Math.max(...values))).toBe(5);
});
