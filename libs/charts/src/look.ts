/** How and how large a chart is drawn. Sizes are CSS pixels. */
export interface ChartLook {
  readonly theme: "light" | "dark";
  readonly width: number;
  readonly height: number;
  /** Off unless asked for: pictures have no time to move, and motion disturbs some readers. */
  readonly animation?: boolean;
  /** Pixels of a PNG per CSS pixel; 1 unless said, 2 or 3 for print. */
  readonly pixelRatio?: number;
}

/** A part of an ECharts option: plain JSON values only, no functions, so that the same option draws in a page and on a server. */
export type OptionPart = Readonly<Record<string, unknown>>;

/** A whole ECharts option, plain JSON. */
export type ChartOption = Record<string, unknown>;

/** How answers are drawn when nobody says how large. */
export const defaultLook: ChartLook = { theme: "light", width: 800, height: 500 };
