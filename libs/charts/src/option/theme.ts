import type { ChartLook } from "../look.ts";
import {
  darkPalette,
  divergingOnDark,
  divergingOnLight,
  lightPalette,
  sequentialOnDark,
  sequentialOnLight,
} from "./colours.ts";

/** The colours of one theme. Text on background has a contrast of at least 7:1, muted text of 4.5:1 (WCAG 2.2). */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly grid: string;
  /** What stands for missing values and for all other categories. */
  readonly neutral: string;
  readonly palette: readonly string[];
  readonly sequential: readonly string[];
  readonly diverging: readonly string[];
}

const light: Theme = {
  background: "#ffffff",
  text: "#1f2933",
  muted: "#52606d",
  line: "#9aa5b1",
  grid: "#e4e7eb",
  neutral: "#9aa5b1",
  palette: lightPalette,
  sequential: sequentialOnLight,
  diverging: divergingOnLight,
};

const dark: Theme = {
  background: "#14181f",
  text: "#f0f3f6",
  muted: "#aab4c0",
  line: "#5f6b7a",
  grid: "#2b323c",
  neutral: "#7b8794",
  palette: darkPalette,
  sequential: sequentialOnDark,
  diverging: divergingOnDark,
};

export function themeOf(look: Pick<ChartLook, "theme">): Theme {
  return look.theme === "dark" ? dark : light;
}

/** The colour of the series at `index`; the palette starts again after its end. */
export function colourAt(theme: Theme, index: number): string {
  return theme.palette[index % theme.palette.length] ?? theme.text;
}
