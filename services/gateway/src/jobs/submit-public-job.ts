import {
  analyzeInputSchema,
  askInputSchema,
  autopilotInputSchema,
  chartInputSchema,
  chatInputSchema,
  exportInputSchema,
  fingerprintInputSchema,
  insightsInputSchema,
  parseSkill,
  suggestInputSchema,
  type JobCatalog,
  type JobRecord,
  type JobType,
} from "@datapilot/contracts";
import type { SubmitOptions } from "@datapilot/queue";
import type { GatewayDeps } from "../deps.ts";
import { parsePart } from "../http/parse-input.ts";
import type { RequestContext } from "../http/route.ts";
import { requireConversation } from "../input/conversation.ts";
import { requirePlugin } from "../input/plugin.ts";
import { requireSession, requireSessionDataset } from "../input/session.ts";

/** The types that `POST /api/jobs` takes: those the catalog calls public. */
export type PublicJobType = { [T in JobType]: JobCatalog[T]["public"] extends true ? T : never }[JobType];

type Submission = Promise<{ readonly job: JobRecord; readonly created: boolean }>;
type Submitter = (
  deps: GatewayDeps,
  context: Pick<RequestContext, "principal">,
  input: unknown,
  options: SubmitOptions,
) => Submission;

/** One entry per public type: a public type without one does not compile. */
const submitters: Readonly<Record<PublicJobType, Submitter>> = {
  ask: async (deps, context, input, options) => {
    const parsed = parsePart(askInputSchema, input, "job's input");
    if (parsed.session_id !== undefined) await requireSession(deps, context, parsed.session_id);
    return deps.queue.submit("ask", parsed, options);
  },
  analyze: async (deps, context, input, options) => {
    const parsed = parsePart(analyzeInputSchema, input, "job's input");
    parseSkill(parsed.skill, parsed.params);
    if (parsed.session_id !== undefined) await requireSession(deps, context, parsed.session_id);
    if (parsed.plugin !== undefined) await requirePlugin(deps, parsed.plugin);
    return deps.queue.submit("analyze", parsed, options);
  },
  chat: async (deps, context, input, options) => {
    const parsed = parsePart(chatInputSchema, input, "job's input");
    await requirePlugin(deps, parsed.plugin);
    if (parsed.conversation_id !== undefined) await requireConversation(deps, context, parsed.conversation_id);
    return deps.queue.submit("chat", parsed, options);
  },
  chart: async (deps, context, input, options) => {
    const parsed = parsePart(chartInputSchema, input, "job's input");
    if (parsed.session_id !== undefined) await requireSession(deps, context, parsed.session_id);
    if (parsed.plugin !== undefined) await requirePlugin(deps, parsed.plugin);
    return deps.queue.submit("chart", parsed, options);
  },
  suggest: async (deps, context, input, options) => {
    const parsed = parsePart(suggestInputSchema, input, "job's input");
    if (parsed.session_id !== undefined) await requireSession(deps, context, parsed.session_id);
    if (parsed.plugin !== undefined) await requirePlugin(deps, parsed.plugin);
    return deps.queue.submit("suggest", parsed, options);
  },
  export: async (deps, context, input, options) => {
    const parsed = parsePart(exportInputSchema, input, "job's input");
    if (parsed.session_id !== undefined) await requireSession(deps, context, parsed.session_id);
    if (parsed.plugin !== undefined) await requirePlugin(deps, parsed.plugin);
    if (parsed.conversation_id !== undefined) await requireConversation(deps, context, parsed.conversation_id);
    return deps.queue.submit("export", parsed, options);
  },
  insights: async (deps, context, input, options) => {
    const parsed = parsePart(insightsInputSchema, input, "job's input");
    if (parsed.session_id !== undefined) await requireSession(deps, context, parsed.session_id);
    if (parsed.plugin !== undefined) await requirePlugin(deps, parsed.plugin);
    return deps.queue.submit("insights", parsed, options);
  },
  fingerprint: async (deps, context, input, options) => {
    const parsed = parsePart(fingerprintInputSchema, input, "job's input");
    requireSessionDataset(await requireSession(deps, context, parsed.session_id));
    return deps.queue.submit("fingerprint", parsed, options);
  },
  autopilot: async (deps, context, input, options) => {
    const parsed = parsePart(autopilotInputSchema, input, "job's input");
    requireSessionDataset(await requireSession(deps, context, parsed.session_id));
    return deps.queue.submit("autopilot", parsed, options);
  },
};

export const publicJobTypes = [
  "ask",
  "analyze",
  "chart",
  "suggest",
  "chat",
  "export",
  "insights",
  "fingerprint",
  "autopilot",
] as const satisfies readonly PublicJobType[];

/** Parses the input of a public job and submits it. Throws `invalid_input`, `not_found`, and what the queue throws. */
export function submitPublicJob(
  deps: GatewayDeps,
  context: Pick<RequestContext, "principal">,
  type: PublicJobType,
  input: unknown,
  options: SubmitOptions,
): Submission {
  return submitters[type](deps, context, input, options);
}
