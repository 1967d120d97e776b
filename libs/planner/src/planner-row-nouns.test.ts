import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

/** Complaints of a water company, as its office exports them: headers cut short, a rate beside an amount, persons called after what they do. */
const complaints = model("complaints", [
  table({
    name: "water_complaints",
    label: "Water complaints",
    rows: 300,
    columns: [
      { label: "Ref", distinct: 300, role: "identifier" },
      { label: "Complainant", distinct: 280 },
      { label: "Insp", values: ["Adler", "Bruns", "Cole"], distinct: 3 },
      { label: "Maint (h)", synonyms: ["maint"], type: "decimal", range: ["0", "40"], unit: "h" },
      { label: "Levy %", type: "decimal", range: ["0", "20"], unit: "%", aggregate: "avg" },
      { label: "Levy Amt", synonyms: ["levy amount"], type: "decimal", range: ["0", "900"] },
      { label: "Refund %", type: "decimal", range: ["0", "100"], unit: "%", aggregate: "avg" },
    ],
  }),
]);

const claims = model("claims", [
  table({
    name: "claims_log",
    label: "Claims log",
    rows: 200,
    columns: [
      { label: "Claimed", type: "decimal", range: ["10", "9000"] },
      { label: "Clerk", values: ["Ito", "Jones"], distinct: 2 },
      { label: "Town", values: ["Lund", "Moss"], distinct: 2 },
    ],
  }),
]);

describe("what a file is of names its rows", () => {
  test.each([
    ["complaints by insp", "SELECT insp, count(*) AS count FROM water_complaints GROUP BY insp"],
    ["how many complaints per insp", "SELECT insp, count(*) AS count FROM water_complaints GROUP BY insp"],
  ])("%s", (question, sql) => {
    expect(sqlOf(complaints, question)).toContain(sql);
  });

  test.each([
    ["claims per clerk", "SELECT clerk, count(*) AS count FROM claims_log GROUP BY clerk"],
    ["clerks with more than 20 claims", "GROUP BY clerk HAVING count(*) > 20"],
    ["claims above 500", "WHERE claimed > 500"],
    ["total claimed by town", "SELECT town, sum(claimed) AS total_claimed"],
    ["average claim by town", "SELECT town, avg(claimed) AS average_claimed"],
  ])("%s", (question, sql) => {
    expect(sqlOf(claims, question)).toContain(sql);
  });
});

describe("headers that are cut short", () => {
  test.each([
    ["complaints by inspector", "GROUP BY insp"],
    ["average maintenance per inspector", "SELECT insp, avg(maint_h) AS average_maint_h"],
  ])("%s", (question, sql) => {
    expect(sqlOf(complaints, question)).toContain(sql);
  });

  test("a whole word is no cut one", () => {
    // "levy" is a word, so a Levyite is not meant by it; "refund" neither by a refundee.
    expect(JSON.stringify(ask(complaints, "average levying by inspector"))).not.toContain("sum(levy)");
    expect(ask(claims, "total townhouses").kind).toBe("clarify");
  });
});

describe("rates in percent do not add up", () => {
  test("the amount of the same name is meant", () => {
    expect(sqlOf(complaints, "total levy by inspector")).toContain("sum(levy_amt)");
    expect(sqlOf(complaints, "average levy %")).toContain("avg(levy)");
  });

  test("without one it is asked back", () => {
    expect(ask(complaints, "total refund %").kind).toBe("clarify");
  });
});
