import { expect, test } from "vitest";
import { ask, planned } from "../fixtures/ask.ts";
import { retail } from "../fixtures/retail.ts";
import { medals, staff } from "../fixtures/uploads.ts";

test("a relative time is stated with its dates", () => {
  expect(planned(retail, "revenue last 7 days").assumptions).toEqual([
    '"last 7 days" is Sold on from 2025-06-24 and before 2025-07-01, counted back from the last day of the data.',
  ]);
});

test("a word that found no place is named and lowers the confidence", () => {
  const sure = planned(staff, "average salary by department");
  const unsure = ask(staff, "average salary by department of zebras");
  const heard =
    unsure.kind === "query"
      ? unsure.assumptions.join(" ")
      : unsure.kind === "clarify"
        ? unsure.clarification.question
        : "";
  expect(heard).toContain("zebras");
  expect(unsure.kind === "query" ? unsure.confidence : 0).toBeLessThan(sure.confidence);
});

test("rows that an average cannot count are said", () => {
  expect(planned(staff, "average salary by department").assumptions).toContain(
    "Rows without Salary are not counted in it (3 of 50).",
  );
});

test("a summary row that is left out is said", () => {
  expect(planned(medals, "which nation has the most gold medals").assumptions).toContain(
    'The summary row "Total" in Nation is left out.',
  );
});

test("output columns carry label, kind, unit and format", () => {
  expect(planned(retail, "revenue by month vs last month").columns).toEqual([
    { name: "month", label: "month", kind: "time", unit: null, format: "date", calendar: "month" },
    { name: "revenue", label: "revenue", kind: "measure", unit: "USD", format: "currency" },
    { name: "previous", label: "previous period", kind: "measure", unit: "USD", format: "currency" },
    { name: "change", label: "change", kind: "measure", unit: "USD", format: "currency" },
    { name: "growth", label: "growth", kind: "measure", unit: null, format: "percent" },
  ]);
});

test.each([
  ["total revenue", "number", "aggregate"],
  ["revenue by month", "table", "trend"],
  ["top 5 products by revenue", "table", "ranking"],
  ["how many customers", "number", "count"],
  ["share of revenue by channel", "table", "share"],
  ["customers without sales", "table", "list"],
])("%s is a %s of the intent %s", (question, answerType, intent) => {
  expect(planned(retail, question)).toMatchObject({ answerType, intent });
});

test("the explanation says what is computed, not what comes out", () => {
  expect(planned(retail, "top 5 products by revenue").explanation).toBe(
    "Revenue by Product name, the 5 highest by revenue.",
  );
  expect(planned(staff, "average salary by department").explanation).toBe("Average Salary by Dept.");
});
