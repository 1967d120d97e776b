import { DataPilotError, type Logger } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { json, ok, text } from "../http/reply.ts";
import { publicRoute, type Route } from "../http/route.ts";
import { createProbes, probe } from "./probes.ts";

const stateSchema = z.enum(["up", "down"]);

const healthSchema = z.object({
  status: z.enum(["ok", "degraded"]),
  version: z.string(),
  plugins: z.int(),
  invalid_plugins: z.int(),
  services: z.object({ database: stateSchema, queue: stateSchema, blobs: stateSchema, llm: z.string() }),
});

const readySchema = z.object({ ready: z.boolean() });

export function systemRoutes(deps: GatewayDeps): readonly Route[] {
  const tag = "Operations";
  const probes = createProbes(deps);
  return [
    publicRoute({
      path: "/health",
      tag,
      summary: "What runs and what does not; always 200 while the gateway itself lives",
      responses: { 200: { description: "The state of the gateway and of what it needs.", schema: healthSchema } },
      handle: async () => {
        const services = await probes();
        const up = services.database === "up" && services.queue === "up" && services.blobs === "up";
        const [valid, invalid] = [await deps.plugins.list(), await deps.plugins.invalid()];
        return ok({
          status: up ? "ok" : "degraded",
          version: deps.settings.version,
          plugins: valid.length,
          invalid_plugins: invalid.length,
          services: { ...services, llm: deps.settings.llm },
        } satisfies z.infer<typeof healthSchema>);
      },
    }),
    publicRoute({
      path: "/ready",
      tag,
      summary: "Whether to send requests here: 503 while a backing service is down or the gateway stops",
      responses: { 200: { description: "Ready.", schema: readySchema } },
      handle: async () => {
        if (deps.drain.signal.aborted) throw new DataPilotError("service_unavailable", { service: "gateway" });
        const down = Object.entries(await probes()).find(([, state]) => state === "down");
        if (down !== undefined) throw new DataPilotError("service_unavailable", { service: down[0] });
        return json(200, { ready: true });
      },
    }),
    publicRoute({
      path: "/metrics",
      tag,
      summary: "Prometheus metrics: routes, job types and states, never a tenant",
      responses: { 200: { description: "Prometheus text exposition format.", contentType: "text/plain" } },
      handle: async ({ logger }) => {
        await measureQueue(deps, logger);
        return text(deps.metrics.contentType, await deps.metrics.render());
      },
    }),
  ];
}

/** The queue's depth is read when asked for; a queue that does not answer must not take the other metrics with it. */
async function measureQueue(deps: GatewayDeps, logger: Logger): Promise<void> {
  deps.metrics.queueDepth.reset();
  await probe(
    "queue",
    async () => {
      for (const [lane, depth] of Object.entries(await deps.queue.depthByLane())) {
        deps.metrics.queueDepth.set({ lane }, depth);
      }
    },
    logger,
  );
}
