import {
  DataPilotError,
  isErrorCode,
  isTerminal,
  toJobError,
  type JobError,
  type JobEvent,
  type JobRecord,
} from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import { sendProblem } from "../http/problem-handler.ts";
import { json, streamed, type Reply } from "../http/reply.ts";
import type { RequestContext } from "../http/route.ts";
import { toJobResource } from "./job-resource.ts";

type End =
  | { readonly status: "completed"; readonly result: unknown }
  | { readonly status: "failed"; readonly error: JobError }
  | { readonly status: "cancelled" };

function endOfEvent(event: JobEvent): End | undefined {
  if (!isTerminal(event)) return undefined;
  if (event.type === "completed") return { status: "completed", result: event.data.result };
  if (event.type === "failed") return { status: "failed", error: event.data.error };
  return { status: "cancelled" };
}

function endOfRow(job: JobRecord): End | undefined {
  if (job.status === "completed") return { status: "completed", result: job.result };
  if (job.status === "failed") return { status: "failed", error: job.error ?? toJobError(undefined) };
  return job.status === "cancelled" ? { status: "cancelled" } : undefined;
}

/** How long the client is kept waiting, in milliseconds. */
function waitOf(deps: GatewayDeps, context: RequestContext): number {
  return context.prefer.waitMs ?? deps.settings.syncWaitMs;
}

/** Waits for the job's end as long as the client wants, the server drains, or the events cannot be heard. */
async function awaitEnd(deps: GatewayDeps, context: RequestContext, job: JobRecord): Promise<End | undefined> {
  const atOnce = endOfRow(job);
  const waitMs = waitOf(deps, context);
  if (atOnce !== undefined || waitMs === 0) return atOnce;
  const signal = AbortSignal.any([context.gone, deps.drain.signal]);
  try {
    const event = await deps.events.waitForEnd(job.id, waitMs, signal);
    if (event !== undefined) return endOfEvent(event);
  } catch (error) {
    // The job is accepted: lost events only mean that the client has to look itself.
    context.logger.warn({ err: error, job_id: job.id }, "could not wait for the job's events");
    return undefined;
  }
  if (signal.aborted) return undefined;
  // The row is the truth: an end whose event was lost still counts.
  const row = await deps.jobs.find(job.id, context.principal.tenant_id);
  return row === undefined ? undefined : endOfRow(row);
}

function endReply(context: RequestContext, end: End, headers: Readonly<Record<string, string>>): Reply {
  if (end.status === "completed") return json(200, end.result, headers);
  const error = end.status === "failed" ? end.error : toJobError(new DataPilotError("cancelled", {}));
  // A code this gateway does not know came from another version: its status still holds.
  const status = isErrorCode(error.code) || (error.status >= 400 && error.status <= 599) ? error.status : 500;
  sendProblem(context.request, context.response, { ...error, status }, headers);
  return streamed;
}

/** 202 with the job resource and where to look. */
export function acceptedReply(job: JobRecord, headers: Readonly<Record<string, string>> = {}): Reply {
  return json(202, toJobResource(job), { ...headers, location: `/api/jobs/${job.id}` });
}

/**
 * Answers with the end of a submitted job: 200 with its result, a problem when it failed or was cancelled, or 202 when the wait is over first.
 * A client that goes away does not cancel the job.
 */
export async function respondWithJob(deps: GatewayDeps, context: RequestContext, job: JobRecord): Promise<Reply> {
  const { applied } = context.prefer;
  const headers = {
    "x-job-id": job.id,
    ...(applied.length === 0 ? {} : { "preference-applied": applied.join(", ") }),
  };
  const end = await awaitEnd(deps, context, job);
  if (end !== undefined) return endReply(context, end, headers);
  // Nobody reads what a client that is gone is answered.
  return acceptedReply(context.gone.aborted ? job : await promised(deps, context, job), headers);
}

/** The job as it stands now, on the disk: a 202 is a promise. Throws `service_unavailable` when a crash of the database has lost it. */
async function promised(deps: GatewayDeps, context: RequestContext, job: JobRecord): Promise<JobRecord> {
  if (waitOf(deps, context) === 0) return (await deps.jobs.find(job.id, context.principal.tenant_id)) ?? job;
  const kept = await deps.jobs.keep(job.id, context.principal.tenant_id);
  if (kept === undefined) throw new DataPilotError("service_unavailable", { service: "database" }, { retryAfter: 5 });
  return kept;
}

/** As `submitOptions`, for a question: its client is answered by `respondWithJob`, which promises nothing before the job's end or a 202. */
export function questionOptions(deps: GatewayDeps, context: RequestContext) {
  return { ...submitOptions(context), unpromised: waitOf(deps, context) > 0 };
}

/** What every submission carries of its request. */
export function submitOptions(context: RequestContext) {
  return {
    principal: context.principal,
    requestId: context.requestId,
    idempotencyKey: context.request.method === "POST" ? context.idempotencyKey : undefined,
  };
}
