function channel(colour: string, from: number): number {
  return Number.parseInt(colour.slice(from, from + 2), 16);
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(colour: string): number {
  const linear = (from: number): number => {
    const part = channel(colour, from) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

const darkInk = "#111820";
const lightInk = "#ffffff";

/** Black or white, whichever contrasts more with the colour (#rrggbb). */
export function inkOn(colour: string): string {
  const own = luminance(colour) + 0.05;
  return own / (luminance(darkInk) + 0.05) > 1.05 / own ? darkInk : lightInk;
}

/** The colour at `share` of the way from one to the other. */
export function mixed(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
