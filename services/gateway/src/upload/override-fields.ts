import { columnTypeSchema, DataPilotError, readOverridesSchema, type WireReadOverrides } from "@datapilot/contracts";
import { z } from "zod";
import { parsePart } from "../http/parse-input.ts";

/** Characters that are hard to type into a form have names too. */
const delimiterNames: Readonly<Record<string, string>> = {
  tab: "\t",
  "\\t": "\t",
  comma: ",",
  semicolon: ";",
  pipe: "|",
  space: " ",
};
const quoteNames: Readonly<Record<string, string>> = { none: "", double: '"', single: "'" };

const named = (names: Readonly<Record<string, string>>) => (text: string) => names[text.toLowerCase()] ?? text;

/** JSON in a form field; what is no JSON is left as text, which the schema then refuses. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const fieldsSchema = z.strictObject({
  delimiter: z
    .string()
    .transform(named(delimiterNames))
    .pipe(
      z.string().regex(/^[\0-\x7f]{1,4}$/, "Send one to four ASCII characters, or tab, comma, semicolon, pipe, space."),
    )
    .optional(),
  quote: z
    .string()
    .transform(named(quoteNames))
    .pipe(z.string().max(1, "Send one character, or none, double, single."))
    .optional(),
  header_row: z
    .union(
      [
        z.literal("none").transform(() => null),
        z
          .string()
          .regex(/^\d{1,7}$/)
          .transform(Number),
      ],
      "Send the header's line, counted from 0, or none.",
    )
    .optional(),
  encoding: readOverridesSchema.shape.encoding,
  sheet: readOverridesSchema.shape.sheet,
  date_order: readOverridesSchema.shape.date_order,
  decimal: readOverridesSchema.shape.decimal,
  types: z
    .string()
    .transform(parsedJson)
    .pipe(z.record(z.string(), columnTypeSchema, 'Send a JSON object of header and type, such as {"Zip": "text"}.'))
    .optional(),
});

function badField(name: string, problem: string): DataPilotError {
  // What a client calls a field may hold anything; only what can be shown is.
  const shown = name.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, "").slice(0, 60);
  const detail = `The form field "${shown}" ${problem}.`;
  return new DataPilotError("invalid_input", { detail }, { fields: [{ path: shown, message: detail }] });
}

/**
 * The form fields beside a file, as what a person says of it. An empty field says nothing, except an empty `quote`: no quotes.
 * Throws `invalid_input` for a field nobody knows, one that comes twice, and one that does not fit.
 */
export function overridesOf(fields: readonly (readonly [string, string])[]): WireReadOverrides | undefined {
  const names = fields.map(([name]) => name);
  const unknown = names.find((name) => !Object.hasOwn(fieldsSchema.shape, name));
  if (unknown !== undefined) throw badField(unknown, `is none of ${Object.keys(fieldsSchema.shape).join(", ")}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw badField(twice, "came more than once");
  const said = fields.filter(([name, value]) => value !== "" || name === "quote");
  if (said.length === 0) return undefined;
  return readOverridesSchema.parse(parsePart(fieldsSchema, Object.fromEntries(said), "form"));
}
