import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import express, { type Router } from "express";
import { assertAdmin, keyFromBasic, keyFromHeaders } from "../auth/authenticator.ts";
import type { GatewayDeps } from "../deps.ts";
import { assertLocalCaller } from "../http/loopback-guard.ts";
import { boardHeaders } from "../http/security-headers.ts";

export const boardPath = "/admin/queues";

type BoardQueue = ConstructorParameters<typeof BullMQAdapter>[0];

function isBoardQueue(queue: unknown): queue is BoardQueue {
  return typeof queue === "object" && queue !== null && "getJobCounts" in queue && "name" in queue;
}

/**
 * Bull Board for operators, admins only. It is read-only: a job's row in the control tables is the truth, and a retry or a removal
 * behind its back would contradict it. A browser logs in by Basic with the key as the password.
 */
export function boardRouter(deps: GatewayDeps): Router {
  const adapter = new ExpressAdapter();
  adapter.setBasePath(boardPath);
  const queues = deps.queue.boardQueues().filter(isBoardQueue);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "DataPilot queues" } },
  });
  const router = express.Router();
  router.use((request, response, next) => {
    if (!deps.authenticator.keyed) assertLocalCaller(request.headers);
    const key = keyFromHeaders(request.headers) ?? keyFromBasic(request.headers);
    const principal = deps.authenticator.authenticate(key);
    assertAdmin(principal);
    deps.rateLimiter.take(principal.tenant_id);
    response.set(boardHeaders);
    next();
  });
  router.use(adapter.getRouter());
  return router;
}
