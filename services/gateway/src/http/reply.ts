/** What a handler answers: a value, so that handlers can be read and tested without a response object. */
export type Reply =
  | {
      readonly kind: "json";
      readonly status: number;
      readonly body: unknown;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "text";
      readonly status: number;
      readonly body: string;
      readonly contentType: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** The handler wrote to the response itself, because it streams. */
  | { readonly kind: "streamed" };

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { kind: "json", status, body, headers };
}

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return json(200, body, headers);
}

export function noContent(): Reply {
  return { kind: "text", status: 204, body: "", contentType: "", headers: {} };
}

export function text(
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Reply {
  return { kind: "text", status, body, contentType, headers };
}

export const streamed: Reply = { kind: "streamed" };
