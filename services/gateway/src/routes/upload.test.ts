import { readdir } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { newId, type JobRecord } from "@datapilot/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { eventually, field, fileForm, get, send, upload } from "../testing/requests.ts";
import { publishDataset } from "../testing/publish-dataset.ts";
import { sampleTable } from "../testing/samples.ts";

const csv = "City,People\nBern,134794\nBasel,177827\n";
const maxUploadBytes = 2 * 1024 * 1024;

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startTestGateway({ maxUploadBytes });
  url = gateway.url;
});
afterAll(() => gateway.close());

const inputSchema = z.object({
  target: z.string(),
  blob_key: z.string(),
  filename: z.string(),
  dataset_id: z.string(),
});

/** Loads nothing, but says what a worker would. */
async function pretendToLoad(job: JobRecord) {
  const input = inputSchema.loose().parse(job.input);
  return { status: "completed", result: input } as const;
}

beforeEach(() => gateway.worker.script("ingest", pretendToLoad));

/** The files in the blob store, half-written ones too. */
async function stored(): Promise<readonly string[]> {
  const entries = await readdir(gateway.blobFolder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && entry.name !== "check").map((entry) => entry.name);
}

async function expectNothingNew<T>(work: () => Promise<T>): Promise<T> {
  const before = await stored();
  const result = await work();
  await eventually(async () => (await stored()).length === before.length);
  expect(await stored()).toEqual(before);
  return result;
}

describe("POST /api/upload", () => {
  test("streams the file to the store and hands it to an ingest job", async () => {
    const { status, body } = await upload(`${url}/api/upload`, fileForm(csv, "C:\\temp\\Städte.csv"), acme);
    expect(status).toBe(200);
    expect(body).toMatchObject({ target: "session", filename: "Städte.csv", bytes: csv.length });
    const content = await gateway.deps.blobs.get(field(body, "blob_key"));
    expect(Buffer.concat(await content.toArray()).toString()).toBe(csv);
    expect(field(body, "blob_key")).toMatch(/^acme\/uploads\//);
    expect((await get(`${url}/api/history`, { ...acme, "x-session-id": field(body, "session_id") })).status).toBe(200);
  });

  test("goes into the session of the header; a session of another tenant is none", async () => {
    const session = field((await upload(`${url}/api/upload`, fileForm(csv), acme)).body, "session_id");
    const again = await upload(`${url}/api/upload`, fileForm(csv), { ...acme, "x-session-id": session });
    expect(field(again.body, "session_id")).toBe(session);
    const refused = await expectNothingNew(() =>
      upload(`${url}/api/upload`, fileForm(csv), { ...other, "x-session-id": session }),
    );
    expect(refused.status).toBe(404);
  });

  test("the same file again is a new version of the session's dataset, another file another dataset", async () => {
    const session = await gateway.deps.sessions.create({ id: newId(), tenantId: "acme" });
    const id = await publishDataset(gateway, { tenantId: "acme", sessionId: session.id }, sampleTable("cities.csv"));
    await gateway.deps.sessions.update(session.id, "acme", { datasetId: id });
    const headers = { ...acme, "x-session-id": session.id };
    const same = await upload(`${url}/api/upload`, fileForm(csv, "cities.csv"), headers);
    expect(field(same.body, "dataset_id")).toBe(id);
    const another = await upload(`${url}/api/upload`, fileForm(csv, "towns.csv"), headers);
    expect(field(another.body, "dataset_id")).not.toBe(id);
  });

  test("with the same Idempotency-Key and file is one job and one blob", async () => {
    const headers = { ...acme, "idempotency-key": "upload-1" };
    const first = await upload(`${url}/api/upload`, fileForm(csv), headers);
    const sessions = (await gateway.deps.sessions.list("acme", 500)).length;
    const second = await expectNothingNew(() => upload(`${url}/api/upload`, fileForm(csv), headers));
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect((await gateway.deps.sessions.list("acme", 500)).length).toBe(sessions);
    const mismatch = await expectNothingNew(() => upload(`${url}/api/upload`, fileForm(`${csv}x,1\n`), headers));
    expect([mismatch.status, mismatch.body]).toEqual([422, expect.objectContaining({ code: "idempotency_mismatch" })]);
  });
});

const boundary = "----limit";
const part = (name: string, text: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n`;
const multipart = { ...acme, "content-type": `multipart/form-data; boundary=${boundary}` };

describe("bodies that are refused leave nothing behind", () => {
  test.each([
    ["JSON", "{}", { ...acme, "content-type": "application/json" }, 415, "unsupported_format"],
    ["no boundary", "x", { ...acme, "content-type": "multipart/form-data" }, 415, "unsupported_format"],
    ["an empty boundary", "x", { ...acme, "content-type": "multipart/form-data; boundary=" }, 400, "malformed_request"],
    ["no part at all", `--${boundary}--\r\n`, multipart, 422, "invalid_input"],
    ["only a field", part("x", "y").replace('; filename="x"', "") + `--${boundary}--`, multipart, 422, "invalid_input"],
    ["two files", `${part("a", "1")}${part("b", "2")}--${boundary}--\r\n`, multipart, 422, "invalid_input"],
    [
      "three files",
      `${part("a", "1")}${part("b", "2")}${part("c", "3")}--${boundary}--`,
      multipart,
      422,
      "invalid_input",
    ],
    ["a body that ends in the file", part("a", csv).trimEnd(), multipart, 400, "malformed_request"],
    ["a body that ends in a header", `--${boundary}\r\ncontent-disp`, multipart, 400, "malformed_request"],
    ["no key", part("a", "1"), { "content-type": multipart["content-type"] }, 401, "unauthenticated"],
  ])("%s", async (_name, body, headers, status, code) => {
    const refused = await expectNothingNew(async () => {
      const response = await fetch(`${url}/api/upload`, { method: "POST", headers, body });
      return { status: response.status, body: z.object({ code: z.string() }).parse(await response.json()) };
    });
    expect(refused).toEqual({ status, body: expect.objectContaining({ code }) });
  });

  /** Sends a body piece by piece, so that its size is not known before; gives the status. */
  async function sendChunks(chunks: Iterable<Buffer>): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${url}/api/upload`, { method: "POST", headers: multipart }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on("error", reject);
      for (const chunk of chunks) request.write(chunk);
      request.end();
    });
  }

  test("too large, whether it says so before or not", async () => {
    const big = "x".repeat(maxUploadBytes + 1);
    const told = await expectNothingNew(() => upload(`${url}/api/upload`, fileForm(big), acme));
    expect([told.status, told.body]).toEqual([413, expect.objectContaining({ code: "too_large" })]);
    const untold = await expectNothingNew(() =>
      sendChunks([Buffer.from(part("a", big)), Buffer.from(`--${boundary}--`)]),
    );
    expect(untold).toBe(413);
    const fits = await upload(`${url}/api/upload`, fileForm("x".repeat(maxUploadBytes)), acme);
    expect(fits.status).toBe(200);
  });

  test("far too large is refused before it is sent, when the client asks first", async () => {
    const length = maxUploadBytes * 100;
    const headers = { ...multipart, expect: "100-continue", "content-length": length };
    const outcome = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(`${url}/api/upload`, { method: "POST", headers }, (response) => {
        resolve(String(response.statusCode));
        request.destroy();
      });
      request.on("continue", () => resolve("continue"));
      request.on("error", reject);
      request.flushHeaders();
    });
    expect(outcome).toBe("413");
  });

  test("a client that leaves in the middle", async () => {
    await expectNothingNew(async () => {
      const socket = connect(gateway.port, "127.0.0.1");
      const head = Object.entries({ ...multipart, host: "x", "content-length": "1000000" });
      const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join("");
      socket.write(`POST /api/upload HTTP/1.1\r\n${lines}\r\n${part("a", "x".repeat(10_000))}`);
      // Half-way is when something of it is on the disk.
      await eventually(async () => (await stored()).length > 0);
      socket.destroy();
    });
  });
});

