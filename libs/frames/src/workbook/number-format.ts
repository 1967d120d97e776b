/** What a cell's number format makes of its number. */
export type NumberKind = "plain" | "date" | "time" | "datetime" | "elapsed";

/** Formats that are built in and not written in the file (ECMA-376 part 1, 18.8.30), by their number. */
function builtIn(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56)
    return "time";
  if (id === 22) return "datetime";
  return id === 46 ? "elapsed" : "plain";
}

/** The kind of a format by its number, and by its code where the file has one. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn(id);
  const [positive = ""] = code.split(";");
  if (/\[(h+|m+|s+)\]/i.test(positive)) return "elapsed";
  // Quoted text, escaped characters and [colour] or [locale] marks are no part of the pattern.
  const pattern = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").replace(/general/gi, "");
  const clock = /[hs]/i.test(pattern);
  const day = /[yd]/i.test(pattern) || (/m/i.test(pattern) && !clock);
  if (day) return clock ? "datetime" : "date";
  return clock ? "time" : "plain";
}
