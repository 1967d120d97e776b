/** The end of the JSON string that starts with a quote at `start`: the place after its closing quote. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (text.charAt(quote - 1 - slashes) === "\\") slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

const isSpace = (character: string): boolean =>
  character === " " || character === "\n" || character === "\r" || character === "\t";

export function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charAt(at))) at += 1;
  return at;
}

/** The end of the value that starts at `start`, in a text known to be JSON. */
export function valueEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return stringEnd(text, start);
  if (first !== "{" && first !== "[") {
    let at = start;
    while (at < text.length && !isSpace(text.charAt(at)) && !",]}".includes(text.charAt(at))) at += 1;
    return at;
  }
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      at = stringEnd(text, at);
      continue;
    }
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return at;
}

/** The members of an object or the items of an array that starts at `start`: spans of key and value, in a text known to be JSON. */
export function* childSpans(
  text: string,
  start: number,
): Generator<{ readonly key: string | null; readonly start: number; readonly end: number }> {
  const keyed = text.charAt(start) === "{";
  let at = skipSpace(text, start + 1);
  while (at < text.length && text.charAt(at) !== "}" && text.charAt(at) !== "]") {
    let key: string | null = null;
    if (keyed) {
      const end = stringEnd(text, at);
      key = decodeString(text.slice(at, end));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const end = valueEnd(text, at);
    yield { key, start: at, end };
    at = skipSpace(text, end);
    if (text.charAt(at) === ",") at = skipSpace(text, at + 1);
  }
}

/** The characters a JSON string stands for; a lone half of a pair, which UTF-8 can't hold, becomes �. */
export function decodeString(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  const value: unknown = JSON.parse(quoted);
  return Buffer.from(String(value)).toString("utf8");
}
