import type { WireReadOverrides } from "@datapilot/contracts";
import type { ReadOverrides } from "./frame-pool.ts";

/** What was said of a file, from the form it has in a job's input. */
export function fromWire(wire: WireReadOverrides): ReadOverrides {
  const { delimiter, quote, header_row, encoding, sheet, date_order, decimal, types } = wire;
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(header_row === undefined ? {} : { headerRow: header_row }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(date_order === undefined ? {} : { dateOrder: date_order }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(types === undefined ? {} : { types }),
  };
}

/** The same in the form it has in a report. */
export function toWire(overrides: ReadOverrides): WireReadOverrides {
  const { headerRow, dateOrder, types, ...rest } = overrides;
  return {
    ...rest,
    ...(headerRow === undefined ? {} : { header_row: headerRow }),
    ...(dateOrder === undefined ? {} : { date_order: dateOrder }),
    ...(types === undefined ? {} : { types: { ...types } }),
  };
}
