import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { post, type PostOptions } from "./post.ts";
import { startReceiver, status, type Receiver } from "../../../../test/support/webhook-receiver.ts";

const anywhere = (): boolean => true;
const nowhere = (): boolean => false;

describe("a request to a webhook", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const send = (url = receiver.url, options: Partial<PostOptions> = {}) =>
    post(new URL(url), { "content-type": "application/json" }, "{}", {
      allowsAddress: anywhere,
      timeoutMs: 2_000,
      signal: new AbortController().signal,
      ...options,
    });

  it("arrives with its body", async () => {
    expect(await send()).toMatchObject({ status: 200, error: null });
    expect(receiver.received).toMatchObject([{ path: "/hook", body: "{}", headers: { "content-length": "2" } }]);
  });

  it.each([
    ["a server error", 500, {}, { status: 500, hopeless: false, error: "The webhook answered 500." }],
    ["too many", 429, { "retry-after": "7" }, { status: 429, hopeless: false, retryAfterMs: 7_000 }],
    ["gone", 410, {}, { status: 410, hopeless: true }],
    [
      "a redirect, which is not followed",
      302,
      { location: "/other" },
      { status: 302, hopeless: true, error: "Redirects are not followed." },
    ],
  ])("comes to %s", async (_, code, headers, outcome) => {
    receiver.react(status(code, headers));
    expect(await send()).toMatchObject(outcome);
    expect(receiver.received).toHaveLength(1);
  });

  it("waits for a slow answer only so long", async () => {
    receiver.react((response) => response.writeHead(200).write("…"));
    const outcome = await send(undefined, { timeoutMs: 200 });
    expect(outcome).toMatchObject({ status: null, hopeless: false, error: "There was no whole answer within 0.2 s." });
  });

  it("takes no more of an answer than it needs", async () => {
    receiver.react((response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(16_384))) continue;
      };
      response.on("drain", more);
      more();
    });
    expect(await send()).toMatchObject({ status: 200, error: null });
  });

  it("never leaves for an address that is not allowed, by number or by name", async () => {
    for (const url of [receiver.url, `http://localhost:${receiver.port}/`, "http://[::1]/", "http://2130706433/"]) {
      const outcome = await send(url, { allowsAddress: nowhere });
      expect(outcome).toMatchObject({ status: null, hopeless: true });
      expect(outcome.error).toMatch(/is not a public address/);
    }
    expect(receiver.received).toEqual([]);
  });

  it("goes to the address that was vetted", async () => {
    const asked: string[] = [];
    const allowsAddress = (address: string): boolean => asked.push(address) > 0;
    expect(await send(`http://localhost:${receiver.port}/`, { allowsAddress })).toMatchObject({ status: 200 });
    expect(asked).toContain("127.0.0.1");
    expect(receiver.received[0]?.headers.host).toBe(`localhost:${receiver.port}`);
  });

  it("says that nobody is there", async () => {
    await receiver.close();
    expect(await send()).toMatchObject({
      status: null,
      hopeless: false,
      error: expect.stringContaining("ECONNREFUSED"),
    });
    receiver = await startReceiver();
  });

  it("ends with its signal", async () => {
    receiver.react(() => {});
    const controller = new AbortController();
    const sending = send(undefined, { signal: controller.signal });
    controller.abort(new Error("stop"));
    await expect(sending).rejects.toThrow("stop");
  });
});
