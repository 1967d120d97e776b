import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { depot } from "./fixtures/depot.ts";

describe("what is counted for each single thing", () => {
  test.each(["number of punctures per bus", "how many punctures did each bus have", "punctures by bus"])(
    "%s",
    (question) => {
      const sql = sqlOf(depot, question);
      expect(sql).toContain("FROM faults");
      expect(sql).toContain("faults.kind = 'Puncture'");
      expect(sql).toContain("GROUP BY buses.bus_name");
    },
  );

  test("things in groups of several are counted themselves", () => {
    expect(sqlOf(depot, "number of buses per yard")).toContain("FROM buses");
  });
});

describe("a share within groups", () => {
  test.each([
    [
      "share of lost hours that were on the road by yard",
      "sum(faults.hours_off) FILTER (WHERE faults.on_the_road = true)",
    ],
    [
      "what share of riders came from the dawn rota at each yard",
      "sum(trips.riders) FILTER (WHERE trips.rota = 'Dawn')",
    ],
    ["what share of faults were punctures by yard", "count(*) FILTER (WHERE faults.kind = 'Puncture')"],
  ])("%s", (question, part) => {
    const sql = sqlOf(depot, question);
    expect(sql).toContain(part);
    expect(sql).toContain("GROUP BY buses.yard");
  });

  test("without a clause the whole is shared out among the groups", () => {
    expect(sqlOf(depot, "share of riders by yard")).toContain("sum(riders) OVER ()");
  });
});

describe("the worst and the busiest period", () => {
  test("of a figure of which more is worse the worst has the most", () => {
    expect(sqlOf(depot, "which month had the worst lost hours?")).toContain("lost_hours DESC");
    expect(sqlOf(depot, "which month had the best riders?")).toContain("riders DESC");
  });

  test("is one of what happened, though a value names a thing with a date of its own", () => {
    expect(sqlOf(depot, "which weekday is the busiest for Red Kite?")).toContain(
      "extract(isodow FROM trips.driven_on)",
    );
  });
});

describe("what is asked back", () => {
  test.each([
    ["one thing's deeds of two kinds have no groups in common", "which rota has the most lost hours?"],
    ["a number of what is done is no number of the thing's own", "buses with more than 30 punctures"],
    ["what a clause says and nothing knows", "trips that overran in May 2024"],
    ["that there are some is no answer to how they develop", "are punctures creeping upwards?"],
    ["one elsewhere does not say none here", "which buses run only at dusk?"],
  ])("%s: %s", (_, question) => {
    expect(ask(depot, question).kind).toBe("clarify");
  });

  test.each(["is Red Kite at Eastgate?", "riders only on the dusk rota", "buses with more than 30 seats"])(
    "what stays: %s",
    (question) => {
      expect(ask(depot, question).kind).toBe("query");
    },
  );
});
