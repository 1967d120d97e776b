import type { OptionPart } from "../look.ts";
import type { ValueAxis } from "./value-axis.ts";

/** The axes of one direction: those that series refer to come first and keep their index, label axes follow. */
export function axesOf(...axes: readonly (OptionPart | ValueAxis)[]): readonly OptionPart[] {
  const isValueAxis = (axis: OptionPart | ValueAxis): axis is ValueAxis => "range" in axis && "axis" in axis;
  const main = axes.map((axis) => (isValueAxis(axis) ? axis.axis : axis));
  const labels = axes.flatMap((axis) => (isValueAxis(axis) && axis.labels !== undefined ? [axis.labels] : []));
  return [...main, ...labels];
}
