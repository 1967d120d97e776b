/** Units that are written with a capital inside: no camel case parts them. */
const signs = /(?<!\p{L})(?:[kMGTm]?(?:Wh|W|Hz|Pa|VA|Bq|Ah|bps)|pH|dB|eV)(?!\p{L})/gu;

/** The header's unit signs ("kWh", "pH") in small letters, so that they stay one word each. */
export function smallUnitSigns(header: string): string {
  return header.replaceAll(signs, (sign) => sign.toLowerCase());
}

/** Splits a text by `split` everywhere but inside unit signs. */
export function besideUnitSigns(header: string, split: (part: string) => string): string {
  const found = [...header.matchAll(signs)];
  const starts = [0, ...found.map((sign) => sign.index + sign[0].length)];
  return starts.map((start, at) => split(header.slice(start, found[at]?.index)) + (found[at]?.[0] ?? "")).join("");
}
