import { besideUnitSigns, smallUnitSigns } from "./unit-signs.ts";

/** "Down (min)": in brackets at the end the minutes of a duration; of levels the lowest one. */
function inMinutes(header: string): string {
  if (
    /\b(?:temp|temperature|price|salary|wage|pay|value|stock|qty|quantity|order|age|score|rating|pressure|height|depth|level|amount|size|bid|speed)/iu.test(
      header,
    )
  )
    return header;
  return header.replace(/[([]\s*mins?\.?\s*[)\]]\s*$/iu, " minutes");
}

/** The words of a header in lower case: separators and camel case split, `orderID2` → order, id, 2. */
export function nameWords(header: string): readonly string[] {
  return smallUnitSigns(inMinutes(header.normalize("NFKC")))
    .replaceAll("%", " percent ")
    .replaceAll("#", " number ")
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replaceAll(/(\p{L}{2,})(\p{N})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** A header as a label: separators become spaces, camel case is split, the spelling otherwise stays. */
export function labelOf(header: string): string {
  const words = header.replaceAll(/[\s_]+|(?<=\p{L})[-.](?=\p{L})/gu, " ");
  const spaced = besideUnitSigns(words, (part) =>
    part
      .replaceAll(/(\p{Ll}|\p{N}|\p{Lu}{2})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .replaceAll(/(\p{Ll}{2,})(\p{Lu}+)(?!\p{L})/gu, "$1 $2"),
  ).trim();
  return spaced === "" ? header : spaced;
}
