import { GlobalFonts } from "@napi-rs/canvas";
import { chooseSlices } from "./font-slices.ts";

const registered = new Set<string>();

/**
 * Makes every letter of the texts drawable, on a machine without fonts too, and returns the CSS families to draw them with. A font file is
 * read once per process, when the first text needs it: a chart in English loads one file of 13 kB, not the 15 MB of all scripts.
 */
export function fontsFor(texts: Iterable<string>): string {
  const slices = chooseSlices([...texts].join(""));
  for (const { alias, path } of slices) {
    if (registered.has(alias)) continue;
    if (GlobalFonts.registerFromPath(path, alias) === null) throw new Error(`The font file ${path} cannot be read.`);
    registered.add(alias);
  }
  return [...slices.map(({ alias }) => `'${alias}'`), "sans-serif"].join(", ");
}
