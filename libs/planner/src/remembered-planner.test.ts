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
  return {
    planner: rememberPlans({
      plan(given) {
        calls += 1;
        return planner.plan(given);
      },
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
    ["conversation", { context: ["units sold by store"] }],
    ["model", { model: { ...retail, hash: "another" } }],
  ])("are made anew for another %s", (_what, change) => {
    const { planner, calls } = counted();
    planner.plan(request);
    planner.plan({ ...request, ...change });
    expect(calls()).toBe(2);
  });
});
