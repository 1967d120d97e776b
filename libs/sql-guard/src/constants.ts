import { bodyOf, isBody, textOf } from "./tree.ts";

/** The value of a whole-number literal (32 bits, with its sign); undefined for anything else. */
export function integerOf(node: unknown): number | undefined {
  const constant = bodyOf(node, "A_Const");
  const integer = constant?.["ival"];
  if (!isBody(integer)) return undefined;
  const value = integer["ival"];
  // The parser leaves a zero out.
  return value === undefined ? 0 : typeof value === "number" ? value : undefined;
}

/** The value of a number literal, whole or not. */
export function numberOf(node: unknown): number | undefined {
  const integer = integerOf(node);
  if (integer !== undefined) return integer;
  const float = bodyOf(node, "A_Const")?.["fval"];
  return isBody(float) ? Number(textOf(float, "fval")) : undefined;
}

/** The value of a text literal, also with a cast on it: '1 day', '1 day'::interval, date '2024-01-01'. */
export function textLiteralOf(node: unknown): string | undefined {
  const cast = bodyOf(node, "TypeCast");
  if (cast !== undefined) return textLiteralOf(cast["arg"]);
  const text = bodyOf(node, "A_Const")?.["sval"];
  return isBody(text) ? (textOf(text, "sval") ?? "") : undefined;
}
