// A lone surrogate has no UTF-8 form, and PostgreSQL stores neither it nor NUL in text or jsonb.
const unstorable = /\p{Surrogate}|\0/u;

/** The dotted path of the first text (value or key) in a JSON value that no store can keep; undefined when all is well. */
export function unsafeTextPath(root: unknown): string | undefined {
  // A stack instead of recursion: a hostile body nests deeper than the call stack.
  const pending: { readonly path: string; readonly value: unknown }[] = [{ path: "", value: root }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { path, value } = item;
    if (typeof value === "string" && unstorable.test(value)) return path;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (unstorable.test(key)) return path;
      pending.push({ path: path === "" ? key : `${path}.${key}`, value: child });
    }
  }
  return undefined;
}
