import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { signUps } from "./fixtures/clubs-and-logs.ts";

const took = (name: string): string => `member IN (SELECT member FROM sign_ups WHERE class = '${name}')`;

describe("a thing that stands in several rows", () => {
  test.each([
    ["which members have not taken Pottery?", `SELECT DISTINCT member FROM sign_ups WHERE NOT (${took("Pottery")})`],
    ["members who never did Welding", `WHERE NOT (${took("Welding")})`],
    ["members who haven't signed up for Welding", `WHERE NOT (${took("Welding")})`],
    ["members without a Spanish sign-up", `WHERE NOT (${took("Spanish")})`],
    ["how many members have never taken Pottery?", `SELECT count(DISTINCT member)`],
    ["which members took both Pottery and Welding?", `WHERE ${took("Pottery")} AND ${took("Welding")}`],
    ["how many members have both Pottery and Welding?", `SELECT count(DISTINCT member)`],
    [
      "which members did not take Pottery in 2024?",
      "WHERE class = 'Pottery' AND signed_on >= DATE '2024-01-01' AND signed_on < DATE '2025-01-01')",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(signUps, question)).toContain(sql);
  });

  test.each([
    ["list the sign-ups that are not Pottery", "WHERE class <> 'Pottery'"],
    ["which members are not from Danby?", "WHERE town <> 'Danby'"],
    ["members of both Danby and Orme", "WHERE town IN ('Danby', 'Orme')"],
    ["sign-ups for both Pottery and Welding", "WHERE class IN ('Pottery', 'Welding')"],
  ])("%s is of each row", (question, sql) => {
    expect(sqlOf(signUps, question)).toContain(sql);
  });
});

describe("a command to count", () => {
  test.each([
    ["Count the sign-ups for Pottery.", "SELECT count(*) AS count FROM sign_ups WHERE class = 'Pottery'"],
    ["Count the members in Danby", "WHERE town = 'Danby'"],
  ])("%s is no header that speaks of a number", (question, sql) => {
    expect(sqlOf(signUps, question)).toContain(sql);
  });
});

describe("a year after what there is more of", () => {
  test.each(["which town had more sessions in 2024, Danby or Orme?", "did Danby or Orme have more sessions in 2024"])(
    "%s: when, not how many",
    (question) => {
      const sql = sqlOf(signUps, question);
      expect(sql).toContain("signed_on >= DATE '2024-01-01'");
      expect(sql).not.toContain("2024 ");
      expect(sql).toContain("ORDER BY total_num_of_sessions DESC");
    },
  );
});
