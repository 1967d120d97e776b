import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const invoices = model("invoices", [
  table({
    name: "invoice_lines",
    rows: 500,
    time: "invoice_date",
    columns: [
      {
        label: "invoiceNo",
        name: "invoice_no",
        role: "identifier",
        type: "integer",
        distinct: 180,
        synonyms: ["invoice"],
      },
      { label: "invoiceDate", name: "invoice_date", type: "date", range: ["2025-01-02", "2025-12-20"], distinct: 150 },
      { label: "client", distinct: 40, values: ["Larch Ltd", "Fen Bakery"] },
      { label: "region", distinct: 4, values: ["North", "South", "East", "West"] },
      { label: "notes", nulls: 450, distinct: 40 },
      { label: "discount", type: "integer", range: ["0", "30"], aggregate: "avg", distinct: 6 },
      { label: "unitPrice", name: "unit_price", type: "decimal", range: ["2", "90"], aggregate: "avg", distinct: 60 },
      { label: "netTotal", name: "net_total", type: "decimal", range: ["2", "900"], distinct: 300 },
      { label: "grossTotal", name: "gross_total", type: "decimal", range: ["3", "990"], distinct: 300 },
      { label: "paid", type: "boolean", values: ["true", "false"], distinct: 2 },
    ],
  }),
]);

const drives = model("drives", [
  table({
    name: "drives",
    rows: 400,
    time: "day",
    columns: [
      { label: "drive no", role: "identifier", type: "integer", distinct: 400 },
      { label: "day", type: "date", range: ["2025-01-02", "2025-12-20"], distinct: 200 },
      { label: "courier", distinct: 9, values: ["Ida Moss", "Per Lund"] },
      { label: "dist_km", type: "decimal", range: ["1", "300"], distinct: 350 },
      { label: "tolls_eur", type: "decimal", range: ["0", "40"], distinct: 120, unit: "EUR" },
      { label: "boxes", type: "integer", range: ["0", "70"], distinct: 70 },
      { label: "rating", type: "integer", range: ["1", "5"], distinct: 5, aggregate: "avg" },
    ],
  }),
]);

const payroll = model("payroll", [
  table({
    name: "payroll",
    rows: 150,
    time: "start_date",
    naming: "full_name",
    columns: [
      { label: "Emp ID", role: "identifier", distinct: 150 },
      { label: "Full Name", distinct: 150 },
      { label: "Line Manager", distinct: 12, nulls: 3 },
      { label: "Site", values: ["Bergen", "Oslo"], distinct: 2 },
      { label: "Salary", type: "integer", range: ["300000", "900000"], aggregate: "avg", distinct: 90 },
      { label: "Start Date", type: "date", range: ["2015-01-02", "2025-12-20"], distinct: 140 },
    ],
  }),
]);

describe("things of several lines", () => {
  test.each([
    ["how many invoices are unpaid?", "count(DISTINCT invoice_no)"],
    ["how many invoices do we have per month", "count(DISTINCT invoice_no)"],
    ["unpaid invoices", "SELECT DISTINCT invoice_no"],
  ])("%s", (question, part) => {
    expect(sqlOf(invoices, question)).toContain(part);
  });
});

describe("money by other names", () => {
  test.each([
    ["net revenue by region", "sum(net_total)"],
    ["gross turnover per month", "sum(gross_total)"],
    ["net spend per client", "sum(net_total)"],
  ])("%s", (question, part) => {
    expect(sqlOf(invoices, question)).toContain(part);
  });

  test("net and gross are not guessed between", () => {
    expect(ask(invoices, "revenue by region").kind).toBe("clarify");
  });
});

describe("amounts, units and marks", () => {
  test.each([
    ["tolls per kilometre", "(sum(tolls_eur))::numeric / nullif(sum(dist_km), 0)"],
    ["tolls by courier", "GROUP BY courier"],
    ["how many boxes did we deliver?", "sum(boxes)"],
    ["which courier has the lowest rating?", "avg(rating)"],
    ["number of drives last month", "count(*)"],
  ])("%s", (question, part) => {
    expect(sqlOf(drives, question)).toContain(part);
  });

  test("a cost that no column says is not guessed", () => {
    expect(ask(drives, "cost per box").kind).toBe("clarify");
  });
});

describe("people and what they have", () => {
  test.each([
    ["Who has no line manager?", "SELECT full_name FROM payroll WHERE line_manager IS NULL"],
    ["headcount by site", "SELECT site, count(*)"],
    ["which sites have more than 20 people?", "HAVING count(*) > 20"],
  ])("%s", (question, part) => {
    expect(sqlOf(payroll, question)).toContain(part);
  });

  test.each([
    ["how many invoices with notes", "notes IS NOT NULL"],
    ["invoices with a discount", "discount > 0"],
  ])("%s", (question, part) => {
    expect(sqlOf(invoices, question)).toContain(part);
  });
});
