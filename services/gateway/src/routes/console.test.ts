import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { get } from "../testing/requests.ts";

const folder = fileURLToPath(new URL("../../../console/public", import.meta.url));
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ consoleDir: folder });
});
afterAll(() => gateway.close());

describe("the console", () => {
  test("is served with all that it loads, and loads nothing inline or from elsewhere", async () => {
    const { status, text, headers } = await get(`${gateway.url}/`);
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(headers.get("content-security-policy")).toContain("script-src 'self'; style-src 'self'");
    expect(text).not.toMatch(/https?:\/\/|<script>|style="|\son\w+="/);
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    for (const address of addresses)
      expect([address, (await get(`${gateway.url}${address}`)).status]).toEqual([address, 200]);
  });

  test("imports modules that are there, and never writes data as markup", async () => {
    const names = (await readdir(`${folder}/js`)).filter((name) => name.endsWith(".js"));
    for (const name of names) {
      const source = await readFile(`${folder}/js/${name}`, "utf8");
      for (const [, imported] of source.matchAll(/from "\.\/([^"]+)"/g)) expect(names).toContain(imported);
      expect(source).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
    }
  });

  test("draws charts with a library of this server", async () => {
    const { status, text, headers } = await get(`${gateway.url}/vendor/echarts.js`);
    expect([status, headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(text).toMatch(/export\{.* as init,/);
    expect(await readFile(`${folder}/js/chart-view.js`, "utf8")).toContain('import("/vendor/echarts.js")');
  });

  test("does not serve what lies beside it", async () => {
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/js/", "/.git/config"]) {
      expect([path, (await get(`${gateway.url}${path}`)).status]).toEqual([path, 404]);
    }
  });
});
