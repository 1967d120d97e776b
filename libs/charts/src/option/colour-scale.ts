import type { ChartColumn } from "@datapilot/contracts";
import type { OptionPart } from "../look.ts";
import { valueText } from "../words/value-text.ts";
import { inkOn, mixed } from "./contrast.ts";
import type { Theme } from "./theme.ts";
import { extentOf } from "./value-axis.ts";

export interface ColourScale {
  readonly visualMap: OptionPart;
  /** The colour in which text can be read on the colour of the value. */
  readonly inkOn: (value: number) => string;
}

/** Values as colours, its key below the plot: one hue's lightness for amounts, two hues from a middle of zero where signs differ. */
export function colourScale(theme: Theme, values: readonly (number | null)[], column: ChartColumn): ColourScale {
  const { low, high } = extentOf(values, false);
  const diverging = low < 0 && high > 0;
  const reach = Math.max(Math.abs(low), Math.abs(high));
  // Correlations keep their whole scale, so that a weak one looks weak.
  const end = reach <= 1 && reach > 0.2 ? 1 : reach;
  const [min, max] = diverging ? [-end, end] : low === high ? [Math.min(0, low), Math.max(low, 1e-9)] : [low, high];
  const colours = diverging ? theme.diverging : theme.sequential;
  return {
    visualMap: {
      type: "continuous",
      min,
      max,
      calculable: false,
      orient: "horizontal",
      left: "center",
      itemWidth: 12,
      itemHeight: 180,
      text: [valueText(max, column), valueText(min, column)],
      textStyle: { color: theme.muted, fontSize: 12 },
      inRange: { color: colours },
    },
    inkOn: (value) => {
      const place = Math.min(1, Math.max(0, (value - min) / (max - min))) * (colours.length - 1);
      const [below, above] = [colours[Math.floor(place)], colours[Math.ceil(place)]];
      return inkOn(mixed(below ?? theme.background, above ?? theme.background, place % 1));
    },
  };
}
