import { z } from "zod";
import { answerSchema, uploadResultSchema, type Answer, type UploadResult } from "@datapilot/contracts";
import { patienceMs } from "./eventually.ts";

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A client of the public API, as a script of a user would be. */
export interface Api {
  readonly base: string;
  call(
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly headers?: Record<string, string> },
  ): Promise<ApiResponse>;
  upload(text: string, filename: string, headers?: Record<string, string>): Promise<UploadResult>;
  uploadTable(table: string, text: string, headers: Record<string, string>): Promise<ApiResponse>;
  ask(sessionId: string, question: string): Promise<Answer>;
  sql(sessionId: string, sql: string): Promise<Answer>;
  chat(query: string, plugin: string, datasetId?: string): Promise<Answer>;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return (response.headers.get("content-type") ?? "").includes("json") && text !== "" ? JSON.parse(text) : text;
}

export function createApi(base: string, key?: string): Api {
  const credentials: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };

  const send = async (path: string, init: RequestInit): Promise<ApiResponse> => {
    const response = await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  };

  const call: Api["call"] = (method, path, options = {}) =>
    send(path, {
      method,
      headers: {
        ...credentials,
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });

  const sendFile = (
    path: string,
    text: string,
    filename: string,
    headers: Record<string, string>,
  ): Promise<ApiResponse> => {
    const form = new FormData();
    form.set("file", new Blob([text]), filename);
    return send(path, { method: "POST", body: form, headers: { ...credentials, ...headers } });
  };

  const answerOf = (response: ApiResponse): Answer => {
    if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(response.body)}`);
    return answerSchema.parse(response.body);
  };

  return {
    base,
    call,
    upload: async (text, filename, headers = {}) => {
      const response = await sendFile("/api/upload", text, filename, headers);
      if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(response.body)}`);
      return uploadResultSchema.parse(response.body);
    },
    uploadTable: (table, text, headers) => sendFile(`/upload/${table}`, text, `${table}.csv`, headers),
    ask: async (sessionId, question) =>
      answerOf(await call("POST", "/api/ask", { body: { question }, headers: { "x-session-id": sessionId } })),
    sql: async (sessionId, sql) =>
      answerOf(await call("POST", "/api/sql", { body: { sql }, headers: { "x-session-id": sessionId } })),
    chat: async (query, plugin, datasetId) =>
      answerOf(
        await call("POST", "/chat", {
          body: { query, plugin, ...(datasetId === undefined ? {} : { dataset_id: datasetId }) },
        }),
      ),
  };
}

const jobSchema = z.object({
  id: z.string(),
  status: z.string(),
  attempts: z.number(),
  result: z.unknown().optional(),
});

/** Follows a job by polling until it is over. */
export async function pollJob(api: Api, id: string): Promise<z.infer<typeof jobSchema>> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const job = jobSchema.parse((await api.call("GET", `/api/jobs/${id}`)).body);
    if (job.status !== "queued" && job.status !== "active") return job;
    if (Date.now() > end) throw new Error(`job ${id} is still ${job.status} after ${patienceMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