describe("POST /upload/{table}", () => {
  const shop = { ...acme, "x-plugin": "shop" };

  test.each(["orders", "sales"])("loads %s as a table of the plugin", async (name) => {
    const { status, body } = await upload(`${url}/upload/${name}`, fileForm(csv), shop);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ target: "plugin", plugin_id: "shop", table: "orders" }),
    ]);
  });

  test.each([
    ["no plugin", "orders", acme, 422],
    ["an unknown plugin", "orders", { ...acme, "x-plugin": "none" }, 404],
    ["a broken plugin", "orders", { ...acme, "x-plugin": "broken" }, 404],
    ["an unknown table", "customers", shop, 404],
    ["a dataset id that is none", "orders", { ...shop, "x-dataset-id": "7" }, 422],
    ["an unknown dataset", "orders", { ...shop, "x-dataset-id": newId() }, 404],
  ])("%s", async (_name, table, headers, status) => {
    const refused = await expectNothingNew(() => upload(`${url}/upload/${table}`, fileForm(csv), headers));
    expect(refused.status).toBe(status);
  });
});

test("a session is deleted with what was loaded into it", async () => {
  const session = field((await upload(`${url}/api/upload`, fileForm(csv), acme)).body, "session_id");
  const address = `${url}/api/sessions/${session}`;
  expect((await send("DELETE", address, undefined, other)).status).toBe(404);
  expect((await send("DELETE", address, undefined, acme)).status).toBe(204);
  expect((await send("DELETE", address, undefined, acme)).status).toBe(404);
});

test("nothing unexpected happened", () => {
  expect(gateway.errors).toEqual([]);
});
