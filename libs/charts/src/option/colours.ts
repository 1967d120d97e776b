/**
 * Colours that stay apart for every common kind of colour-blindness: M. Okabe & K. Ito, "Color Universal Design" (2008).
 * Ordered so that the first ones contrast best with the theme's background.
 */
export const okabeIto = {
  blue: "#0072B2",
  orange: "#E69F00",
  green: "#009E73",
  vermillion: "#D55E00",
  purple: "#CC79A7",
  sky: "#56B4E9",
  yellow: "#F0E442",
} as const;

const { blue, orange, green, vermillion, purple, sky, yellow } = okabeIto;

export const lightPalette: readonly string[] = [blue, orange, green, vermillion, purple, sky, "#595959", yellow];
export const darkPalette: readonly string[] = [sky, orange, green, purple, yellow, vermillion, "#BFBFBF", "#3D9BD4"];

/** ColorBrewer YlGnBu (Harrower & Brewer 2003), low to high: lightness alone carries the order. */
export const sequentialOnLight: readonly string[] = ["#edf8fb", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"];
export const sequentialOnDark: readonly string[] = ["#1d2a44", "#253494", "#2c7fb8", "#41b6c4", "#7fcdbb", "#e4f5c2"];

/** ColorBrewer RdBu reversed: negative blue, positive red, told apart without green. */
export const divergingOnLight: readonly string[] = ["#2166ac", "#92c5de", "#f7f7f7", "#f4a582", "#b2182b"];
export const divergingOnDark: readonly string[] = ["#67a9cf", "#2d5f86", "#2b3038", "#8f4a2c", "#ef8a62"];
