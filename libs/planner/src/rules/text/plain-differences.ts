const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const names = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const year = String.raw`(?:19|20)\d\d`;
/** One calendar period that says its year: "March 2025", "Q3 2025", "2025". */
const period = String.raw`((?:${names},? |q[1-4](?: of)? |h[12](?: of)? )?${year})`;
/** What is no more than a difference of two figures. "growth" may be meant in percent. */
const noun = String.raw`(?:difference|gap|change|increase|decrease|decline|drop|rise)`;
const figure = String.raw`((?!(?:the|a|an|of|in) )[^,?]{2,40}?)`;
const end = String.raw`(?=\s*(?:[?.!]|$))`;

/** "the difference in revenue between May 2025 and June 2025". */
const nounFirst = new RegExp(
  String.raw`^(?:(?:what(?:['’]s)?|how (?:big|large))(?: is| was| were)? )?(?:the )?${noun} (?:in|of) (?:the |our )?${figure} (?:from|between) ${period} (?:to|and|until|vs\.?|versus) ${period}${end}`,
  "iu",
);
/** "revenue difference May 2025 vs June 2025". */
const nounBetween = new RegExp(
  String.raw`^(?:what (?:is|was) )?(?:the )?${figure} ${noun},? (?:from |between |of )?${period} (?:to|and|vs\.?|versus|-) ${period}${end}`,
  "iu",
);
/** "May 2025 to June 2025 revenue difference". */
const nounLast = new RegExp(
  String.raw`^(?:from |between )?${period} (?:to|and|vs\.?|versus|-) ${period},? ${figure} ${noun}${end}`,
  "iu",
);

/** Where a period stands among others: its year, then where in the year it is. */
function place(text: string): number {
  const month = months.findIndex((name) => text.toLowerCase().startsWith(name));
  const part = /^([qh])(\d)/iu.exec(text);
  const within =
    month >= 0 ? month : part === null ? 0 : Number(part[2]) * (part[1]?.toLowerCase() === "q" ? 3 : 6) - 1;
  return Number(/(\d{4})$/u.exec(text)?.[1] ?? 0) * 12 + within;
}

/** By how much a figure grew, or how much more it was in the later period where that is named first. */
function grew(figureSaid: string, from: string, to: string): string {
  const [first, second] = place(from) <= place(to) ? [from, to] : [to, from];
  return `how much did ${figureSaid} grow from ${first} to ${second}`;
}

/** "November 2025 and the December that followed": the month gets the year that the one before it has. */
const following = new RegExp(
  String.raw`\b(${names}),? (${year})\b([^?]{1,60}?\b)(?:the )?(?:(following|next|subsequent) )?(${names})(?: (?:that |which )?(?:followed|came next|came after)(?: it)?| after(?: it| that)?| thereafter)?(?=\s*(?:[?.!,]|$))`,
  "iu",
);
const follows = /\b(?:followed|came next|came after|after|thereafter|following|next|subsequent)\b/iu;

function withYear(text: string): string {
  return text.replace(
    following,
    (said, first: string, of: string, between: string, next: string | undefined, second: string) => {
      const tail = said.slice(said.lastIndexOf(second) + second.length);
      if (next === undefined && !follows.test(tail)) return said;
      const [one, other] = [first, second].map((name) =>
        months.findIndex((short) => name.toLowerCase().startsWith(short)),
      );
      const later = Number(of) + ((other ?? 0) > (one ?? 0) ? 0 : 1);
      return `${first} ${of}${between}${second} ${later}`;
    },
  );
}

/** Differences between two calendar periods as noun phrases, said as by how much the figure grew. */
export function plainlyDiffering(text: string): string {
  const said = withYear(text);
  const before = nounFirst.exec(said) ?? nounBetween.exec(said);
  if (before?.[1] !== undefined && before[2] !== undefined && before[3] !== undefined)
    return grew(before[1], before[2], before[3]);
  const last = nounLast.exec(said);
  return last?.[1] !== undefined && last[2] !== undefined && last[3] !== undefined
    ? grew(last[3], last[1], last[2])
    : said;
}
