import { DataPilotError, type ChartColumn } from "@datapilot/contracts";
import type { ChartField } from "../suggest/field.ts";
import type { ShapeRequest } from "./shape-request.ts";

/** The field of the name; the caller has checked that there is one. */
export function fieldOf(request: ShapeRequest, name: string): ChartField {
  const field = request.fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new DataPilotError("invalid_input", { detail: `There is no column "${name}".` });
  return field;
}

/** The field as a column of a chart's table. */
export function columnOf({ name, label, type, unit, format }: ChartField): ChartColumn {
  return { name, label, type, unit, format };
}
