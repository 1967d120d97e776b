import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { plainlyDiffering } from "./rules/text/plain-differences.ts";
import { plainlyGoverned } from "./rules/text/plain-governed.ts";
import { workshop } from "./fixtures/workshop.ts";

describe("a figure per row of its own table", () => {
  test.each([
    ["takings per repair", "(SUM(amount))::numeric / nullif(count(*), 0) AS average FROM repairs"],
    ["minutes per job by counter", "SELECT counter, (sum(minutes))::numeric / nullif(count(*), 0)"],
    ["how many minutes are spent per job in Hillside", "(sum(repairs.minutes))::numeric / nullif(count(*), 0)"],
    ["which shop has the highest takings per repair", "ORDER BY average DESC"],
    ["average minutes per job", "avg(minutes)"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("of other things it is grouped", () => {
    expect(sqlOf(workshop, "takings per shop")).toContain("GROUP BY shops.shop_name");
  });
});

describe("what two periods differ by", () => {
  test.each([
    "difference in takings between May 2025 and June 2025",
    "what's the gap in takings between May 2025 and the June that followed it?",
    "May 2025 to June 2025 takings difference",
    "takings change May 2025 vs June 2025",
    "the difference in takings between June 2025 and May 2025",
  ])("%s", (question) => {
    const { query } = planned(workshop, question);
    expect(query.comparison).toMatchObject({
      kind: "periods",
      current: { from: "2025-06-01" },
      baseline: { from: "2025-05-01" },
    });
  });

  test("a month that follows December is of the next year", () => {
    const { query } = planned(workshop, "compare takings of December 2024 with the following January");
    expect(query.comparison).toMatchObject({ current: { from: "2025-01-01" }, baseline: { from: "2024-12-01" } });
  });

  test.each(["takings of December 2024 and January", "the next reopening in May 2025", "price change of parts"])(
    "%s stays as it is",
    (question) => {
      expect(plainlyDiffering(question)).toBe(question);
    },
  );
});

describe("rows that are counted in other words", () => {
  test.each([
    ["owners in Arley, count", "SELECT count(*) AS count FROM owners WHERE town = 'Arley'"],
    ["shops count by district", "SELECT district, count(*) AS count FROM shops GROUP BY district"],
    ["registered owners in Brook, count", "SELECT count(*) AS count FROM owners WHERE town = 'Brook'"],
    ["number of owners that registered by town", "SELECT town, count(*) AS count FROM owners GROUP BY town"],
    ["how many repairs were neither reopened nor insured?", "reopened = false"],
    ["how many repairs worth more than 500 dollars were done at Harbour", "repairs.amount > 500"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("a participle with a time says when", () => {
    expect(sqlOf(workshop, "number of owners that registered in May 2025")).toContain(
      "registered_on >= DATE '2025-05-01'",
    );
  });
});

describe("how often is a number of deeds, not of the things they are done to", () => {
  test.each([
    ["which parts are reopened most often", "FROM repairs"],
    ["which shop had the most reopenings in 2025", "taken_on >= DATE '2025-01-01'"],
    ["top 3 parts by reopenings", "WHERE repairs.reopened = true GROUP BY parts.part_name"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("a verb that nothing is called by is asked back", () => {
    expect(ask(workshop, "which part squeaks most often").kind).toBe("clarify");
  });

  test("goods that come back are no retention", () => {
    expect(ask(workshop, "which articles come back most often").kind).not.toBe("analysis");
    expect(ask(workshop, "how many customers come back").kind).toBe("analysis");
  });
});

describe("an amount named again by its unit or behind its number", () => {
  test.each([
    ["does the Harbour shop have a sales floor of more than 200 square meters?", "floor_m2 > 200"],
    ["names of parts that cost more than 40 on the list price", "list_price > 40"],
    ["parts with a list price of 40 dollars or more", "list_price >= 40"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });
});

describe("kind, extreme and figure without a word between", () => {
  test.each([
    ["district lowest takings", "ORDER BY takings ASC"],
    ["#1 part per district takings", "PARTITION BY district"],
    ["takings in the different districts", "GROUP BY shops.district"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });
});

describe("one part of the rows and another", () => {
  test.each([
    [
      "ratio of van repairs to desk repairs",
      "(count(*) FILTER (WHERE counter = 'Van'))::numeric / nullif(count(*) FILTER",
    ],
    ["ratio of van takings to desk takings in 2025", "sum(amount) FILTER (WHERE counter = 'Van')"],
    ["club members versus the others: takings in 2025", "GROUP BY owners.club"],
    ["takings of club members vs the rest", "GROUP BY owners.club"],
    ["what did we take at the desk and what in the van?", "GROUP BY counter"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });
});

describe("a figure per amount of the things it belongs to", () => {
  test("each thing is counted once", () => {
    const sql = sqlOf(workshop, "takings per square metre by district");
    expect(sql).toContain("sum(floor_m2) AS total_floor_m2 FROM shops GROUP BY district");
    expect(sql).toContain("takings::numeric / nullif(total_floor_m2, 0)");
  });

  test("of other things it is asked back", () => {
    expect(ask(workshop, "takings per square metre by kind").kind).toBe("clarify");
  });
});

test.each([
  ["distinct parts fitted in May", "how many distinct parts fitted in May"],
  ["distinct districts", "distinct districts"],
  ["how big is the van", "how big is the van"],
  ["our best sellers", "the best selling products"],
])("%s is said as %s", (question, plain) => {
  expect(plainlyGoverned(workshop, question)).toBe(plain);
});

describe("bands of numbers", () => {
  test.each([
    ["how many owners with more than 20 bikes", "fleet_size IN ('21-100', '100+')"],
    ["owners with at most 5 bikes, count", "fleet_size IN ('1-5')"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("a number within a band is asked back", () => {
    expect(ask(workshop, "how many owners with more than 50 bikes").kind).toBe("clarify");
  });
});

describe("names that may not be read", () => {
  test.each(["name the ten customers who spent the most", "name our owners in Arley"])("%s", (question) => {
    expect(ask(workshop, question).kind).toBe("refuse");
  });

  test("other things are named", () => {
    expect(planned(workshop, "name the three shops with the highest takings").query.limit).toBe(3);
  });
});

test.each([
  ["parts launched in 2024 or later", "launched_on >= DATE '2024-01-01'"],
  ["parts launched in 2022 or earlier", "launched_on < DATE '2023-01-01'"],
  ["was there ever a repair worth more than 2,000 dollars?", "amount > 2000"],
])("%s", (question, part) => {
  expect(sqlOf(workshop, question)).toContain(part);
});

describe("things that did so much", () => {
  test.each([
    ["how many shops had more than 500 repairs", "HAVING count(*) > 500"],
    ["how many shops had more than 200 repairs in 2025", "taken_on >= DATE '2025-01-01'"],
    ["how many owners with more than 1000 in takings", "HAVING sum(amount) > 1000"],
    ["how many shops have more than 300 square metres", "WHERE floor_m2 > 300"],
    ["how many parts cost less than 20", "list_price < 20"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("amounts of the rows of the largest things are not three rows", () => {
    expect(ask(workshop, "takings of the 3 biggest shops").kind).not.toBe("query");
  });
});

describe("a year that something develops over is no threshold", () => {
  test("it is a stretch of time", () => {
    expect(sqlOf(workshop, "how did takings develop over 2025")).toContain("taken_on >= DATE '2025-01-01'");
  });

  test("after an amount it is one", () => {
    expect(sqlOf(workshop, "how many repairs with an amount over 2025")).toContain("amount > 2025");
  });
});

test("rows without a kind are left out where the question says there is one", () => {
  expect(plainlyGoverned(workshop, "of the repairs with a fault, what share does each fault kind have?")).toBe(
    "share of repairs with a fault per fault kind?",
  );
});

describe("read as another question these would be answered wrongly", () => {
  test.each([
    "is Harbour our biggest shop",
    "parts that were reopened in both 2024 and 2025",
    "how many owners lapsed in June 2025",
  ])("%s is asked back", (question) => {
    expect(ask(workshop, question).kind).not.toBe("query");
  });

  test.each([
    ["shops opened before 2015, how many", "SELECT count(*) AS count FROM shops WHERE opened_on <"],
    ["shop count by district", "GROUP BY district"],
    ["how many kinds are there", "count(DISTINCT kind)"],
    ["how many towns do our owners come from", "count(DISTINCT town)"],
    ["takings in Q2 2025 vs Q1", "DATE '2025-01-01'"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });
});
