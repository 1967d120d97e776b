import { systemClock } from "@datapilot/contracts";
import { createRulesPlanner } from "@datapilot/planner";
import { loadSqlGuard } from "@datapilot/sql-guard";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inventedQuestions } from "./invented-model.ts";
import { rehearse, startWarmUp, type WarmUpNeeds } from "./warm-up.ts";

const guard = await loadSqlGuard();

function counted(): { readonly needs: WarmUpNeeds; readonly asked: string[] } {
  const planner = createRulesPlanner();
  const asked: string[] = [];
  const plan: typeof planner.plan = (request) => {
    asked.push(request.question);
    return planner.plan(request);
  };
  return { needs: { planner: { ...planner, plan }, guard, clock: systemClock }, asked };
}

describe("the warm-up of a worker", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(inventedQuestions)("goes all the way to a guarded statement: %s", (question) => {
    expect(rehearse(question, counted().needs)).toBe(true);
  });

  it("asks each question once and then ends", () => {
    const { needs, asked } = counted();
    startWarmUp(needs, () => false);
    expect(asked).toEqual([]);
    vi.runAllTimers();
    expect(asked).toEqual(inventedQuestions);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stands back while jobs are run", () => {
    const { needs, asked } = counted();
    let busy = true;
    startWarmUp(needs, () => busy);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
    busy = false;
    vi.runAllTimers();
    expect(asked).toEqual(inventedQuestions);
  });

  it("ends when it is told to", () => {
    const { needs, asked } = counted();
    const end = startWarmUp(needs, () => false);
    end();
    vi.runAllTimers();
    expect(asked).toEqual([]);
  });
});
