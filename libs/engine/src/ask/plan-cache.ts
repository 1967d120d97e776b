import { createHash } from "node:crypto";
import type { Dataset, LlmProvider, Principal } from "@datapilot/contracts";
import type { ModelPlan } from "@datapilot/planner";
import type { SemanticModel } from "@datapilot/semantic";
import { z } from "zod";
import type { EngineDependencies, EngineLimits } from "../dependencies.ts";
import { questionKey } from "./question-key.ts";
import type { Question } from "./question.ts";

// To be raised when the prompt or what is made of a reply changes: earlier plans are then not found any more.
const plannerVersion = 1;

const cachedPlanSchema = z.object({
  sql: z.string(),
  explanation: z.string(),
  assumptions: z.array(z.string()),
  confidence: z.number(),
  provider: z.string(),
  model: z.string(),
});

/** What a plan was made for: the parts of a story that its key is made of. */
interface Asked {
  readonly question: Pick<Question, "text">;
  readonly subject: {
    readonly dataset: Pick<Dataset, "id" | "version">;
    readonly model: Pick<SemanticModel, "id" | "hash">;
    readonly domain?: string | null;
  };
  readonly context: { readonly principal: Pick<Principal, "tenant_id"> };
}

type Needs = Pick<EngineDependencies, "cache" | "clock"> & {
  readonly limits: Pick<EngineLimits, "planCacheSeconds">;
  readonly llm: Pick<LlmProvider, "name" | "model"> | undefined;
};

/** A language model's plan that ran before for the same question, or undefined. Its SQL still has to pass the guard. */
export async function cachedPlan(
  asked: Asked,
  earlier: readonly string[],
  needs: Needs,
): Promise<(ModelPlan & { readonly sql: string }) | undefined> {
  if (needs.limits.planCacheSeconds === 0) return undefined;
  const hit = cachedPlanSchema.safeParse(await needs.cache.get(planKey(asked, earlier, needs)));
  if (!hit.success) return undefined;
  const { sql, explanation, assumptions, confidence, provider, model } = hit.data;
  return {
    sql,
    reply: { kind: "query", sql, explanation, assumptions, confidence, options: [] },
    provider,
    model,
    tokens: 0,
  };
}

/** Keeps a plan whose statement passed the guard and ran. */
export async function keepPlan(
  asked: Asked,
  earlier: readonly string[],
  made: ModelPlan,
  sql: string,
  needs: Needs,
): Promise<void> {
  const { planCacheSeconds } = needs.limits;
  if (planCacheSeconds === 0) return;
  const { explanation, assumptions, confidence } = made.reply;
  const { provider, model } = made;
  const value: z.infer<typeof cachedPlanSchema> = { sql, explanation, assumptions, confidence, provider, model };
  await needs.cache.set(planKey(asked, earlier, needs), value, planCacheSeconds);
}

/** Tenant, dataset and version stand in the key as they are; the day does because relative times count from it. */
function planKey({ question, subject, context }: Asked, earlier: readonly string[], needs: Needs): string {
  const { dataset, model } = subject;
  const parts = [
    model.id,
    model.hash,
    plannerVersion,
    needs.llm?.name,
    needs.llm?.model,
    needs.clock.now().toISOString().slice(0, 10),
    questionKey(question.text),
    earlier.map(questionKey),
    subject.domain ?? null,
  ];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `plan:${context.principal.tenant_id}:${dataset.id}:${dataset.version}:${hash}`;
}
