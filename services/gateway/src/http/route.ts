import type { Logger, Principal } from "@datapilot/contracts";
import type { Request, Response } from "express";
import { z } from "zod";
import { parseInput } from "./parse-input.ts";
import type { Preference } from "./prefer.ts";
import type { Reply } from "./reply.ts";

type Method = "get" | "post" | "put" | "delete";

/** Who may call: anyone, any key, or keys with the role `admin`. */
type Access = "public" | "user" | "admin";

export interface ResponseDescription {
  readonly description: string;
  /** Absent: the response has no JSON body. */
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

/** How a request's body is read: not at all, as JSON into `schema`, or as multipart by the handler itself. */
type BodyKind = "none" | "json" | "multipart";

/** What every request has. */
export interface PublicContext {
  readonly requestId: string;
  readonly logger: Logger;
  readonly request: Request;
  readonly response: Response;
  /** Aborts when the client goes away before it was answered. */
  readonly gone: AbortSignal;
}

/** What a request has once its key is known. */
export interface RequestContext extends PublicContext {
  readonly principal: Principal;
  readonly prefer: Preference;
  readonly idempotencyKey: string | undefined;
}

/** A route as it is described once: mounted from it and documented from it. */
export interface RouteDescription {
  readonly method: Method;
  /** With parameters in braces: `/api/jobs/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly bodyKind: BodyKind;
  /** True: the route makes a job, so it takes `Prefer` (and `Idempotency-Key` on POST) and may answer 202. */
  readonly job: boolean;
  readonly schemas: {
    readonly params: z.ZodType;
    readonly query: z.ZodType;
    readonly headers: z.ZodType;
    readonly body: z.ZodType;
  };
  readonly responses: Readonly<Record<number, ResponseDescription>>;
}

export type Route =
  | (RouteDescription & { readonly access: "public"; run(context: PublicContext): Promise<Reply> })
  | (RouteDescription & { readonly access: "user" | "admin"; run(context: RequestContext): Promise<Reply> });

const nothing = z.object({});

/** The request schemas of a route that takes nothing: spread first, then override what it takes. */
export const takesNothing = {
  params: nothing,
  query: nothing,
  headers: nothing,
  body: z.undefined(),
  bodyKind: "none",
  job: false,
} as const;

interface RouteSpec<P, Q, H, B> {
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: "user" | "admin";
  readonly bodyKind: BodyKind;
  readonly job: boolean;
  readonly params: z.ZodType<P>;
  readonly query: z.ZodType<Q>;
  readonly headers: z.ZodType<H>;
  readonly body: z.ZodType<B>;
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  handle(
    input: { readonly params: P; readonly query: Q; readonly headers: H; readonly body: B },
    context: RequestContext,
  ): Promise<Reply>;
}

/** A route behind a key. Parameters that do not fit are 404 (there is no such thing), all else that does not fit is 422. */
export function route<P, Q, H, B>(spec: RouteSpec<P, Q, H, B>): Route {
  const { method, path, tag, summary, access, bodyKind, job, responses, params, query, headers, body } = spec;
  return {
    method,
    path,
    tag,
    summary,
    access,
    bodyKind,
    job,
    responses,
    schemas: { params, query, headers, body },
    run: (context: RequestContext) =>
      spec.handle(parseInput({ params, query, headers, body }, path, context.request), context),
  };
}

/** A route that anyone may call: it takes no input. */
export function publicRoute(spec: {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  handle(context: PublicContext): Promise<Reply>;
}): Route {
  const { path, tag, summary, responses, handle } = spec;
  const schemas = { params: nothing, query: nothing, headers: nothing, body: z.undefined() };
  return {
    method: "get",
    path,
    tag,
    summary,
    responses,
    schemas,
    access: "public",
    bodyKind: "none",
    job: false,
    run: handle,
  };
}
