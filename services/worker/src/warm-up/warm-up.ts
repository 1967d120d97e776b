import type { Clock } from "@datapilot/contracts";
import type { Planner } from "@datapilot/planner";
import type { GuardScope, SqlGuard } from "@datapilot/sql-guard";
import { inventedModel, inventedQuestions } from "./invented-model.ts";

/** What is of use to the first jobs comes first, and they begin at once. */
const firstMs = 2_000;
/** Between two questions, so that a job that comes waits for one of them at the most. */
const nextMs = 100;

export interface WarmUpNeeds {
  readonly planner: Planner;
  readonly guard: SqlGuard;
  readonly clock: Clock;
}

const scope: GuardScope = {
  datasetId: inventedModel.id,
  maxRows: inventedModel.policy.rowCap,
  tables: inventedModel.tables.map(({ name, columns }) => ({
    names: [name],
    relation: { schema: "data", name },
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
  })),
};

/** Plans and guards a question about the invented model; true when its statement may run. It is not run, and nothing is written. */
export function rehearse(question: string, { planner, guard, clock }: WarmUpNeeds): boolean {
  const asked = { question, model: inventedModel, now: clock.now() };
  planner.refersBack(asked);
  const plan = planner.plan({ ...asked, context: [] });
  if (plan.kind !== "query") return false;
  planner.nextQuestions({ ...asked, query: plan.query });
  return guard.check(plan.sql, scope).ok;
}

/**
 * Has a new process see the code of planner and guard before the first person waits for its compilation: a few questions about a model of our
 * own, one at a time, only while no job is being run. Gives what ends it.
 */
export function startWarmUp(needs: WarmUpNeeds, busy: () => boolean): () => void {
  let done = 0;
  let timer = setTimeout(step, firstMs).unref();
  function step(): void {
    const question = inventedQuestions[done];
    if (question === undefined) return;
    if (!busy()) {
      rehearse(question, needs);
      done += 1;
    }
    timer = setTimeout(step, nextMs).unref();
  }
  return () => clearTimeout(timer);
}
