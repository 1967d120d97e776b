import { describe, expect, it } from "vitest";
import { chanceOf, day, insightsOf, rows, tableOf, type Chance, type Columns } from "./insights.fixture.ts";

const regions = ["north", "south", "east", "west", "centre"] as const;
const states = ["open", "closed", "waiting"] as const;
const words = "alpha beta gamma delta printer network server cable screen disk".split(" ");

/** Independent columns of every sort that a detector looks at; their distributions differ from table to table. */
function noise(seed: number): Columns {
  const chance = chanceOf(seed);
  const count = 300 + 170 * (seed % 10);
  const days = seed % 2 === 0 ? 365 : 730;
  const skewed: (c: Chance) => number =
    seed % 3 === 0 ? (c) => Math.exp(c.normal()) : (c) => -Math.log(1 - c.uniform());
  const opened = rows(count, () => chance.whole(days));
  const text = (): string => rows(5, () => words[chance.whole(words.length)] ?? "").join(" ");
  return {
    opened: opened.map(day),
    closed: opened.map((at) => day(at + chance.whole(30))),
    region: rows(count, () => chance.pick(regions)),
    state: rows(count, () => chance.pick(states)),
    person: rows(count, () => `person ${chance.whole(25)}`),
    amount: rows(count, () => 1_000 * skewed(chance)),
    score: rows(count, () => 50 + 10 * chance.normal()),
    pieces: rows(count, () => 1 + chance.whole(6)),
    paid: rows(count, () => chance.uniform() < 0.3),
    note: rows(count, text),
  };
}

describe("tables of pure noise", () => {
  it("yield at most one insight in twenty tables", () => {
    const found = rows(20, (seed) =>
      insightsOf(tableOf(noise(seed + 1), ["amount"])).map((one) => `${seed}: ${one.title}`),
    );
    expect(found.flat().length, found.flat().join("\n")).toBeLessThanOrEqual(1);
  });
});
