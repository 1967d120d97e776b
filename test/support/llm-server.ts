import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What the server does with the next request. */
export type Behaviour =
  | { readonly kind: "reply"; readonly text: string }
  /** The stream ends in the middle of the text without a finish reason. */
  | { readonly kind: "cut"; readonly text: string }
  /** The socket is destroyed in the middle of the text. */
  | { readonly kind: "drop"; readonly text: string }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number }
  /** Headers never come. */
  | { readonly kind: "stall" }
  /** The stream begins and then stands still. */
  | { readonly kind: "stall_in_stream"; readonly text: string }
  | { readonly kind: "content_filter" };

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

/** A local server that speaks the wire protocols of OpenAI's chat completions and of Gemini, streams included, and misbehaves on demand. */
export interface LlmServer {
  readonly openAiUrl: string;
  readonly geminiUrl: string;
  readonly received: readonly ReceivedRequest[];
  /** Behaviours of the next requests, in order; afterwards the last one stays. */
  next(...behaviours: readonly Behaviour[]): void;
  close(): Promise<void>;
}

interface Wire {
  piece(text: string): string;
  end(reason: "stop" | "filter"): string;
  error(status: number): string;
}

const openAiWire: Wire = {
  piece: (text) => event({ choices: [{ index: 0, delta: { content: text }, finish_reason: null }] }),
  end: (reason) =>
    event({ choices: [{ index: 0, delta: {}, finish_reason: reason === "stop" ? "stop" : "content_filter" }] }) +
    event({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } }) +
    "data: [DONE]\n\n",
  error: (status) => JSON.stringify({ error: { message: `status ${status}`, type: "error", code: null, param: null } }),
};

const geminiWire: Wire = {
  piece: (text) => event({ candidates: [{ content: { role: "model", parts: [{ text }] } }] }),
  end: (reason) =>
    event({
      candidates: [
        { content: { role: "model", parts: [{ text: "" }] }, finishReason: reason === "stop" ? "STOP" : "SAFETY" },
      ],
      usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
    }),
  error: (status) => JSON.stringify({ error: { code: status, message: `status ${status}`, status: "ERROR" } }),
};

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function pieces(text: string): readonly string[] {
  return text.match(/[\s\S]{1,7}/g) ?? [];
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

function behave(behaviour: Behaviour, wire: Wire, response: ServerResponse): void {
  switch (behaviour.kind) {
    case "status":
      response.writeHead(behaviour.status, {
        "content-type": "application/json",
        ...(behaviour.retryAfter === undefined ? {} : { "retry-after": String(behaviour.retryAfter) }),
      });
      response.end(wire.error(behaviour.status));
      return;
    case "stall":
      return;
    default:
      response.writeHead(200, { "content-type": "text/event-stream" });
      stream(behaviour, wire, response);
  }
}

function stream(
  behaviour: Exclude<Behaviour, { kind: "status" | "stall" }>,
  wire: Wire,
  response: ServerResponse,
): void {
  switch (behaviour.kind) {
    case "reply":
      for (const piece of pieces(behaviour.text)) response.write(wire.piece(piece));
      response.end(wire.end("stop"));
      return;
    case "content_filter":
      response.end(wire.end("filter"));
      return;
    case "cut":
      for (const piece of pieces(half(behaviour.text))) response.write(wire.piece(piece));
      response.end();
      return;
    case "stall_in_stream":
      response.write(wire.piece(half(behaviour.text)));
      return;
    case "drop":
      response.write(wire.piece(half(behaviour.text)), () => response.destroy());
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

export async function startLlmServer(): Promise<LlmServer> {
  const received: ReceivedRequest[] = [];
  let queue: Behaviour[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      const behaviour = (queue.length > 1 ? queue.shift() : queue[0]) ?? { kind: "status", status: 500 };
      behave(behaviour, (request.url ?? "").includes("/chat/completions") ? openAiWire : geminiWire, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    openAiUrl: `http://127.0.0.1:${port}/v1`,
    geminiUrl: `http://127.0.0.1:${port}`,
    received,
    next: (...behaviours) => {
      queue = [...behaviours];
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
