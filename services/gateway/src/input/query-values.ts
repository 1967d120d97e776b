import { z } from "zod";

/** A whole number in a query string. */
export function wholeNumber(minimum: number, maximum: number, fallback: number) {
  const message = `Send a whole number from ${minimum} to ${maximum}.`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(minimum, message).max(maximum, message))
    .default(fallback)
    .meta({ type: "integer", minimum, maximum, pattern: undefined });
}

/** `true` or `false` in a query string. */
export function flag(fallback: boolean) {
  return z
    .enum(["true", "false"], "Send true or false.")
    .default(fallback ? "true" : "false")
    .transform((text) => text === "true");
}

/** A page's cursor: opaque, from the previous page's `next_cursor`. */
export const cursor = z
  .string()
  .regex(/^[\w.:~+/=-]{1,500}$/, "Send the next_cursor of the previous page as it was.")
  .optional();

/** A table of a dataset, by its name in SQL or its file's. */
export const tableName = z
  .string()
  .min(1, "Name a table of the dataset, or leave table out.")
  .max(300, "Name a table of the dataset, or leave table out.")
  .optional();
