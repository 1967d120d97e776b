import { describe, expect, it } from "vitest";
import { planned, sqlOf } from "../fixtures/ask.ts";
import { model, table } from "../fixtures/build.ts";
import { retail } from "../fixtures/retail.ts";
import { readChartRequest, withoutMaking } from "./chart-request.ts";

const flats = model(
  "flats",
  [
    table({
      name: "dataset",
      label: "flats",
      synonyms: ["flat"],
      rows: 400,
      time: "let_on",
      columns: [
        { label: "Rent", type: "number", range: ["400", "2400"], aggregate: "avg", distinct: 300 },
        { label: "Area", type: "number", range: ["20", "160"], aggregate: "avg", distinct: 120 },
        { label: "Rooms", type: "integer", range: ["1", "6"], aggregate: "avg", distinct: 6 },
        { label: "District", values: ["Harbour", "Hill", "Old Town"], distinct: 3 },
        { label: "Street", values: ["Quay 1", "Quay 2", "Mill Lane"], distinct: 90 },
        { label: "Let on", type: "date", range: ["2019-01-04", "2024-11-20"] },
      ],
    }),
  ],
  { dataEnd: "2024-11-20" },
);

describe("what a request says of its picture", () => {
  it.each([
    ["a stacked bar chart of rent by district", "stacked_bar"],
    ["scatterplot rent vs area", "scatter"],
    ["rent over time as a line", "line"],
    ["show a histogram of rent", "histogram"],
    ["flats by district in a pie chart", "pie"],
    ["box plot of rent by district", "box"],
    ["horizontal bar chart of rent by street", "barh"],
    ["rent by district", null],
  ])("%s → %s", (question, type) => {
    expect(readChartRequest(question).chartType).toBe(type);
  });

  it.each([
    ["bar chart of rent by district, sort by the y axis in descending order", { by: "y", direction: "desc" }],
    ["bar chart of rent by district and rank from low to high by the X-axis", { by: "x", direction: "asc" }],
    ["bar chart of rent by district, show in desc by rent", { by: "rent", direction: "desc" }],
    ["bar chart of rent by district", null],
  ])("%s is sorted %j", (question, order) => {
    expect(readChartRequest(question).order).toEqual(order);
  });

  it("makes a picture without changing data, and takes nothing else for one", () => {
    expect(withoutMaking("create a bar chart of rent")).toBe("show a bar chart of rent");
    expect(withoutMaking("create table rent")).toBe("create table rent");
    expect(planned(flats, "create a bar chart of rent by district").chart?.chart_type).toBe("bar");
  });
});

describe("what is drawn", () => {
  it.each([
    ["scatterplot of rent vs area", { chart_type: "scatter", x: "area", y: ["rent"] }],
    [
      "scatterplot of rent and area, color by district",
      { chart_type: "scatter", x: "rent", y: ["area"], hue: "district" },
    ],
    [
      "scatter plot, x axis rent, y axis area, facet by district",
      { chart_type: "scatter", x: "rent", y: ["area"], facet: "district" },
    ],
    ["bar chart of average rent by district", { chart_type: "bar", x: "district", y: ["average_rent"] }],
    ["plot rooms by average rent", { chart_type: "bar", x: "rooms", y: ["average_rent"] }],
    [
      "bar chart with rooms on the x axis colored by district",
      { chart_type: "stacked_bar", x: "rooms", y: ["count"], hue: "district" },
    ],
    [
      "stacked bar chart of number of flats by rooms, colored by district",
      { chart_type: "stacked_bar", x: "rooms", y: ["count"], hue: "district" },
    ],
    ["pie chart of the number of flats in each district", { chart_type: "pie", x: "district", y: ["count"] }],
    [
      "line chart of average rent over time, one line per district",
      { chart_type: "line", x: "let_on", y: ["average_rent"], hue: "district" },
    ],
    ["histogram of rent", { chart_type: "histogram", x: "rent", y: ["count"] }],
  ])("%s", (question, chart) => {
    expect(planned(flats, question).chart).toEqual(chart);
  });

  it("keeps conditions and puts the rows in the order that is asked for", () => {
    expect(
      sqlOf(
        flats,
        "bar chart of average rent by district where rooms is more than 2, sort by the y axis in descending order",
      ),
    ).toBe(
      "SELECT district, avg(rent) AS average_rent FROM dataset WHERE rooms > 2 GROUP BY district ORDER BY average_rent DESC NULLS LAST, district",
    );
  });

  it("cuts time as it is asked to", () => {
    expect(sqlOf(flats, "bar chart of the number of flats by let on, bin let on by weekday")).toContain("isodow");
    expect(sqlOf(flats, "line chart of average rent by let on, bin let on by quarter")).toContain("'quarter'");
  });

  it("draws governed metrics and rankings", () => {
    const plan = planned(retail, "plot revenue by month as a line, one line per region");
    expect(plan.chart).toMatchObject({ chart_type: "line", y: ["revenue"], hue: "region" });
    expect(plan.sql).toContain(" AS revenue");
    expect(sqlOf(retail, "bar chart of the top 5 products by revenue")).toContain("LIMIT 5");
  });

  it("leaves plain questions alone", () => {
    expect(planned(flats, "average rent by district").chart).toBeUndefined();
    expect(planned(flats, "how many flats are in Harbour?").chart).toBeUndefined();
  });
});
