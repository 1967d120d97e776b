import { newId } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { publishDataset } from "../testing/publish-dataset.ts";
import { answered, eventually, field, get, post } from "../testing/requests.ts";
import { sampleTable } from "../testing/samples.ts";
import { openSocket } from "../testing/socket-client.ts";

let gateway: TestGateway;
let url: string;
const schedule = { plugin: "shop", cron: "30 7 * * 1-5", timezone: "Europe/Berlin" };

beforeAll(async () => {
  gateway = await startTestGateway();
  url = `${gateway.url}/insights/schedules`;
});
afterAll(() => gateway.close());

const remove = async (path: string, headers: Record<string, string>) =>
  answered(await fetch(path, { method: "DELETE", headers }));

describe("schedules", () => {
  test("are made with their next run, shown, and deleted", async () => {
    const made = await post(url, schedule, acme);
    expect(made.status).toBe(201);
    const id = field(made.body, "id");
    expect(made.headers.get("location")).toBe(`/insights/schedules/${id}`);
    expect(made.body).toMatchObject({ ...schedule, dataset_id: null, notify: null, last_run: null });
    expect(made.body).not.toHaveProperty("secret");
    expect(field(made.body, "next_run_at")).toMatch(/T0[56]:30:00\.000Z$/);
    expect((await get(url, acme)).body).toMatchObject({ schedules: [{ id }] });
    expect((await get(`${url}/${id}`, acme)).body).toMatchObject({ id, runs: [] });
    expect((await get(`${url}/${id}/deliveries`, acme)).body).toEqual({ deliveries: [] });
    expect((await remove(`${url}/${id}`, acme)).status).toBe(204);
    expect((await get(`${url}/${id}`, acme)).status).toBe(404);
  });

  test("belong to their tenant", async () => {
    const id = field((await post(url, schedule, acme)).body, "id");
    expect((await get(url, other)).body).toEqual({ schedules: [] });
    expect((await get(`${url}/${id}`, other)).status).toBe(404);
    expect((await get(`${url}/${id}/deliveries`, other)).status).toBe(404);
    expect((await remove(`${url}/${id}`, other)).status).toBe(404);
    expect((await get(`${url}/${id}`, acme)).status).toBe(200);
  });

  test("can be of a dataset of the tenant's", async () => {
    const id = await publishDataset(gateway, { tenantId: "acme" }, sampleTable());
    const { plugin: _plugin, ...timing } = schedule;
    expect((await post(url, { ...timing, dataset_id: id }, acme)).body).toMatchObject({ dataset_id: id, plugin: null });
    expect((await post(url, { ...timing, dataset_id: id }, other)).status).toBe(404);
    expect((await post(url, { ...timing, dataset_id: newId() }, acme)).status).toBe(404);
    expect((await post(url, { ...schedule, plugin: "nothing" }, acme)).status).toBe(404);
  });

  test("show a webhook's secret once", async () => {
    const notify = { webhook_url: "https://hooks.example.com/a#b", digest: { every: "weekly" } };
    const made = await post(url, { ...schedule, notify }, acme);
    expect(field(made.body, "secret")).toMatch(/^whsec_[\w-]{43}$/);
    expect(made.body).toMatchObject({
      notify: { webhook_url: "https://hooks.example.com/a", digest: { every: "weekly", at: "08:00" } },
    });
    expect(new Date(field(made.body, "next_digest_at")).getUTCDay()).toBe(1);
    const again = await get(`${url}/${field(made.body, "id")}`, acme);
    expect(again.text).not.toContain("whsec_");
  });

  test.each([
    ["a wrong cron", { cron: "99 * * * *" }, "cron", "99"],
    ["six fields", { cron: "* * * * * *" }, "cron", "6 fields"],
    ["a wrong time zone", { timezone: "Europe/Atlantis" }, "timezone", "Europe/Atlantis"],
    ["two targets", { dataset_id: newId() }, "plugin", "either plugin or dataset_id"],
    ["loopback", { notify: { webhook_url: "http://127.0.0.1:9/x" } }, "notify.webhook_url", "127.0.0.1"],
    ["loopback by name", { notify: { webhook_url: "http://localhost/x" } }, "notify.webhook_url", "localhost"],
    ["loopback as a number", { notify: { webhook_url: "http://2130706433/" } }, "notify.webhook_url", "127.0.0.1"],
    ["a private address", { notify: { webhook_url: "https://10.0.0.8/" } }, "notify.webhook_url", "10.0.0.8"],
    ["the metadata service", { notify: { webhook_url: "http://169.254.169.254/" } }, "notify.webhook_url", "169.254"],
    ["IPv6 loopback", { notify: { webhook_url: "http://[::1]/" } }, "notify.webhook_url", "::1"],
    ["another protocol", { notify: { webhook_url: "ftp://example.com/" } }, "notify.webhook_url", "https://"],
    ["credentials", { notify: { webhook_url: "https://a:b@example.com/" } }, "notify.webhook_url", "password"],
    ["no URL", { notify: { webhook_url: "example" } }, "notify.webhook_url", "cannot be read"],
  ])("refuse %s with a sentence", async (_, change, path, part) => {
    const refused = await post(url, { ...schedule, ...change }, acme);
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: "invalid_input", errors: [{ path, message: expect.stringContaining(part) }] },
    ]);
  });
});

describe("that insights are ready", () => {
  test("is heard by every jobs socket of the tenant, and by no other", async () => {
    const sockets = await Promise.all(
      [acme, acme, other].map((key) => openSocket(`${gateway.url}/api/ws/jobs`, { ...key })),
    );
    const run = {
      type: "insights_ready",
      run_id: newId(),
      dataset_id: newId(),
      dataset_version: 1,
      plugin_id: null,
      insight_count: 3,
      critical_count: 1,
      finished_at: new Date().toISOString(),
    } as const;
    const heard = () => sockets.slice(0, 2).every(({ messages }) => messages.length > 0);
    // The first message may come before the gateway listens.
    await eventually(async () => {
      await gateway.deps.bus.publish({ type: "insights_ready", tenantId: "acme", run });
      return heard();
    });
    expect(sockets[0]?.messages[0]).toEqual(run);
    expect(sockets[2]?.messages).toEqual([]);
    for (const socket of sockets) socket.close();
  });
});
