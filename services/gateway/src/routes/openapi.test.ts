import { readFile } from "node:fs/promises";
import { problemSchema } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createGatewayApp, gatewayRoutes } from "../app.ts";
import { startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { get } from "../testing/requests.ts";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

const layerSchema = z.object({
  route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional(),
});

const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })),
        responses: z.record(z.string(), z.unknown()),
        security: z.array(z.unknown()),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** `METHOD /path` of everything that Express would answer by a route of its own. */
function mountedRoutes(): readonly string[] {
  const layers = z.array(layerSchema).parse(createGatewayApp(gateway.deps).router.stack);
  return layers.flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    // The answer to all other methods stands behind every path.
    if (methods.length > 1) return [];
    const path = (route?.path ?? "").replaceAll(/:([a-z_]+)/g, "{$1}");
    return methods.map((method) => `${method} ${path}`);
  });
}

async function readDocument() {
  return documentSchema.parse((await get(`${gateway.url}/openapi.json`)).body);
}

describe("/openapi.json", () => {
  test("describes the routes that are mounted, and no other", async () => {
    const { paths } = await readDocument();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    // Files of the page itself, which nobody calls by hand.
    const mounted = mountedRoutes().filter((route) => !route.startsWith("get /docs/assets/"));
    expect(described.toSorted()).toEqual(mounted.toSorted());
    expect(described.length).toBeGreaterThan(30);
  });

  test("asks for a key wherever the route does", async () => {
    const { paths } = await readDocument();
    for (const route of gatewayRoutes(gateway.deps)) {
      const operation = paths[route.path]?.[route.method];
      expect(operation?.security.length === 0, `${route.method} ${route.path}`).toBe(route.access === "public");
    }
  });

  test("names every path parameter, and each operation once", async () => {
    const operations = Object.entries((await readDocument()).paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    for (const { path, operation } of operations) {
      const named = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(named).toEqual([...path.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]));
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("refers only to schemas that it has", async () => {
    const { text } = await get(`${gateway.url}/openapi.json`);
    const { components } = await readDocument();
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? "");
    for (const name of new Set(referred)) expect(Object.keys(components.schemas)).toContain(name);
  });
});

describe("the documentation", () => {
  test("is a page without anything inline or foreign", async () => {
    const { text, headers } = await get(`${gateway.url}/docs`);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(text).not.toMatch(/https?:\/\/|<script>|style="|\son\w+="/);
    for (const [, address] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const file = await get(`${gateway.url}${address}`);
      expect([address, file.status]).toEqual([address, 200]);
    }
  });

  test("lists every error, and a problem's type leads to its row", async () => {
    const { text } = await get(`${gateway.url}/docs/errors`);
    const { type } = problemSchema.parse((await get(`${gateway.url}/plugins`)).body);
    expect(type).toMatch(/^\/docs\/errors#/);
    expect(text).toContain(`id="${type.split("#")[1]}"`);
  });

  test("describes all of the contract that is served", async () => {
    const source = await readFile(new URL("../docs/api-description.ts", import.meta.url), "utf8");
    for (const word of ["Prefer", "Idempotency-Key", "Last-Event-ID", "/api/ws/jobs", "/api/ws/chat", "1013"]) {
      expect(source).toContain(word);
    }
  });
});
