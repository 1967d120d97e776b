import { describe, expect, it } from "vitest";
import { planned, sqlOf } from "../fixtures/ask.ts";
import { model, table } from "../fixtures/build.ts";

const crews = model(
  "crews",
  [
    table({
      name: "dataset",
      label: "crews",
      synonyms: ["crew"],
      rows: 120,
      time: "joined_on",
      columns: [
        { label: "Badge", values: ["B-11", "B-12"], distinct: 120 },
        { label: "Crew ID", type: "integer", role: "identifier", range: ["1", "120"], distinct: 120 },
        { label: "Ship ID", type: "integer", role: "identifier", range: ["1", "40"], distinct: 30 },
        { label: "Duty", values: ["Deck", "Engine", "Galley"], distinct: 3 },
        { label: "Pay", type: "number", range: ["900", "7000"], aggregate: "avg", distinct: 90 },
        { label: "Bonus pct", type: "number", range: ["0", "20"], aggregate: "avg", distinct: 15 },
        { label: "Is permanent", type: "boolean", distinct: 2 },
        { label: "Joined on", type: "date", range: ["2021-03-02", "2021-11-28"], distinct: 100 },
      ],
    }),
  ],
  { dataEnd: "2021-11-28" },
);

describe("classes of chart requests", () => {
  it.each([
    ["draw a scatter chart of crew id and pay", { chart_type: "scatter", x: "crew_id", y: ["pay"] }],
    ["visualize the relationship between crew id and ship id", { chart_type: "scatter", x: "crew_id", y: ["ship_id"] }],
    ["a bar chart of badge and crew id", { chart_type: "bar", x: "badge", y: ["crew_id"] }],
    [
      "stacked bar chart of average pay by duty, group by attribute is permanent",
      { chart_type: "stacked_bar", x: "duty", y: ["average_pay"], hue: "is_permanent" },
    ],
    ["bar chart of the smallest pay for each duty", { chart_type: "bar", x: "duty", y: ["min_pay"] }],
    ["bar graph to show maximal pay from different duty", { chart_type: "bar", x: "duty", y: ["max_pay"] }],
    ["donut of total pay by duty", { chart_type: "donut", x: "duty", y: ["total_pay"] }],
    ["calendar heatmap of pay", { chart_type: "calendar", x: "joined_on", y: ["average_pay"] }],
    ["density plot of pay", { chart_type: "density", x: "pay" }],
    [
      "line chart of total pay and bonus pct by month",
      { chart_type: "line", x: "month", y: ["total_pay", "total_bonus_pct"] },
    ],
    ["line chart of average pay by year of joined on", { chart_type: "line", x: "joined_on", y: ["average_pay"] }],
    ["How many crews are in each duty. Show the proportion.", { chart_type: "pie", x: "duty", y: ["count"] }],
  ])("%s", (question, chart) => {
    expect(planned(crews, question).chart).toEqual(chart);
  });

  it("shows a number that belongs to a name as it stands in its row, sorted by the axis that is said", () => {
    expect(sqlOf(crews, "a bar chart of badge and crew id, sort by the y axis in descending order")).toBe(
      "SELECT badge, crew_id FROM dataset ORDER BY crew_id DESC NULLS LAST, row_number() OVER ()",
    );
  });

  it("cuts time that is to be cut by no named unit so that there is a course", () => {
    expect(sqlOf(crews, "bar chart of joined on and the average of pay bin joined on by time")).toContain("'month'");
  });

  it("takes who says how to cut time for one who wants a picture", () => {
    const plan = planned(crews, "average of pay over joined on, bin joined on by weekday");
    expect(plan.chart?.y).toEqual(["average_pay"]);
    expect(plan.sql).toContain("isodow");
  });

  it("keeps all conditions, and binds before or", () => {
    const said = "crews whose pay is between 2500 and 4500 and bonus is not null or ship number does not equal to 40";
    expect(sqlOf(crews, `For those ${said}, draw a bar chart about the average of pay by duty`)).toContain(
      "WHERE ((pay BETWEEN 2500 AND 4500 AND bonus_pct IS NOT NULL) OR ship_id <> 40)",
    );
  });
});
