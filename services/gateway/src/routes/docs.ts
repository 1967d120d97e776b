import { z } from "zod";
import { apiDescription } from "../docs/api-description.ts";
import { apiPage, apiPageScript, docsStyle, errorsPage } from "../docs/pages.ts";
import { openApiDocument } from "../http/openapi.ts";
import { ok, text } from "../http/reply.ts";
import { publicRoute, type Route, type RouteDescription } from "../http/route.ts";
import { pageHeaders } from "../http/security-headers.ts";

const html = "text/html; charset=utf-8";

/** The documentation. `described` gives all routes, these among them, once they are known. */
export function docsRoutes(version: string, described: () => readonly RouteDescription[]): readonly Route[] {
  const common = { tag: "Documentation" } as const;
  const file = (path: string, summary: string, contentType: string, body: () => string): Route =>
    publicRoute({
      ...common,
      path,
      summary,
      responses: { 200: { description: summary, contentType: contentType.split(";")[0] ?? contentType } },
      handle: async () => text(contentType, body(), pageHeaders),
    });
  return [
    publicRoute({
      ...common,
      path: "/openapi.json",
      summary: "This API as OpenAPI 3.1",
      responses: { 200: { description: "The document.", schema: z.record(z.string(), z.unknown()) } },
      handle: async () => ok(openApiDocument(described(), version, apiDescription)),
    }),
    file("/docs", "This API as a page", html, apiPage),
    file("/docs/init.js", "The script of the API's page", "text/javascript; charset=utf-8", () => apiPageScript),
    file("/docs/docs.css", "The style of the documentation", "text/css; charset=utf-8", () => docsStyle),
    file("/docs/errors", "Every error code and what it means", html, errorsPage),
  ];
}
