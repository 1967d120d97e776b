import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { checks, halts, heating, hotline, letters, opinions, plots, posts, tenders } from "./fixtures/exports.ts";

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
    ["letters we wrote off", "state = 'Written off'", letters],
    ["how many letters has Ada Berg contested", "AND state = 'Disputed'", letters],
    ["how many letters were resolved", "WHERE state = 'Closed'", letters],
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
    const letter = sqlOf(letters, "how many letters did we resolve in March 2025");
    expect(letter).toContain("closed_at >= DATE '2025-03-01'");
    expect(letter).toContain("state = 'Closed'");
    expect(sqlOf(plots, "how many active people joined in 2024")).toContain("joined >= DATE '2024-01-01'");
  });

  test("what no state or several states say is asked back", () => {
    expect(ask(tenders, "how many tenders were cancelled").kind).toBe("clarify");
    expect(ask(plots, "how many days are left").kind).toBe("clarify");
  });
});

describe("the rate of a state", () => {
  const share = (state: string): string => `100.0 * (count(*) FILTER (WHERE ${state}))::numeric / nullif(count(*), 0)`;

  test.each([
    ["fail rate by mill", share("result = 'FAIL'"), checks],
    ["what is the failure rate", share("result = 'FAIL'"), checks],
    ["pass rate per month", share("result = 'PASS'"), checks],
    ["abandonment rate by queue", share("outcome = 'Abandoned'"), hotline],
    ["resolution rate by handler", share("outcome = 'Resolved'"), hotline],
  ])("%s", (question, sql, of) => {
    expect(sqlOf(of, question)).toContain(sql);
  });

  test("ranks groups", () => {
    const sql = sqlOf(checks, "which mill has the highest fail rate");
    expect(sql).toContain("GROUP BY mill ORDER BY fail_rate DESC NULLS LAST, mill LIMIT 1");
  });

  test("of what was won, open cases count or do not: that is asked back", () => {
    expect(ask(tenders, "win rate by writer").kind).toBe("clarify");
  });
});

describe("what a text mentions", () => {
  const voucher = "(title ILIKE '%voucher%' OR what_they_wrote ILIKE '%voucher%')";

  test.each([
    ["opinions that mention a voucher", `WHERE ${voucher}`],
    ["how many opinions mention vouchers", `SELECT count(*) AS count FROM opinions WHERE ${voucher}`],
    [
      "average stars of opinions mentioning a voucher",
      `avg(stars_1_5) AS average_stars_1_5 FROM opinions WHERE ${voucher}`,
    ],
    ["share of opinions that mention a voucher", `FILTER (WHERE ${voucher})`],
    ["opinions whose title mentions gift", "WHERE title ILIKE '%gift%'"],
    [
      "how many opinions do not mention a voucher",
      "WHERE ((title NOT ILIKE '%voucher%' OR title IS NULL) AND (what_they_wrote NOT ILIKE '%voucher%' OR what_they_wrote IS NULL))",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(opinions, question)).toContain(sql);
  });

  test("without a column of texts nothing is searched", () => {
    expect(ask(checks, "checks that mention a crack").kind).toBe("clarify");
  });
});

describe("words that say no more than the column", () => {
  test.each([
    ["halts handled by each fitter", "GROUP BY fitter", halts],
    ["how many halts were dealt with by S. Ives", "WHERE fitter = 'S. Ives'", halts],
    ["halts in the East Wing lasting over 3 hours", "WHERE out_min > 180 AND wing = 'East Wing'", halts],
    ["how many halts lasted at least two hours", "WHERE out_min >= 120", halts],
    ["how many halts lasted less than half an hour", "WHERE out_min < 30", halts],
    ["halts lasting over an hour", "WHERE out_min > 60", halts],
    ["which fitter dealt with the most halts", "GROUP BY fitter ORDER BY count DESC NULLS LAST, fitter LIMIT 1", halts],
    ["what stops us most often", "SELECT cause, count(*) AS count FROM halts GROUP BY cause", halts],
    ["what usually stops us in the North Wing", "WHERE wing = 'North Wing' GROUP BY cause", halts],
    ["how many calls were on hold for more than two minutes", "WHERE wait_s > 120", hotline],
    ["calls in Billing where the caller hung on for more than five minutes", "wait_s > 300", hotline],
    ["who is dealing with C-2", "handler FROM calls WHERE call_ref = 'C-2'", hotline],
    [
      "who is responsible for the most calls",
      "GROUP BY handler ORDER BY count DESC NULLS LAST, handler LIMIT 1",
      hotline,
    ],
    ["who handled the fewest calls", "GROUP BY handler ORDER BY count ASC NULLS LAST, handler LIMIT 1", hotline],
    ["Outcome of C-2 and who is dealing with it", "SELECT outcome, handler FROM calls", hotline],
    ["how many candidates did we nevertheless reject", "WHERE current_stage = 'Rejected'", posts],
  ])("%s", (question, sql, of) => {
    expect(sqlOf(of, question)).toContain(sql);
  });

  test("which of two durations is meant is asked back", () => {
    expect(ask(hotline, "calls that took over 10 minutes").kind).toBe("clarify");
  });
});

describe("what has not happened, or has", () => {
  test.each([
    ["how many candidates were rejected without ever being trialled", "first", "1st_trial IS NULL"],
    ["how many candidates have never had a first trial", "never", "1st_trial IS NULL"],
    ["share of candidates who got as far as a first trial", "reached", "1st_trial IS NOT NULL"],
    ["how many candidates reached the first trial", "reached", "1st_trial IS NOT NULL"],
    ["candidates with a 1st trial", "with", "1st_trial IS NOT NULL"],
  ])("%s", (question, _, sql) => {
    expect(sqlOf(posts, question).replaceAll('"', "")).toContain(sql);
  });
});

describe("headers that explain codes and scales, or break off", () => {
  test.each([
    ["percentage of estimated readings", "FILTER (WHERE reading_a_e = 'E')", heating],
    ["how many readings are estimated", "WHERE reading_a_e = 'E'", heating],
    ["actual readings per hall", "WHERE reading_a_e = 'A' GROUP BY hall", heating],
    ["how many candidates are open to nights work", "WHERE open_to_nights = true", posts],
    ["how many opinions with stars 1", "WHERE stars_1_5 = 1", opinions],
    ["average stars 1-5 by dish", "avg(stars_1_5) AS average_stars_1_5 FROM opinions GROUP BY dish", opinions],
    ["has Leek Pie ever received a 1 in the stars survey?", "dish = 'Leek Pie' AND stars_1_5 = 1", opinions],
  ])("%s", (question, sql, of) => {
    expect(sqlOf(of, question)).toContain(sql);
  });

  test("a word that only begins like a code is none", () => {
    expect(ask(heating, "how many electric readings").kind).toBe("clarify");
  });
});
