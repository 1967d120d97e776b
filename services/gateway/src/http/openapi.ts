import {
  answerSchema,
  jobResourceSchema,
  pluginUploadResultSchema,
  previewResultSchema,
  problemSchema,
  uploadResultSchema,
} from "@datapilot/contracts";
import { z } from "zod";
import type { ResponseDescription, RouteDescription } from "./route.ts";

type Json = Readonly<Record<string, unknown>>;

/** Schemas that several routes share, by the name the document gives them. */
const components = {
  Answer: answerSchema,
  Job: jobResourceSchema,
  Problem: problemSchema,
  UploadResult: uploadResultSchema,
  PluginUploadResult: pluginUploadResultSchema,
  PreviewResult: previewResultSchema,
} as const;

function convert(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...converted } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return converted;
}

function reference(schema: z.ZodType): Json {
  const name = Object.entries(components).find(([, known]) => known === schema)?.[0];
  return name === undefined ? convert(schema, "output") : { $ref: `#/components/schemas/${name}` };
}

const propertiesSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

function parameters(schema: z.ZodType, place: "path" | "query" | "header"): readonly Json[] {
  const { properties, required } = propertiesSchema.parse(convert(schema, "input"));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

const preferHeaders: readonly Json[] = [
  {
    name: "Prefer",
    in: "header",
    required: false,
    description: "`respond-async` answers 202 at once, `wait=N` waits at most N seconds (RFC 7240).",
    schema: { type: "string" },
  },
];

const idempotencyHeader: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key and body return the same job; the same key with another body is 422.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

function requestBody(route: RouteDescription): Json {
  if (route.bodyKind === "none") return {};
  const content =
    route.bodyKind === "json"
      ? { "application/json": { schema: convert(route.schemas.body, "input") } }
      : {
          "multipart/form-data": {
            schema: { type: "object", properties: { file: { type: "string", format: "binary" } }, required: ["file"] },
          },
        };
  return { requestBody: { required: true, content } };
}

function response({ description, schema, contentType }: ResponseDescription): Json {
  if (schema !== undefined) return { description, content: { "application/json": { schema: reference(schema) } } };
  return contentType === undefined ? { description } : { description, content: { [contentType]: {} } };
}

const problemResponse: Json = {
  description: "A problem document (RFC 9457); /docs/errors lists the codes.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

function operation(route: RouteDescription): Json {
  const responses = Object.entries(route.responses).map(([status, described]) => [status, response(described)]);
  return {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method}${route.path.replaceAll(/[^a-z0-9]+/gi, "_")}`,
    parameters: [
      ...parameters(route.schemas.params, "path"),
      ...parameters(route.schemas.query, "query"),
      ...parameters(route.schemas.headers, "header"),
      ...(route.job ? preferHeaders : []),
      ...(route.job && route.method === "post" ? [idempotencyHeader] : []),
    ],
    ...requestBody(route),
    responses: { ...Object.fromEntries(responses), default: problemResponse },
    security: route.access === "public" ? [] : [{ bearer: [] }, { apiKey: [] }],
    ...(route.access === "admin" ? { description: "For keys with the role admin." } : {}),
  };
}

/** The OpenAPI 3.1 document of the routes: made from the records they are mounted from. */
export function openApiDocument(routes: readonly RouteDescription[], version: string, description: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  return {
    openapi: "3.1.0",
    info: { title: "DataPilot", version, description },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(components).map(([name, schema]) => [name, convert(schema, "output")]),
      ),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        apiKey: { type: "apiKey", in: "header", name: "x-api-key" },
      },
    },
  };
}
