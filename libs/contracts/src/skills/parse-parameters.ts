import { DataPilotError } from "../errors.ts";
import { isSkillName, skillCatalog, skillNames, type SkillName } from "./catalog.ts";

export interface ParsedSkill {
  readonly skill: SkillName;
  /** With defaults filled in. */
  readonly params: Record<string, unknown>;
}

/** Checks a skill's name and parameters. Throws `invalid_input` that names the fields, and the skills there are. */
export function parseSkill(skill: string, params: unknown): ParsedSkill {
  if (!isSkillName(skill)) {
    const detail = `There is no skill "${skill}"; the skills are ${skillNames.join(", ")}.`;
    throw new DataPilotError("invalid_input", { detail }, { fields: [{ path: "skill", message: detail }] });
  }
  const parsed = skillCatalog[skill].parameters.safeParse(params);
  if (parsed.success) return { skill, params: parsed.data };
  const fields = parsed.error.issues.map((issue) => ({
    path: ["params", ...issue.path.map(String)].join("."),
    message: issue.message,
  }));
  const first = fields[0];
  const detail = `The parameters do not fit the skill ${skill}${first === undefined ? "" : `: ${first.path}: ${first.message}`}.`;
  throw new DataPilotError("invalid_input", { detail }, { fields });
}

/** The fields that name columns, in every skill. A test holds them against the schemas' metadata. */
export const columnFields: readonly string[] = [
  "column",
  "columns",
  "rows",
  "measure",
  "per",
  "by",
  "time",
  "target",
  "entity",
  "dimensions",
];

/** The columns that parameters name. */
export function columnsInParameters(params: Readonly<Record<string, unknown>>): string[] {
  return columnFields.flatMap((field) => {
    const value: unknown = params[field];
    const names: unknown[] = Array.isArray(value) ? value : [value];
    return names.filter((name) => typeof name === "string");
  });
}
