import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { club } from "./fixtures/club.ts";

describe("moments and stretches of time", () => {
  test.each([
    ["standing fees when 2024 came to a close", ">= DATE '2024-12-31' AND month_end < DATE '2025-01-01'"],
    ["standing fees at year end 2024", ">= DATE '2024-12-31' AND month_end < DATE '2025-01-01'"],
    ["standing fees at 2024 year end", ">= DATE '2024-12-31' AND month_end < DATE '2025-01-01'"],
    ["standing fees today", ">= DATE '2025-06-30' AND month_end < DATE '2025-07-01'"],
    ["billed since the start of 2025", "WHERE sent_on >= DATE '2025-01-01'"],
    ["billed since the end of March 2025", "WHERE sent_on >= DATE '2025-04-01'"],
    ["billed over the last half a year", ">= DATE '2025-01-01' AND sent_on < DATE '2025-07-01'"],
    ["billed in the past couple of months", ">= DATE '2025-05-01' AND sent_on < DATE '2025-07-01'"],
    ["month by month, how much was billed in 2025", "GROUP BY date_trunc('month', sent_on)"],
    ["joiners on a weekly basis in June 2025", "GROUP BY date_trunc('week', joined_on)"],
    ["lapse rate quarter by quarter", "GROUP BY date_trunc('quarter', month_end)"],
  ])("%s", (question, part) => {
    expect(sqlOf(club, question)).toContain(part);
  });

  test.each(["standing fees at the start of 2025", "billed end of March 2025"])(
    "%s may mean two things, so it is asked back",
    (question) => {
      expect(ask(club, question).kind).toBe("clarify");
    },
  );
});

describe("percentages", () => {
  const share = "SELECT 100.0 * (count(*) FILTER (WHERE status = 'Unsettled'))::numeric / nullif(count(*), 0) AS share";
  test.each([
    ["unsettled bills %", share],
    ["how many bills are unsettled, in percent", share],
    ["how big a part of the bills is unsettled, percentagewise?", share],
    ["how big is the share of each leaving reason?", "FROM contracts WHERE leaving_reason IS NOT NULL GROUP BY"],
    ["out of all time spent, how much is in the Pool, as a percentage", "FROM visits WHERE room = 'Pool'"],
  ])("%s", (question, part) => {
    expect(sqlOf(club, question)).toContain(part);
  });

  test("conditions before what is shared out say of which", () => {
    const sql = sqlOf(club, "what percent of Ashford tryouts became members");
    expect(sql).toContain("WHERE town = 'Ashford' AND signed = true");
    expect(sql).toContain("FROM members WHERE town = 'Ashford')");
  });

  test("of a rate the words only say its unit", () => {
    expect(sqlOf(club, "lapse rate in % by tier")).not.toContain("OVER ()");
  });
});

describe("values that describe rows", () => {
  test.each([
    ["unsettled bills by payment method", "SELECT payment_method, count(*) AS count FROM bills WHERE status = 'Uns"],
    [
      "how many of the unsettled bills are above 50",
      "SELECT count(*) AS count FROM bills WHERE amount > 50 AND status",
    ],
    ["bills over 50 dollars that are unsettled, how many", "SELECT count(*) AS count FROM bills WHERE amount > 50"],
    ["how much did we bill to people who pay by cash", "FROM bills WHERE payment_method = 'Cash'"],
    ["which town has the most ended contracts", "WHERE contracts.status = 'Ended' GROUP BY members.town"],
    ["town with most ended contracts", "WHERE contracts.status = 'Ended' GROUP BY members.town"],
    ["how much money is in bills that are open", "SELECT sum(amount) AS total_amount FROM bills WHERE status = 'Open'"],
  ])("%s", (question, part) => {
    expect(sqlOf(club, question)).toContain(part);
  });
});

