import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { bridges, sculls, wards } from "./fixtures/lists.ts";

const plain = (sql: string): string => sql.replaceAll('"', "");

describe("cells that hold nothing", () => {
  test.each([
    ["how many bridges do not have an owner?", "SELECT count(*) AS count FROM dataset WHERE owner IS NULL"],
    ["For which bridges is the clearance not given?", "WHERE clearance IN ('—')"],
    ["bridges with no known designer", "WHERE designer IN ('unknown')"],
    ["how many bridges won no prizes", "WHERE prizes_won = 0"],
    ["which bridges have not won any prizes?", "WHERE prizes_won = 0"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(bridges, question))).toContain(part);
  });
});

describe("what has happened has a year", () => {
  test.each([
    ["Which bridges have been closed?", "WHERE closed IS NOT NULL"],
    ["how many bridges have never been listed", "count(*) AS count FROM dataset WHERE listed IS NULL"],
    ["how many bridges were closed before 1970?", "WHERE closed < 1970"],
    ["when was Low Arch listed", "SELECT listed FROM dataset WHERE bridge = 'Low Arch'"],
    ["was Mill Span closed?", "closed IS NOT NULL AND bridge = 'Mill Span'"],
    ["bridges closed in the 1980s", "closed BETWEEN 1980 AND 1989"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(bridges, question))).toContain(part);
  });
});

describe("places in which somebody finished", () => {
  test.each([
    ["Who won heat 2?", "SELECT sculler FROM dataset WHERE pos = 1 AND round = 'Heat 2'"],
    ["who came third in Final A", "pos = 3 AND round = 'Final A'"],
    ["what was the winning time in Final A?", "SELECT time FROM dataset WHERE pos = 1 AND round = 'Final A'"],
    ["runner-up in heat 1", "pos = 2 AND round = 'Heat 1'"],
    ["who came last in Final B", "round = 'Final B' ORDER BY pos DESC"],
    ["How many times did A. Varga win?", "count(*) AS count FROM dataset WHERE pos = 1 AND sculler = 'A. Varga'"],
    ["who won gold", "SELECT sculler FROM dataset WHERE notes = 'Gold'"],
    ["who won heat 3 and in what time", "SELECT sculler, time FROM dataset WHERE pos = 1 AND round = 'Heat 3'"],
    [
      "what time did M. Olsen do in Heat 3?",
      "SELECT time FROM dataset WHERE sculler = 'M. Olsen' AND round = 'Heat 3'",
    ],
    ["who was in lane 1 in the heats", "lane = 1 AND round IN ('Heat 1', 'Heat 2', 'Heat 3')"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(sculls, question))).toContain(part);
  });

  test.each(["who qualified from heat 1", "who went through from the repechage", "which sculler won every race"])(
    "%s is asked back",
    (question) => {
      expect(ask(sculls, question).kind).toBe("clarify");
    },
  );
});

describe("elections", () => {
  test.each([
    ["who got in at Millbank?", "status = 'Elected' AND ward = 'Millbank'"],
    ["which wards did Union win", "party = 'Union' AND status = 'Elected'"],
    ["Which party took the most seats?", "WHERE status = 'Elected' GROUP BY party ORDER BY count DESC"],
    [
      "how many seats did Harbour win?",
      "count(*) AS count FROM dataset WHERE status = 'Elected' AND party = 'Harbour'",
    ],
    ["What share of the vote did Ada Frost get?", "SELECT of_vote"],
    ["what share of the vote did Union get", "sum(votes) AS amount FROM dataset WHERE party = 'Union'"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(wards, question))).toContain(part);
  });

  test.each(["who came second in Millbank", "By how many votes did Ada Frost beat the runner-up in her ward?"])(
    "%s is asked back",
    (question) => {
      expect(ask(wards, question).kind).toBe("clarify");
    },
  );
});
