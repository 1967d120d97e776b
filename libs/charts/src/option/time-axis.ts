import type { Grain } from "../data/grain.ts";
import type { OptionPart } from "../look.ts";
import { textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";

// ECharts' own time templates, one per grain: plain text, so the option stays JSON.
const templates: Readonly<Record<Grain, string>> = {
  year: "{yyyy}",
  quarter: "Q{Q} {yyyy}",
  month: "{MMM} {yyyy}",
  week: "{d} {MMM} {yyyy}",
  day: "{d} {MMM} {yyyy}",
  hour: "{d} {MMM} {HH}:{mm}",
};

const samples: Readonly<Record<Grain, string>> = {
  year: "2024",
  quarter: "Q4 2024",
  month: "May 2024",
  week: "28 May 2024",
  day: "28 May 2024",
  hour: "28 May 14:00",
};

export interface TimeAxisWish {
  readonly theme: Theme;
  /** ISO times of the points, in order. */
  readonly times: readonly string[];
  readonly grain: Grain;
  readonly length: number;
  readonly title: string;
  readonly gridIndex?: number;
}

/** An axis of time whose labels stand under points of the data, as many as have room. */
export function timeAxis(wish: TimeAxisWish): OptionPart {
  const { theme, times, grain } = wish;
  const room = Math.max(2, Math.floor(wish.length / (textWidth(samples[grain], 12) * 1.5)));
  const every = Math.max(1, Math.ceil(times.length / room));
  const shown = times.filter((_, index) => index % every === 0);
  return {
    type: "time",
    position: "bottom",
    ...(wish.gridIndex === undefined ? {} : { gridIndex: wish.gridIndex }),
    ...(wish.title === ""
      ? {}
      : { name: wish.title, nameLocation: "middle", nameGap: 10, nameTextStyle: { color: theme.muted, fontSize: 12 } }),
    axisLine: { onZero: false, lineStyle: { color: theme.line } },
    axisTick: { customValues: shown, lineStyle: { color: theme.line } },
    splitLine: { show: false },
    axisLabel: {
      color: theme.muted,
      fontSize: 12,
      formatter: templates[grain],
      customValues: shown,
      hideOverlap: true,
    },
  };
}
