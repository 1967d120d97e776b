import { DataPilotError, type FieldProblem } from "@datapilot/contracts";
import type { Request } from "express";
import type { z } from "zod";
import { unsafeTextPath } from "./safe-text.ts";

function fieldProblems(error: z.ZodError): readonly FieldProblem[] {
  return error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
}

/** Parses one part of a request; throws `invalid_input` that names the fields. */
export function parsePart<T>(schema: z.ZodType<T>, value: unknown, part: string): T {
  const unsafe = unsafeTextPath(value);
  if (unsafe !== undefined) {
    const message = "Text must be valid Unicode without the NUL character.";
    throw new DataPilotError(
      "invalid_input",
      { detail: `The ${part} holds text that cannot be stored.` },
      { fields: [{ path: unsafe, message }] },
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = fieldProblems(parsed.error);
  const first = fields[0];
  const where = first === undefined || first.path === "" ? "" : ` (${first.path}: ${first.message})`;
  throw new DataPilotError("invalid_input", { detail: `The ${part} does not fit${where}.` }, { fields });
}

/** A path parameter that cannot be an id names nothing: 404, as for an id nobody has. */
function parseParams<P>(schema: z.ZodType<P>, request: Request, path: string): P {
  const parsed = schema.safeParse(request.params);
  if (parsed.success) return parsed.data;
  const kind = /\/([a-z]+?)s?\/\{[a-z_]+\}/.exec(path)?.[1] ?? "resource";
  const id = Object.values(request.params).join("/").slice(0, 100);
  throw new DataPilotError("not_found", { kind, id });
}

/** All parts of a request, in the order in which a client would want to hear of mistakes. */
export function parseInput<P, Q, H, B>(
  schemas: {
    readonly params: z.ZodType<P>;
    readonly query: z.ZodType<Q>;
    readonly headers: z.ZodType<H>;
    readonly body: z.ZodType<B>;
  },
  path: string,
  request: Request,
): { readonly params: P; readonly query: Q; readonly headers: H; readonly body: B } {
  const body: unknown = request.body;
  return {
    params: parseParams(schemas.params, request, path),
    headers: parsePart(schemas.headers, request.headers, "request header"),
    query: parsePart(schemas.query, request.query, "query string"),
    body: parsePart(schemas.body, body, "request body"),
  };
}
