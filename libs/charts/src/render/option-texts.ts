/** Every text in an option: what may be drawn. Keys and colours are among them, and do no harm. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const part of value) yield* textsIn(part);
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}
