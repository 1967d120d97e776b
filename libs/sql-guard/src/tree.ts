/** The body of one syntax-tree node as the parser's JSON gives it: fields of unknown shape. */
export interface Body {
  [field: string]: unknown;
}

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The node type of a wrapped node `{Type: body}`; undefined for an empty or another shape. */
export function typeOf(node: unknown): string | undefined {
  if (!isBody(node)) return undefined;
  const keys = Object.keys(node);
  return keys.length === 1 ? keys[0] : undefined;
}

/** The body of a wrapped node, when it is of the given type. */
export function bodyOf(node: unknown, type: string): Body | undefined {
  if (!isBody(node)) return undefined;
  const body = node[type];
  return isBody(body) ? body : undefined;
}

export function textOf(body: Body, field: string): string | undefined {
  const value = body[field];
  return typeof value === "string" ? value : undefined;
}

export function listOf(body: Body, field: string): readonly unknown[] {
  const value = body[field];
  return Array.isArray(value) ? value : [];
}

/** The text of a String node; the parser leaves an empty text out. */
export function nameOf(node: unknown): string | undefined {
  const body = bodyOf(node, "String");
  return body === undefined ? undefined : (textOf(body, "sval") ?? "");
}

/** The names in a list of String nodes; other members (the star of `t.*`) are left out. */
export function namesOf(list: readonly unknown[]): string[] {
  return list.map(nameOf).filter((name) => name !== undefined);
}

export function stringNode(sval: string): Body {
  return { String: { sval } };
}
