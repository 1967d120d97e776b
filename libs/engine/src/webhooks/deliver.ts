import type { DeliverResult, DeliveryTry, JobContext, JobInput } from "@datapilot/contracts";
import type { DeliveryVerdict, OutgoingDelivery } from "@datapilot/storage";
import type { WebhookDependencies } from "./dependencies.ts";
import { post, type PostOutcome } from "./post.ts";
import { signatureHeaders } from "./sign.ts";

const timeoutMs = 10_000;
/** The first try and eight more: about three hours in all. */
const maxTries = 9;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/** How long before the next try: doubled each time, half of it drawn by lot so that an outage's messages do not come back together. */
export function waitBeforeTry(triesMade: number, random: number, askedMs: number | undefined): number {
  const doubled = Math.min(firstWaitMs * 2 ** (triesMade - 1), longestWaitMs);
  const wait = doubled / 2 + (doubled / 2) * random;
  return Math.max(wait, Math.min(askedMs ?? 0, longestWaitMs));
}

function verdictOn(outcome: PostOutcome, triesMade: number, now: Date, random: number): DeliveryVerdict {
  if (outcome.error === null) return { status: "delivered" };
  if (outcome.hopeless || triesMade >= maxTries) return { status: "failed" };
  return {
    status: "pending",
    nextTryAt: new Date(now.getTime() + waitBeforeTry(triesMade, random, outcome.retryAfterMs)),
  };
}

/** Tried again like an outage: the key may be put back. */
const unreadableSecret: PostOutcome = {
  status: null,
  error: "The webhook's secret was stored with another SECRETS_KEY; set that key again, or make the schedule anew.",
  hopeless: false,
  retryAfterMs: undefined,
};

async function send(delivery: OutgoingDelivery, context: JobContext, needs: WebhookDependencies): Promise<PostOutcome> {
  const { secret } = delivery;
  if (secret === undefined) return unreadableSecret;
  const headers = {
    "content-type": "application/json",
    "user-agent": "DataPilot-Webhooks/1",
    "x-datapilot-event": delivery.event,
    "x-datapilot-delivery": delivery.id,
    ...signatureHeaders(secret, delivery.body, needs.clock.now()),
  };
  const { allowsAddress } = needs;
  return post(new URL(delivery.url), headers, delivery.body, { allowsAddress, timeoutMs, signal: context.signal });
}

/** Sends a message once and writes into its log what came of it: delivered, to be tried again later, or given up. */
export async function deliver(
  input: JobInput<"deliver">,
  context: JobContext,
  needs: WebhookDependencies,
): Promise<DeliverResult> {
  const delivery = await needs.deliveries.load(input.delivery_id);
  if (delivery === undefined) return { status: "gone", tries: 0 };
  const isMade = delivery.tries.length >= input.try;
  if (delivery.status !== "pending" || isMade) return { status: delivery.status, tries: delivery.tries.length };
  const began = needs.clock.now();
  const outcome = await send(delivery, context, needs);
  const now = needs.clock.now();
  const { status, error } = outcome;
  const made: DeliveryTry = { at: began.toISOString(), status, error, ms: now.getTime() - began.getTime() };
  const tries = delivery.tries.length + 1;
  const verdict = verdictOn(outcome, tries, now, needs.random());
  await needs.deliveries.record(delivery.id, made, verdict);
  return { status: verdict.status, tries };
}
