import type { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import express, { type NextFunction, type Request, type Response, type Router } from "express";
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
  let board: Promise<Router> | undefined;
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
  router.use((request, response, next) => {
    board ??= openBoard(deps);
    void handOver(board, request, response, next);
  });
  return router;
}

async function handOver(
  board: Promise<Router>,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  try {
    (await board)(request, response, next);
  } catch (error) {
    next(error);
  }
}

/** Its code is loaded when somebody looks: hundreds of files that a start would else wait for. */
async function openBoard(deps: GatewayDeps): Promise<Router> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
    import("@bull-board/api"),
    import("@bull-board/api/bullMQAdapter"),
    import("@bull-board/express"),
  ]);
  const adapter = new ExpressAdapter();
  adapter.setBasePath(boardPath);
  const queues = deps.queue.boardQueues().filter(isBoardQueue);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "DataPilot queues" } },
  });
  const router: unknown = adapter.getRouter();
  if (!isRouter(router)) throw new Error("the queue board gave no router");
  return router;
}

function isRouter(value: unknown): value is Router {
  return typeof value === "function";
}
