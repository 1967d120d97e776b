import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { plots, posts, tenders } from "./fixtures/exports.ts";

describe("a verb or adjective that says the state of a row", () => {
  test.each([
    ["total worth of all tenders we won", "WHERE stage = 'Closed Won'", tenders],
    ["how many tenders did we lose", "WHERE stage = 'Closed Lost'", tenders],
    ["how many tenders have we not won", "WHERE stage <> 'Closed Won'", tenders],
    ["how many tenders are closed", "WHERE stage IN ('Closed Won', 'Closed Lost')", tenders],
    ["tenders won by writer", "WHERE stage = 'Closed Won' GROUP BY writer", tenders],
    ["how many people have quit?", "WHERE status = 'Cancelled'", plots],
    ["how many tenants have left", "WHERE status = 'Cancelled'", plots],
    ["how many candidates did we turn down", "WHERE current_stage = 'Rejected'", posts],
    ["how many candidates pulled out", "WHERE current_stage = 'Withdrawn'", posts],
    ["applications declined by team", "WHERE current_stage = 'Rejected' GROUP BY team", posts],
  ])("%s", (question, sql, of) => {
    expect(sqlOf(of, question)).toContain(sql);
  });

  test("beside a date of the same name it is still a state", () => {
    const sql = sqlOf(plots, "how many cancelled plot tenancies joined in 2024");
    expect(sql).toContain("status = 'Cancelled'");
    expect(sql).toContain("joined >= DATE '2024-01-01'");
  });

  test("when it happened is the date that says so", () => {
    expect(sqlOf(plots, "how many people quit in 2024")).toContain("cancelled_on >= DATE '2024-01-01'");
    expect(sqlOf(posts, "how many candidates were rejected in April 2025")).toContain(
      "decision_date >= DATE '2025-04-01'",
    );
    expect(sqlOf(plots, "how many active people joined in 2024")).toContain("joined >= DATE '2024-01-01'");
  });

  test("what no state or several states say is asked back", () => {
    expect(ask(tenders, "how many tenders were cancelled").kind).toBe("clarify");
    expect(ask(plots, "how many days are left").kind).toBe("clarify");
  });
});