describe("figures and places", () => {
  test("a flag of the months says when it was", () => {
    const sql = sqlOf(club, "quarterly count of lapsed contracts");
    expect(sql).toContain("date_trunc('quarter', contract_months.month_end)");
    expect(sql).toContain("contract_months.lapsed = true");
  });

  test("the verb and the noun of a figure may stand around the extreme", () => {
    const sql = sqlOf(club, "in which month did we lose the most fees");
    expect(sql).toContain("SUM(opening_fee) AS lapsed_fees");
    expect(sql).toContain("LIMIT 1");
  });

  test("the verb says that one of several is asked for", () => {
    expect(sqlOf(club, "which of our tiers counts the largest number of contracts")).toContain("LIMIT 1");
    expect(sqlOf(club, "which of our tiers have the largest number of contracts")).toContain("LIMIT 10");
  });
});

describe("asked back rather than guessed", () => {
  test.each([
    "total fee in 2025",
    "what do we earn from Ashford each month",
    "towns with more than 40 percent of tryouts",
    "members of which town quit their contracts most often, going by number",
  ])("%s", (question) => {
    expect(ask(club, question).kind).toBe("clarify");
  });
});

describe("dates of a row against each other", () => {
  test.each([
    ["how many bills were paid after the due date", "WHERE paid_on > due_on"],
    ["how many bills were paid late", "WHERE paid_on > due_on"],
    ["number of bills paid on time", "WHERE paid_on <= due_on"],
    ["share of bills that were paid late", "FILTER (WHERE paid_on > due_on)"],
  ])("%s", (question, part) => {
    expect(sqlOf(club, question)).toContain(part);
  });
});

describe("what a figure is taken over", () => {
  test.each([
    ["ended contracts by month in 2025", "date_trunc('month', ended_on)"],
    ["how many ended contracts in May 2025", "ended_on >= DATE '2025-05-01'"],
    ["minutes per member for each room", "nullif(count(DISTINCT member_id), 0) AS average FROM visits GROUP BY room"],
    ["average minutes per member", "nullif(count(DISTINCT member_id), 0) AS average FROM visits"],
    ["lapse rate quarter by quarter through 2024", ">= DATE '2024-01-01' AND month_end < DATE '2025-01-01'"],
    ["members 50+ years count", "SELECT count(*) AS count FROM members WHERE age_band = '50+'"],
    ["billed in the different tiers", "GROUP BY contracts.tier"],
  ])("%s", (question, part) => {
    expect(sqlOf(club, question)).toContain(part);
  });

  test("a comparative between two periods asks whether", () => {
    expect(planned(club, "billed june 2025 higher than may 2025?").answerType).toBe("boolean");
  });
});

describe("states of months", () => {
  test("of one date they are added up", () => {
    expect(sqlOf(club, "total fee in June 2025")).toContain("SELECT sum(fee) AS total_fee");
  });

  test("things without a name are told apart by their key", () => {
    const sql = sqlOf(club, "which members have the highest standing fees");
    expect(sql).toContain("GROUP BY members.member_id");
  });
});

test("two letters that changed places are one slip", () => {
  expect(sqlOf(club, "billed by pyament method")).toContain("GROUP BY payment_method");
});

test("where no rows are listed a bare phrase is answered with their number", () => {
  const allowedQuestionTypes = ["count"] as const;
  const closed = { ...club, hash: "club-closed", policy: { ...club.policy, allowedQuestionTypes } };
  expect(sqlOf(closed, "members from Ashford or Brook")).toContain("SELECT count(*) AS count FROM members");
  expect(ask(closed, "list the members from Ashford").kind).toBe("refuse");
});

describe("a reason says what happened", () => {
  test.each([
    ["How many members left because it was too far?", "leaving_reason = 'Too far'"],
    ["how many people quit because they moved away", "leaving_reason = 'Moved away'"],
  ])("%s", (question, part) => {
    const { sql } = planned(club, question);
    expect(sql).toContain(part);
    expect(sql).not.toContain("lapsed");
  });

  test("one that the data do not have is asked back", () => {
    expect(ask(club, "How many members left because of the weather?").kind).toBe("clarify");
  });
});
