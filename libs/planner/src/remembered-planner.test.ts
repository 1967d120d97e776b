import { describe, expect, it } from "vitest";
import { retail } from "./fixtures/retail.ts";
import type { Planner, PlanRequest } from "./plan.ts";
import { createRulesPlanner } from "./planner.ts";
import { rememberPlans } from "./remembered-planner.ts";

const request: PlanRequest = {
  question: "total revenue last month",
  model: retail,
  now: new Date("2026-03-04T10:00:00Z"),
  context: [],
};

function counted(): { readonly planner: Planner; calls(): number } {
  const planner = createRulesPlanner();
  let calls = 0;
  const count = <T>(answer: T): T => {
    calls += 1;
    return answer;
  };
  return {
    planner: rememberPlans({
      plan: (given) => count(planner.plan(given)),
      refersBack: (given) => planner.refersBack(given),
      nextQuestions: (given) => count(planner.nextQuestions(given)),
    }),
    calls: () => calls,
  };
}

describe("remembered plans", () => {
  it("are what the planner gives, made once", () => {
    const { planner, calls } = counted();
    const later = { ...request, now: new Date("2026-03-04T18:00:00Z") };
    expect([planner.plan(request), planner.plan(later)]).toEqual([
      createRulesPlanner().plan(request),
      createRulesPlanner().plan(later),
    ]);
    expect(calls()).toBe(1);
  });

  it.each([
    ["question", { question: "total revenue last year" }],
    ["day", { now: new Date("2026-03-05T10:00:00Z") }],
    ["model", { model: { ...retail, hash: "another" } }],
  ])("are made anew for another %s", (_what, change) => {
    const { planner, calls } = counted();
    planner.plan(request);
    planner.plan({ ...request, ...change });
    expect(calls()).toBe(2);
  });

  it("do not depend on what was asked before a question that stands on its own", () => {
    const { planner, calls } = counted();
    for (const context of [[], ["units sold by store"], ["units sold by store", "returns by month"]]) {
      expect(planner.plan({ ...request, context })).toEqual(createRulesPlanner().plan({ ...request, context }));
    }
    expect(calls()).toBe(1);
  });

  it("of a question that refers back are made for each conversation", () => {
    const { planner, calls } = counted();
    const after = (before: string): string =>
      planner.plan({ ...request, question: "and by region?", context: [before] }).resolvedQuestion;
    expect([after("units sold by store"), after("total revenue")]).toEqual([
      "units sold by region",
      "total revenue by region",
    ]);
    expect(calls()).toBe(2);
  });

  it("have their next questions found once", () => {
    const { planner, calls } = counted();
    const plan = planner.plan(request);
    if (plan.kind !== "query") throw new Error(plan.kind);
    const after = { query: plan.query, model: retail, now: request.now };
    const found = createRulesPlanner().nextQuestions(after);
    expect(found.length).toBeGreaterThan(0);
    expect([planner.nextQuestions(after), planner.nextQuestions({ ...after })]).toEqual([found, found]);
    expect(calls()).toBe(2);
  });

  it("have next questions that do not depend on what was asked before", () => {
    const used = createRulesPlanner();
    const questions = [
      "total revenue by store",
      "total revenue by region",
      "total revenue by store where list price is more than 5",
    ];
    const nextOf = (planner: Planner, question: string): readonly string[] => {
      const plan = planner.plan({ ...request, question });
      if (plan.kind !== "query") throw new Error(plan.kind);
      return planner.nextQuestions({ query: plan.query, model: retail, now: request.now });
    };
    const found = [...questions, ...questions].map((question) => nextOf(used, question));
    expect(found).toEqual([...questions, ...questions].map((question) => nextOf(createRulesPlanner(), question)));
    // What goes on from one figure is partly the same: that is what is found once.
    expect(new Set(found.flat()).size).toBeLessThan(found.slice(0, 3).flat().length);
  });
});
