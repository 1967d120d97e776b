const longest = 31;

/** Gives sheets names that are allowed (no `[]:*?/\`, at most 31 characters) and unique without case. */
export function createSheetNames() {
  const taken = new Set<string>(["history"]);
  return (wanted: string): string => {
    const clean =
      wanted
        .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, " ")
        .replaceAll(/\s+/g, " ")
        .replaceAll(/^'+|'+$/g, "")
        .trim() || "Sheet";
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? "" : ` ${number}`;
      const name = `${Array.from(clean)
        .slice(0, longest - suffix.length)
        .join("")
        .trim()}${suffix}`;
      if (name.length <= longest && !taken.has(name.toLowerCase())) {
        taken.add(name.toLowerCase());
        return name;
      }
      if (name.length > longest && number > longest) return `Sheet ${taken.size}`;
    }
  };
}
