import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { ForbiddenAddress, vettedAddress, type VettedAddress } from "./vetted-address.ts";

/** What one request came to. `hopeless`: the same request cannot succeed later. */
export interface PostOutcome {
  /** Null: no answer came. */
  readonly status: number | null;
  readonly error: string | null;
  readonly hopeless: boolean;
  readonly retryAfterMs: number | undefined;
}

export interface PostOptions {
  readonly allowsAddress: (address: string) => boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Of an answer's body only the end matters; more than this is not waited for. */
const maxAnswerBytes = 64 * 1_024;

function failed(error: string, hopeless = false): PostOutcome {
  return { status: null, error, hopeless, retryAfterMs: undefined };
}

/**
 * Posts a body to a webhook: to the vetted address only, without following redirects, the whole exchange within `timeoutMs`.
 * What goes wrong is an outcome; only an abort of `signal` is thrown.
 */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: PostOptions,
): Promise<PostOutcome> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    const address = await abortable(vettedAddress(url.hostname, options.allowsAddress), signal);
    return await exchange(url, address, headers, body, signal);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof ForbiddenAddress) return failed(error.message, true);
    if (timeout.aborted) return failed(`There was no whole answer within ${options.timeoutMs / 1_000} s.`);
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return failed(`The webhook could not be reached (${code}).`);
  }
}

async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

async function exchange(
  url: URL,
  { address, family }: VettedAddress,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: "POST",
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
        signal,
        // A connection of its own, to the address that was vetted: nothing is resolved again.
        agent: false,
        lookup: (_host, { all }, done) =>
          all === true ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (answer) => {
        let bytes = 0;
        const end = (): void => {
          resolve(outcomeOf(answer));
          answer.destroy();
        };
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxAnswerBytes) end();
        });
        answer.on("end", end);
        answer.on("error", reject);
      },
    );
    sending.on("error", reject);
    sending.end(body);
  });
}

function outcomeOf(answer: IncomingMessage): PostOutcome {
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return { status, error: null, hopeless: false, retryAfterMs: undefined };
  if (status >= 300 && status < 400) {
    return { status, error: "Redirects are not followed.", hopeless: true, retryAfterMs: undefined };
  }
  const seconds = Number(answer.headers["retry-after"]);
  return {
    status,
    error: `The webhook answered ${status}.`,
    // "Gone" is the one refusal that says it will stay so.
    hopeless: status === 410,
    retryAfterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined,
  };
}
