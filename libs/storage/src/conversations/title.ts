/** Long enough to tell conversations apart in a list. */
const longest = 80;

/** A title made of a question: its first characters, never half of one. */
export function titleOf(question: string): string {
  const characters = Array.from(question.replaceAll(/\s+/gu, " ").trim());
  return characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`;
}
