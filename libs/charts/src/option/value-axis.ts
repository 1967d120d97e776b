import type { ChartColumn } from "@datapilot/contracts";
import type { OptionPart } from "../look.ts";
import { decimalsOf, tickTexts } from "../words/number-text.ts";
import { columnTitle, suffixOf } from "../words/value-text.ts";
import { niceRange, type AxisRange } from "./ticks.ts";
import type { Theme } from "./theme.ts";

export interface ValueAxisWish {
  readonly theme: Theme;
  readonly column: ChartColumn;
  readonly low: number;
  readonly high: number;
  /** How many ticks have room. */
  readonly count: number;
  readonly position: "left" | "right" | "bottom" | "top";
  /** Lines across the plot; a second axis has none of its own. */
  readonly gridLines?: boolean;
  readonly title?: string;
  readonly gridIndex?: number;
}

/** One axis of the option, and the axis that shows its labels where numbers need more than ECharts' own words. */
export interface ValueAxis {
  readonly axis: OptionPart;
  readonly labels: OptionPart | undefined;
  readonly range: AxisRange;
}

/**
 * An axis of numbers with nice ticks. A label in a plain JSON option can only be the number itself, so where compact text is
 * wanted ("1.5M") the value axis hides its labels and a category axis on the same side, whose places coincide with the ticks, shows them:
 * the data keep their full values, and page, PNG and SVG read the same option.
 */
export function valueAxis(wish: ValueAxisWish): ValueAxis {
  const range = niceRange(wish.low, wish.high, wish.count);
  const suffix = suffixOf(wish.column);
  const isPlain = range.ticks.every((tick) => Math.abs(tick) < 10_000 && decimalsOf(tick) <= 4);
  const onSide = wish.position === "left" || wish.position === "right";
  const title = wish.title ?? columnTitle(wish.column);
  const shared = {
    position: wish.position,
    ...(wish.gridIndex === undefined ? {} : { gridIndex: wish.gridIndex }),
    axisLine: { show: false },
    axisTick: { show: false },
  };
  const naming = {
    ...(title === ""
      ? {}
      : { name: title, nameLocation: "middle", nameTextStyle: { color: wish.theme.muted, fontSize: 12 } }),
    nameGap: onSide ? 14 : 30,
  };
  const axis = {
    ...shared,
    type: "value",
    min: range.min,
    max: range.max,
    interval: range.step,
    splitLine: { show: wish.gridLines ?? true, lineStyle: { color: wish.theme.grid } },
  };
  const label = { color: wish.theme.muted, fontSize: 12 };
  if (isPlain) {
    return {
      axis: { ...axis, ...naming, axisLabel: { ...label, formatter: `{value}${suffix}` } },
      labels: undefined,
      range,
    };
  }
  return {
    axis: { ...axis, axisLabel: { show: false } },
    labels: {
      ...shared,
      ...naming,
      type: "category",
      boundaryGap: false,
      data: tickTexts(range.ticks).map((text) => `${text}${suffix}`),
      axisLabel: { ...label, interval: 0 },
      axisPointer: { show: false },
      offset: 0,
    },
    range,
  };
}

/** The lowest and highest of the values; from 0 when the length of a mark stands for the value. */
export function extentOf(
  values: Iterable<number | null>,
  fromZero: boolean,
): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1 };
  return fromZero ? { low: Math.min(0, low), high: Math.max(0, high) } : { low, high };
}
