import { DataPilotError } from "@datapilot/contracts";
import type { Express, Request, Response } from "express";
import { assertAdmin, keyFromHeaders } from "../auth/authenticator.ts";
import type { GatewayDeps } from "../deps.ts";
import { readJsonBody } from "./json-body.ts";
import { lazyChild } from "./lazy-logger.ts";
import { assertLocalCaller } from "./loopback-guard.ts";
import { parsePrefer } from "./prefer.ts";
import type { Reply } from "./reply.ts";
import { requestIdOf } from "./request-id.ts";
import type { PublicContext, RequestContext, Route } from "./route.ts";

/** `/api/jobs/{id}` as Express spells it. */
function expressPath(path: string): string {
  return path.replaceAll(/\{([a-z_]+)\}/g, ":$1");
}

function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key === "string" && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new DataPilotError("malformed_request", {
    detail: "An Idempotency-Key has 1 to 255 printable ASCII characters without spaces.",
  });
}

function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  const leave = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) leave();
  else response.once("close", leave);
  return controller.signal;
}

function publicContext(deps: GatewayDeps, request: Request, response: Response): PublicContext {
  const requestId = requestIdOf(response);
  let gone: AbortSignal | undefined;
  return {
    requestId,
    logger: lazyChild(deps.logger, { request_id: requestId }),
    request,
    response,
    // Only what waits asks for it.
    get gone() {
      return (gone ??= goneSignal(response));
    },
  };
}

/** Who calls, and whether they may: throws `unauthenticated`, `forbidden`, `rate_limited`. */
function admit(deps: GatewayDeps, route: Route, request: Request, response: Response): RequestContext {
  const principal = deps.authenticator.authenticate(keyFromHeaders(request.headers));
  if (route.access === "admin") assertAdmin(principal);
  deps.rateLimiter.take(principal.tenant_id);
  const context = publicContext(deps, request, response);
  const prefer = parsePrefer(request.get("prefer"));
  const { requestId } = context;
  return {
    requestId,
    logger: lazyChild(deps.logger, { request_id: requestId, tenant_id: principal.tenant_id, key_id: principal.key_id }),
    request,
    response,
    get gone() {
      return context.gone;
    },
    principal,
    prefer: route.job ? prefer : { waitMs: undefined, applied: [] },
    idempotencyKey: idempotencyKeyOf(request),
  };
}

function sendReply(deps: GatewayDeps, response: Response, reply: Reply): void {
  // A stopping gateway asks its clients to come back on a new connection, which reaches another one.
  if (deps.drain.signal.aborted && !response.headersSent) response.setHeader("connection", "close");
  switch (reply.kind) {
    case "streamed":
      return;
    case "json":
      response.status(reply.status).set({ ...reply.headers });
      response.type("application/json");
      response.send(JSON.stringify(reply.body));
      return;
    case "text":
      response.status(reply.status).set({ ...reply.headers });
      if (reply.contentType !== "") response.type(reply.contentType);
      response.send(reply.body);
  }
}

/** One request: local caller or key → role → rate → body → parse and handle → answer. */
async function serve(deps: GatewayDeps, route: Route, request: Request, response: Response): Promise<void> {
  if (!deps.authenticator.keyed) assertLocalCaller(request.headers);
  if (route.access === "public") {
    sendReply(deps, response, await route.run(publicContext(deps, request, response)));
    return;
  }
  const context = admit(deps, route, request, response);
  if (route.bodyKind === "json") await readJsonBody(request, response);
  sendReply(deps, response, await route.run(context));
}

function observe(deps: GatewayDeps, route: Route, response: Response): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const status = response.writableFinished ? String(response.statusCode) : "aborted";
    deps.metrics.httpRequests.observe({ method: route.method.toUpperCase(), route: route.path, status }, seconds);
    deps.logger.info(
      {
        request_id: requestIdOf(response),
        method: route.method.toUpperCase(),
        route: route.path,
        status,
        ms: Math.round(seconds * 1000),
      },
      "request",
    );
  });
}

/** Mounts every route, and for every path an answer to the methods it does not have: 405, or 204 to OPTIONS, both with `Allow`. */
export function mountRoutes(app: Express, routes: readonly Route[], deps: GatewayDeps): void {
  const methodsByPath = new Map<string, string[]>();
  for (const route of routes) {
    app[route.method](expressPath(route.path), async (request, response) => {
      observe(deps, route, response);
      await serve(deps, route, request, response);
    });
    const methods = methodsByPath.get(route.path) ?? [];
    methods.push(route.method.toUpperCase(), ...(route.method === "get" ? ["HEAD"] : []));
    methodsByPath.set(route.path, methods);
  }
  for (const [path, methods] of methodsByPath) {
    const allow = [...methods, "OPTIONS"].join(", ");
    app.all(expressPath(path), (request, response) => {
      response.setHeader("allow", allow);
      if (request.method === "OPTIONS") {
        response.status(204).end();
        return;
      }
      throw new DataPilotError("method_not_allowed", { method: request.method, allow });
    });
  }
}
