import { createHash } from "node:crypto";
import type { ModelPlan } from "@datapilot/planner";
import { z } from "zod";
import type { EngineDependencies } from "../dependencies.ts";
import { questionKey } from "./question-key.ts";
import type { Story } from "./story.ts";

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

type Needs = Pick<EngineDependencies, "cache" | "clock" | "limits" | "llm" | "logger">;

/** A language model's plan that ran before for the same question, or undefined. Its SQL still has to pass the guard. */
export async function cachedPlan(
  story: Story,
  earlier: readonly string[],
  needs: Needs,
): Promise<(ModelPlan & { readonly sql: string }) | undefined> {
  if (needs.limits.planCacheSeconds === 0) return undefined;
  const hit = cachedPlanSchema.safeParse(await needs.cache.get(planKey(story, earlier, needs)));
  if (!hit.success) return undefined;
  const { sql, explanation, assumptions, confidence, provider, model } = hit.data;
  const reply = { kind: "query", sql, explanation, assumptions, confidence, options: [] } as const;
  return { sql, reply: { ...reply, options: [] }, provider, model, tokens: 0 };
}

/** Keeps a plan whose statement passed the guard and ran. */
export async function keepPlan(
  story: Story,
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
  await needs.cache.set(planKey(story, earlier, needs), value, planCacheSeconds);
}

/** Tenant, dataset and version stand in the key as they are; the day does because relative times count from it. */
function planKey({ question, subject, context }: Story, earlier: readonly string[], needs: Needs): string {
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
  ];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `plan:${context.principal.tenant_id}:${dataset.id}:${dataset.version}:${hash}`;
}
