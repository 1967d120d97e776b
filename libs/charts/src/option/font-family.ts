/** What text is set in (in single quotes, for SVG writes it into an attribute as it is): the packaged families by name, then what a page's machine has. */
export const fontFamily = [
  "Noto Sans",
  "Noto Sans JP",
  "Noto Sans KR",
  "Noto Sans SC",
  "Noto Sans Arabic",
  "Noto Sans Hebrew",
  "Noto Sans Thai",
]
  .map((name) => `'${name}'`)
  .concat("system-ui", "sans-serif")
  .join(", ");
