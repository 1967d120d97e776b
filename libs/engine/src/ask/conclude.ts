import type { EngineDependencies } from "../dependencies.ts";
import { answered } from "./answer.ts";
import { chartOfAnswer } from "./chart-of-answer.ts";
import { checkResult } from "./check.ts";
import type { ExecutablePlan } from "./executable-plan.ts";
import { explain, isAdditive } from "./explain.ts";
import { narrate } from "./narrate.ts";
import { policyNotes } from "./policy.ts";
import { shownOnce } from "./shown-once.ts";
import type { StatementOutcome } from "./run-statement.ts";
import { frameOf, type Ending, type Story } from "./story.ts";

// Enough for a first look while the whole answer is on its way.
const partialRows = 100;

/** execute's result → first rows to the client → check → explain → chart → the answer. */
export async function conclude(
  story: Story,
  plan: ExecutablePlan,
  ran: Extract<StatementOutcome, { kind: "ran" }>,
  needs: EngineDependencies,
): Promise<Ending> {
  const { result, guarded } = ran;
  story.context.emit({
    type: "rows",
    data: { columns: [...result.columns], rows: result.rows.slice(0, partialRows).map((row) => [...row]), offset: 0 },
  });
  const check = checkResult(result, plan);
  const told = shownOnce(plan, result);
  const template = story.watch.time("narrate", () => explain(told.result, told.plan));
  const explanation = story.question.narrate
    ? await story.watch.timeAsync("narrate", () =>
        narrate(
          { plan, result, model: story.subject.model, certificate: guarded.certificate, template },
          story.context,
          needs,
        ),
      )
    : template;
  const { columns, intent } = told.plan;
  const chart = story.watch.time("narrate", () =>
    chartOfAnswer({ columns, intent, additive: isAdditive(plan) }, told.result, plan.chart),
  );
  const notes = [...check.notes, ...policyNotes(story.subject.model, plan.query, result)];
  const score = plan.confidence * check.trust;
  return {
    guarded,
    query: plan.query,
    answer: answered(frameOf(story), plan, result, { explanation, notes, score, chart }),
  };
}
