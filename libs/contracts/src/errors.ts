interface ErrorDefinition<Params> {
  /** HTTP status when the error reaches a client. */
  readonly status: number;
  /** True when the same call may succeed later without a change: the job is retried, the client gets Retry-After. */
  readonly retryable: boolean;
  readonly title: string;
  /** A sentence a person can act on. Only parameters that the caller may see stand in it. */
  readonly sentence: (params: Params) => string;
}

interface Detail {
  readonly detail: string;
}
type None = Readonly<Record<string, never>>;

/** What each error's sentence is made from. */
export interface ErrorParameters {
  malformed_request: Detail;
  unauthenticated: Detail;
  forbidden: Detail;
  not_found: { readonly kind: string; readonly id: string };
  method_not_allowed: { readonly method: string; readonly allow: string };
  conflict: Detail;
  too_large: { readonly limit: string };
  unsupported_format: Detail;
  invalid_input: Detail;
  unreadable_file: Detail;
  schema_mismatch: Detail;
  idempotency_mismatch: None;
  query_failed: Detail;
  query_timeout: { readonly seconds: number };
  query_too_costly: Detail;
  rate_limited: { readonly seconds: number };
  queue_full: { readonly seconds: number };
  cancelled: None;
  deadline_exceeded: { readonly seconds: number };
  worker_lost: None;
  storage_full: Detail;
  service_unavailable: { readonly service: string };
  internal: None;
}

export type ErrorCode = keyof ErrorParameters;

function define<Params>(
  status: number,
  title: string,
  sentence: (params: Params) => string,
  retryable = false,
): ErrorDefinition<Params> {
  return { status, title, sentence, retryable };
}

/** Every error that can cross a process or reach a client: code → status, title, sentence, retryable. */
export const errorCatalog: { readonly [C in ErrorCode]: ErrorDefinition<ErrorParameters[C]> } = {
  malformed_request: define(400, "Malformed request", (p) => p.detail),
  unauthenticated: define(401, "Authentication required", (p) => p.detail),
  forbidden: define(403, "Not allowed", (p) => p.detail),
  not_found: define(404, "Not found", (p) => `There is no ${p.kind} "${p.id}".`),
  method_not_allowed: define(
    405,
    "Method not allowed",
    (p) => `This address does not take ${p.method}; it takes ${p.allow}.`,
  ),
  conflict: define(409, "Conflict", (p) => p.detail),
  too_large: define(413, "Too large", (p) => `The request is larger than the limit of ${p.limit}.`),
  unsupported_format: define(415, "Unsupported format", (p) => p.detail),
  invalid_input: define(422, "Input does not fit", (p) => p.detail),
  unreadable_file: define(422, "File cannot be read", (p) => p.detail),
  schema_mismatch: define(422, "Columns do not fit the table", (p) => p.detail),
  idempotency_mismatch: define(
    422,
    "Idempotency key reused",
    () => "This Idempotency-Key was used with another body; send a new key.",
  ),
  query_failed: define(422, "The query cannot run", (p) => p.detail),
  query_timeout: define(
    422,
    "The query took too long",
    (p) => `The query did not end within ${p.seconds} s and was stopped; ask for less data or a shorter period.`,
  ),
  query_too_costly: define(422, "The query is too costly", (p) => p.detail),
  rate_limited: define(429, "Too many requests", (p) => `Too many requests; try again in ${p.seconds} s.`),
  queue_full: define(429, "The queue is full", (p) => `The job queue is full; try again in ${p.seconds} s.`),
  cancelled: define(409, "Cancelled", () => "The job was cancelled."),
  deadline_exceeded: define(
    422,
    "Deadline exceeded",
    (p) => `The job did not end within its ${p.seconds} s and was stopped.`,
  ),
  worker_lost: define(500, "Worker lost", () => "The job stopped its worker several times and was given up."),
  storage_full: define(503, "Storage is full", (p) => p.detail, true),
  service_unavailable: define(
    503,
    "A service is unavailable",
    (p) => `The ${p.service} does not answer right now; try again shortly.`,
    true,
  ),
  internal: define(
    500,
    "Internal error",
    () => "Something went wrong on our side; the request id finds it in the log.",
  ),
};

/** A problem with one field of the input. `path` is dotted, `message` a sentence. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface DataPilotErrorOptions {
  readonly cause?: unknown;
  readonly fields?: readonly FieldProblem[];
  /** Seconds for Retry-After. */
  readonly retryAfter?: number;
}

/** The only error that is thrown on purpose; anything else that is thrown is a bug and reaches a client as `internal`. */
export class DataPilotError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "DataPilotError";
  readonly code: C;
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  readonly fields: readonly FieldProblem[];
  readonly retryAfter: number | undefined;

  constructor(code: C, params: ErrorParameters[C], options: DataPilotErrorOptions = {}) {
    const definition = errorCatalog[code];
    super(definition.sentence(params), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = definition.status;
    this.title = definition.title;
    this.retryable = definition.retryable;
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter;
  }
}
