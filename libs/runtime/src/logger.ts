import type { Logger } from "@datapilot/contracts";
import { pino } from "pino";

const secretPaths = [
  "password",
  "authorization",
  "api_key",
  "apiKey",
  "token",
  "secret",
  "cookie",
  "url",
  "connectionString",
];

const urlCredentials = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;

function withoutCredentials(text: string): string {
  return text.replace(urlCredentials, "$1[redacted]@");
}

/** What the log says of an error: name, message, code and stack, with the credentials of any URL in them blanked. */
function serializeError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const code = "code" in thrown ? thrown.code : undefined;
  return {
    type: thrown.name,
    message: withoutCredentials(thrown.message),
    stack: withoutCredentials(thrown.stack ?? ""),
    ...(code === undefined ? {} : { code }),
    ...(thrown.cause === undefined ? {} : { cause: serializeError(thrown.cause) }),
  };
}

/** JSON lines on standard output (or `destination`): level, time, service, fields, message. Errors go under `err`; secret-looking fields are redacted. */
export function createLogger(options: {
  readonly service: string;
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  readonly destination?: { write(line: string): void };
}): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretPaths.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
    serializers: { err: serializeError },
    messageKey: "message",
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}
