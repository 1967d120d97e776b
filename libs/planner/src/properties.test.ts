import fc from "fast-check";
import { loadSqlGuard, type GuardScope } from "@datapilot/sql-guard";
import type { SemanticModel } from "@datapilot/semantic";
import { beforeAll, describe, expect, test } from "vitest";
import { ask, nextOf, now } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";
import { episodes, matches, medals, staff } from "./fixtures/uploads.ts";
import { createRulesPlanner } from "./planner.ts";

const models = [retail, matches, medals, episodes, staff];

/** Words that mean something to the planner and to the fixtures, in any order, with some that mean nothing. */
const salad = fc
  .array(
    fc.constantFrom(
      ..."what which who when where how many how much show list name average total number of most least highest top 5 by per each and or not without between more than less at least before after in with the a is was did does 2024 March last 7 days 3 12.5 million % first difference share growth trend median crowd venue home team away gold silver nation title directed viewers dept salary age country hired revenue store region product category customers sales channel Albion Norway Pilot 'Mill Lane' Finance West Lamp Online constructor __proto__ ? , ' \" ; -- $ zebra naïve 東京".split(
        " ",
      ),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((words) => words.join(" "));

function scopeOf(model: SemanticModel): GuardScope {
  return {
    datasetId: "00000000-0000-7000-8000-000000000001",
    maxRows: 1000,
    tables: model.tables.map((table) => ({
      names: [table.name],
      relation: { schema: "data", name: table.name },
      columns: table.columns
        .filter((column) => column.allowed)
        .map((column) => ({ name: column.name, type: column.type })),
    })),
  };
}

let check: Awaited<ReturnType<typeof loadSqlGuard>>["check"];
beforeAll(async () => {
  const guard = await loadSqlGuard();
  check = (sql, scope) => guard.check(sql, scope);
});

describe("whatever is asked", () => {
  test("nothing throws, and every statement passes the guard over the model's allowed columns", () => {
    fc.assert(
      fc.property(salad, fc.constantFrom(...models), (question, model) => {
        const outcome = ask(model, question);
        if (outcome.kind !== "query") return;
        const verdict = check(outcome.sql, scopeOf(model));
        expect(verdict.ok ? "passes" : `${outcome.sql}: ${verdict.refusal.reason}`).toBe("passes");
        expect(outcome.columns.length).toBeGreaterThan(0);
        expect(outcome.confidence).toBeGreaterThan(0);
        expect(outcome.confidence).toBeLessThan(1);
      }),
      { numRuns: 400 },
    );
  });

  test("any text at all gets an outcome", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (question) => {
        expect(["query", "clarify", "refuse", "text"]).toContain(ask(staff, question).kind);
      }),
      { numRuns: 200 },
    );
  });

  test("the same question, model and clock give the same bytes", () => {
    fc.assert(
      fc.property(salad, fc.constantFrom(...models), (question, model) => {
        const fresh = createRulesPlanner().plan({ question, model, now, context: [] });
        expect(JSON.stringify(ask(model, question))).toBe(JSON.stringify(fresh));
      }),
      { numRuns: 60 },
    );
  });
});

describe("what a click sends is understood", () => {
  test("every option of a clarification is planned", () => {
    const questions = [
      "total units",
      "how high",
      "sales of zebra",
      "gold or silver",
      "team score",
      "viewers of zebra and lion",
    ];
    const options = models.flatMap((model) =>
      questions.flatMap((question) => {
        const outcome = ask(model, question);
        return outcome.kind === "clarify" ? outcome.clarification.options.map((option) => ({ model, option })) : [];
      }),
    );
    const misunderstood = options.filter(({ model, option }) => ask(model, option.question).kind !== "query");
    expect(options.length).toBeGreaterThan(5);
    expect(misunderstood.map(({ option }) => option.question)).toEqual([]);
  });

  test("every suggestion is planned", () => {
    for (const [model, question] of [
      [retail, "revenue by region"],
      [staff, "average salary by department"],
      [medals, "top 3 nations by gold"],
    ] as const) {
      const suggestions = nextOf(model, question);
      expect(suggestions.length).toBeGreaterThan(0);
      for (const suggestion of suggestions) expect(ask(model, suggestion).kind).toBe("query");
    }
  });
});
