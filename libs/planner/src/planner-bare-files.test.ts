import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

/** A survey of lakes: some of the same rows over several years, a kind, two lengths, gaps. */
const lakes = model(
  "lakes",
  [
    table({
      name: "lake_survey",
      rows: 480,
      time: "sampled",
      columns: [
        { label: "lake", values: ["Arn", "Bolm", "Cald", "Dorn"], distinct: 60 },
        { label: "province", values: ["East", "North", "West"], distinct: 3 },
        { label: "sampled", type: "date", range: ["2010-01-01", "2019-12-31"], distinct: 300 },
        {
          label: "tongue length (cm)",
          synonyms: ["tongue length"],
          type: "decimal",
          range: ["1", "30"],
          aggregate: "avg",
          unit: "cm",
        },
        {
          label: "whisker length (cm)",
          synonyms: ["whisker length"],
          type: "decimal",
          range: ["1", "30"],
          aggregate: "avg",
          unit: "cm",
        },
        { label: "clarity", type: "decimal", range: ["0", "12"], aggregate: "avg", nulls: 12 },
        { label: "catch", type: "integer", range: ["0", "900"] },
        { label: "guests", values: ["12 (3)", "7", "40 (2)"], distinct: 90 },
      ],
    }),
  ],
  { dataEnd: "2019-12-31" },
);

const towns = model("towns", [
  table({
    name: "towns",
    rows: 120,
    columns: [
      { label: "town", values: ["Eswick", "Farrow", "Gant"], distinct: 40 },
      { label: "year", type: "integer", role: "time", range: ["1990", "1992"], distinct: 3, aggregate: "max" },
      { label: "pop", type: "integer", range: ["900", "80000"], distinct: 119 },
      { label: "count", type: "integer", range: ["0", "90"] },
    ],
  }),
]);

describe("bare phrases about a file", () => {
  const clearest =
    "SELECT province, avg(clarity) AS average_clarity FROM lake_survey GROUP BY province ORDER BY average_clarity DESC NULLS LAST, province LIMIT 1";
  test.each([
    ["highest avg clarity province", clearest],
    ["province max average clarity", clearest],
    [
      "province counts",
      "SELECT province, count(*) AS count FROM lake_survey GROUP BY province ORDER BY count DESC NULLS LAST, province",
    ],
    [
      "catch sum by province",
      "SELECT province, sum(catch) AS total_catch FROM lake_survey GROUP BY province ORDER BY total_catch DESC NULLS LAST, province",
    ],
    [
      "clarity median by province",
      "SELECT province, percentile_cont(0.5) WITHIN GROUP (ORDER BY clarity) AS median_clarity FROM lake_survey GROUP BY province ORDER BY median_clarity DESC NULLS LAST, province",
    ],
    [
      "catch sum, last 30 days",
      "SELECT sum(catch) AS total_catch FROM lake_survey WHERE sampled >= DATE '2019-12-02' AND sampled < DATE '2020-01-01'",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(lakes, question)).toBe(sql);
  });

  test("a header that says counts keeps its name", () => {
    expect(JSON.stringify(ask(towns, "town counts"))).not.toContain("count(*)");
  });
});

describe("cells that nobody filled in", () => {
  test.each([
    "how many rows have a blank where the clarity should be",
    "how many rows have nothing filled in for clarity?",
    "how many rows have no clarity recorded",
  ])("%s", (question) => {
    expect(sqlOf(lakes, question)).toBe("SELECT count(*) AS count FROM lake_survey WHERE clarity IS NULL");
  });
});

describe("by how much a file's figure changed", () => {
  test.each([
    "by how much did the average clarity change from 2012 to 2018",
    "difference in average clarity between 2012 and 2018",
    "how many points did the average clarity fall from 2012 to 2018",
  ])("%s", (question) => {
    const sql = sqlOf(lakes, question);
    expect(sql).toContain("this_period.amount - base_period.amount AS change");
    expect(sql).toContain("sampled >= DATE '2018-01-01'");
    expect(sql).toContain("sampled < DATE '2013-01-01'");
  });
});

describe("how high a figure got", () => {
  test.each([
    ["how high did the catch ever get", "max(catch)"],
    ["how low did the clarity ever go in any lake", "min(clarity)"],
  ])("%s", (question, figure) => {
    expect(sqlOf(lakes, question)).toContain(figure);
  });
});

describe("groups of more than so many things", () => {
  test.each(["provinces with more than 20 lakes", "which provinces have more than 20 lakes in them?"])(
    "%s",
    (question) => {
      expect(sqlOf(lakes, question)).toContain("GROUP BY province HAVING count(DISTINCT lake) > 20");
    },
  );

  test.each(["lakes with more than 100 guests", "lakes with a catch of more than 20"])(
    "%s compares amounts",
    (question) => {
      expect(JSON.stringify(ask(lakes, question))).not.toContain("DISTINCT guests");
      expect(JSON.stringify(ask(lakes, question))).not.toContain("HAVING count(DISTINCT");
    },
  );
});

describe("what is longer", () => {
  test("is the part named before", () => {
    expect(sqlOf(lakes, "how many rows have whiskers longer than 20 cm")).toContain("WHERE whisker_length_cm > 20");
    expect(sqlOf(lakes, "how many rows have tongues longer than 20 cm")).toContain("WHERE tongue_length_cm > 20");
  });
});

describe("who lives there", () => {
  test("is the population of a file that says it", () => {
    expect(sqlOf(towns, "how many people lived in Gant in 1991")).toBe(
      "SELECT pop FROM towns WHERE town = 'Gant' AND \"year\" = 1991",
    );
  });
});

describe("whether a file has any", () => {
  test("is whether there are any", () => {
    expect(sqlOf(lakes, "does the data contain any Bolm rows from the North province?")).toMatch(
      /^SELECT EXISTS .*lake = 'Bolm'/u,
    );
  });
});
