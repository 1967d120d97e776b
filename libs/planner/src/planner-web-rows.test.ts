import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { episodes } from "./fixtures/uploads.ts";
import { fixtures, plays, scorers, squad, swims, tongues } from "./fixtures/web-tables.ts";

describe("rows that share something with a named one", () => {
  const sameAsSaar = "IN (SELECT position FROM dataset WHERE player = 'Saar') AND NOT (player = 'Saar')";
  test.each([
    ["which players have the same position as Saar?", sameAsSaar],
    ["how many players have the same position as Saar?", sameAsSaar],
    ["which other player is in the same position as Saar?", sameAsSaar],
    ["who is tied in goals with Saar?", "goals IN (SELECT goals FROM dataset WHERE player = 'Saar')"],
    ["which player has the same position as Saar and Tamm?", "(player = 'Saar' OR player = 'Tamm'))"],
  ])("%s", (question, part) => {
    expect(sqlOf(scorers, question).replaceAll('"', "")).toContain(part);
  });

  test("by the column that a word for its persons names", () => {
    expect(sqlOf(episodes, "which title has the same director as Pilot")).toContain(
      "directed_by IN (SELECT directed_by FROM dataset WHERE title = 'Pilot') AND NOT (title = 'Pilot')",
    );
  });

  test("whether one row shares it", () => {
    const sql = sqlOf(scorers, "does Roos have the same position as Saar?").replaceAll('"', "");
    expect(sql).toMatch(
      /EXISTS .*player = 'Roos'.*position IN \(SELECT position FROM dataset WHERE player = 'Saar'\)/u,
    );
  });

  test("a name that stands in several rows is no one row", () => {
    expect(ask(scorers, "which players have the same position as the Rovers?").kind).toBe("clarify");
  });
});

describe("amounts in the words of their cells", () => {
  test.each([
    ["how many plays on this list have at least 3 acts?", />= 3$/u, plays],
    ["how many plays have 3 acts?", /parts = '3 acts'$/u, plays],
    ["how many towers are at least 8 meters in height of stage?", /height_of_stage.*>= 8$/u, plays],
    [
      "how many more people attended the november 18, 1993 game than the november 9, 1993 game?",
      /sum\(substring\(replace\(attendance.*1993-11-18.*sum\(substring\(replace\(attendance.*1993-11-09/u,
      fixtures,
    ],
  ])("%s", (question, pattern, model) => {
    expect(sqlOf(model, question)).toMatch(pattern);
  });
});

describe("one row against another", () => {
  const ofTwo = (figure: string): string =>
    `${figure} FILTER (WHERE player = 'Ilves') - ${figure} FILTER (WHERE player = 'Roos')`;
  test.each([
    ["how much taller is Ilves than Roos?", ofTwo("avg(height)")],
    ["how much heavier is Ilves than Roos?", ofTwo("avg(weight)")],
    ["how many more caps does Ilves have than Roos?", ofTwo("sum(caps)")],
    ["how many caps does Ilves have?", "SELECT sum(caps) AS total_caps FROM dataset WHERE player = 'Ilves'"],
    ["which area has the most caps?", "SELECT player, caps FROM dataset ORDER BY caps DESC"],
  ])("%s", (question, part) => {
    expect(sqlOf(squad, question)).toContain(part);
  });

  test("a word of no column is asked back", () => {
    expect(ask(squad, "how much older is Ilves than Roos?").kind).toBe("clarify");
  });
});

describe("what the rows cannot say is asked back", () => {
  test.each([
    ["did Norway or Japan rank higher?", swims],
    ["how many languages have a name that is derived from a country?", tongues],
  ])("%s", (question, model) => {
    expect(ask(model, question).kind).toBe("clarify");
  });

  test("summary rows are still left out of a count", () => {
    expect(sqlOf(tongues, "how many languages are there?")).toContain("NOT IN ('Total')");
  });
});
