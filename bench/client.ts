import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Agent, request } from "node:http";
import { basename } from "node:path";
import { z } from "zod";

const uploadSchema = z.object({ session_id: z.string(), dataset_id: z.string() });

const boundary = "datapilot-bench";

/** Streams a file as multipart/form-data from the disk, as curl would: a client that takes little of the machine. */
export async function postFile(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: string }> {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${basename(path)}"\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const { size } = await stat(path);
  const length = Buffer.byteLength(head) + size + Buffer.byteLength(tail);
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      {
        method: "POST",
        headers: {
          ...headers,
          "content-type": `multipart/form-data; boundary=${boundary}`,
          "content-length": String(length),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.write(head);
    const file = createReadStream(path, { highWaterMark: 1 << 20 });
    file.on("error", reject);
    file.on("end", () => sent.end(tail));
    file.pipe(sent, { end: false });
  });
}

const jobSchema = z.object({ id: z.string(), status: z.string(), result: z.unknown().optional() });

/** The result of a job that was answered with 202, however long it takes; undefined when it failed. */
export async function resultOf(base: string, accepted: unknown): Promise<unknown> {
  let job = jobSchema.parse(accepted);
  while (job.status === "queued" || job.status === "active") {
    await new Promise((resolve) => setTimeout(resolve, 250));
    job = jobSchema.parse(await (await fetch(`${base}/api/jobs/${job.id}`)).json());
  }
  return job.status === "completed" ? job.result : undefined;
}

/** Uploads a file to a new session and waits until it can be asked, however long that takes. */
export async function upload(base: string, path: string): Promise<z.infer<typeof uploadSchema>> {
  const { status, body } = await postFile(`${base}/api/upload`, path, { prefer: "wait=600" });
  if (status !== 200 && status !== 202) throw new Error(`upload: ${status} ${body}`);
  const answer: unknown = JSON.parse(body);
  return uploadSchema.parse(status === 200 ? answer : await resultOf(base, answer));
}

/** A keep-alive HTTP client that does as little as possible, so that the server is what is measured. */
export function createClient(base: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (
      path: string,
      body: string,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<{ status: number; body: string }> =>
      new Promise((resolve, reject) => {
        const sent = request(
          `${base}${path}`,
          {
            agent,
            method: "POST",
            headers: {
              "content-type": "application/json",
              "content-length": String(Buffer.byteLength(body)),
              ...headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on("data", (chunk: Buffer) => chunks.push(chunk));
            response.on("end", () =>
              resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
            );
            response.on("error", reject);
          },
        );
        sent.on("error", reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
