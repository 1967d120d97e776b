import { openAsBlob } from "node:fs";
import { Agent, request } from "node:http";
import { z } from "zod";

const uploadSchema = z.object({ session_id: z.string(), dataset_id: z.string() });

/** Uploads a file to a new session and waits until it can be asked. */
export async function upload(base: string, path: string): Promise<z.infer<typeof uploadSchema>> {
  const form = new FormData();
  form.set("file", await openAsBlob(path), "orders.csv");
  const response = await fetch(`${base}/api/upload`, { method: "POST", body: form, headers: { prefer: "wait=600" } });
  if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return uploadSchema.parse(await response.json());
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
