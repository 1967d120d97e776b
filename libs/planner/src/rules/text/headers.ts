import type { SemanticModel } from "@datapilot/semantic";

type Column = SemanticModel["tables"][number]["columns"][number];

/** A header as the words that somebody would say: "beakDepth_mm" is "beak depth mm". */
function spokenHeader(label: string): string {
  return label
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_\W]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** The spoken headers of the columns of which something holds. */
export function spokenHeaders(model: SemanticModel, holds: (column: Column) => boolean): readonly string[] {
  return model.tables.flatMap((table) => table.columns.filter(holds).map(({ label }) => spokenHeader(label)));
}

/** True where a header, in spoken words, says something. */
export function hasHeader(model: SemanticModel, said: RegExp): boolean {
  return spokenHeaders(model, () => true).some((header) => said.test(header));
}

/** True for a column of numbers. */
export const isNumber = ({ type }: { readonly type: string }): boolean => /^(?:integer|decimal|number)$/u.test(type);

/** A header, as a part of a pattern. */
export const literal = (header: string): string => header.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** True for a text column of years that are written with words or notes: "c. 1877". */
export const isWrittenYear = ({ type, amounts, min, max }: Column): boolean =>
  type === "text" && amounts === true && Number(min ?? "0") >= 1_000 && Number(max ?? "0") <= 2_100;
