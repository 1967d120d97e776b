/** Roundabout phrases, and what says the same plainly, in the order in which they are replaced. */
const roundabout: readonly (readonly [RegExp, string])[] = [
  // "the turnover of the East … than that of the South": the pronoun repeats the figure.
  [/\b(than|with|to|against|vs\.?|versus|beside|and) (?:that|those) (?:of|for|from|in|at) /giu, "$1 "],
  [/\b(?:have|has|had|did) (?:yet|still) to /giu, "never "],
  [/\b(?:is|are) yet to /giu, "never "],
  [/\b(?:have|has|did|do|does) still (?:not|never) /giu, "never "],
  [/ at all(?=\s*(?:[?.!,]|$)| (?:in|during|on|last|this|or)\b)/giu, ""],
  // "US" is a country, and may be one in small letters where nothing is bought of us.
  [/(?<=\b(?:spend|spends|spent|buy|buys|bought|purchased|ordered|anything|something)) (?:with|from) us\b/gu, ""],
  [
    /\bput(?:ting)? (.{3,60}?) (?:next to|beside|alongside|side by side with|up against|against) /giu,
    "compare $1 with ",
  ],
  [
    /\bhow (?:do|does|did|has|have|is|are|was|were) (.{3,80}?) (?:compared? (?:with|to|against)|comparing (?:with|to)|stack(?:ed)? up (?:against|to|with)|measured? up (?:against|to)|h[eo]ld up (?:against|to)|fared? against|look(?:ed)? against|doing (?:against|compared (?:to|with))) /giu,
    "compare $1 with ",
  ],
  [/\bhow (?:do|does|did) (.{3,80}?) compared?(?=\s|[?.!]|$)/giu, "compare $1"],
  [/\bneither (\S+) nor (?=\S)/giu, "not $1 and not "],
  [/\bwithout (?:a|an|any) (?=\S+ (?:and|or|nor) without)/giu, "without "],
  [/\b(and|or|nor) without (?:a|an|any) /giu, "$1 without "],
  [/\ba (hundred|thousand|million|billion)\b/giu, "1 $1"],
  [/\bhalf a million\b/giu, "500000"],
  // "For those who have left: how long …" says the condition first.
  [
    /^(?:of|for|among) (?:those|the ones|people|everyone|all those) ((?:who|that|which) [^:,]{3,40})[:,] (?=how|what|which|who)(.+?)(\s*[?.!]*)$/iu,
    "$2 for those $1$3",
  ],
  // Groups: "quarter by quarter, how many …", "for each store, show …".
  [/\b(?!year|month|time|side|one|more|day|step|bit)(\p{L}{3,}) (?:by|for|after) \1\b/giu, "by $1"],
  [/\b(year|month|day) after \1\b/giu, "by $1"],
  [
    /^(?:by|per|(?:for|in|at|of) (?:each|every)(?: of (?:the|our))?)(?: single)? ([^,?]{2,40}), (?:please )?(.+?)(\s*[?.!]*)$/iu,
    "$2 by $1$3",
  ],
  // "by newsletter yes or no": the values of what is asked whether.
  [/(?<=\p{L},?) (?:yes or no|yes\/no|y\/n)(?=\s*(?:[?.,]|$))/giu, ""],
  // How long a thing goes on; "last" before a time is another word.
  [
    /\b(how long (?:do|does|did|will) [^,?]{2,60}?) last\b(?! (?:year|month|week|quarter|summer|winter|spring|autumn|fall|night|\d|\w+day))/giu,
    "$1",
  ],
  // Rankings: whatever a thing does with an extreme, it has it.
  [
    /\b(which|what|whose) ([^,?]{2,40}?) (?:gives?|gave|causes?|caused|shows?|showed|sees?|saw|brings?|brought|yields?|yielded|delivers?|delivered|suffers?|suffered|incurs?|incurred|racks? up|racked up|ran up|posts?|posted|experiences?|experienced|is responsible for|accounts? for|accounted for|leads? to|led to|creates?|created|boasts?|enjoys?|enjoyed) (?:us |me )?(?=(?:by far )?the (?:most|least|fewest|highest|lowest|best|worst|largest|smallest|biggest|greatest)\b)/giu,
    "$1 $2 has ",
  ],
  [/\bby far the (?=most|least|fewest|highest|lowest|best|worst|largest|smallest|biggest|greatest)/giu, "the "],
  [/(?<=\s)w\/o(?=\s)/giu, "without"],
  // "5.44 w/kg" is a unit.
  [/(?<=[^\d\s]\s)w\/(?=\s|\p{L})/giu, "with "],
  // Exclusions around what they leave out.
  [
    /\b(?:leaving|setting|putting|taking|if (?:you|we|i) (?:leave|take|set|put)) (.{3,40}?) (?:aside|out|away|to one side)\b/giu,
    "without $1",
  ],
  [/\b(?:if (?:you|we|i)|once (?:you|we)) (?:ignore|exclude|disregard|forget(?: about)?) /giu, "without "],
  // Thresholds.
  [
    /(?<=\p{L}s) where (?:the |their |its )?([^,?]{2,40}?) (?:is|was|are|were) (?=(?:less|lower|fewer|more|higher|greater|bigger|smaller|below|above|under|over|at least|at most)\b)/giu,
    " with $1 ",
  ],
  [
    /\b(?:got|gets?|get|went|goes|go|came|made it|moved|climbed|rose|is|are|was|were) (?:past|beyond|over|above) (?:the )?(\d[\d.,]*(?: ?%| percent| million| thousand)?)((?: \p{L}+)?) (?:mark|threshold|level|line)\b/giu,
    "have more than $1$2",
  ],
  [
    /\b(?:reached|reach|hit|made) (?:the )?(\d[\d.,]*(?: ?%| percent| million| thousand)?)((?: \p{L}+)?) (?:mark|threshold|level|line)\b/giu,
    "have at least $1$2",
  ],
  [
    /\b(?:fell|falls|dropped|drops|dipped|sank|slipped|went|goes|stayed|stays|remained|lies|lay|came in|comes in|climbed|rose|rises) (below|under|above|over) (?=[\d$€£])/giu,
    "is $1 ",
  ],
  [/\b(?:topped|tops|crossed|crosses|surpassed|surpasses) (?:the )?(?=[\d$€£])/giu, "has more than "],
  // Two of a kind.
  [
    /,? and (?:what|how (?:much|many|high|low|big)|which|when) (?:is|was|are|were) (?:it|that|they|those) (?:in|for|of|at|on) /giu,
    " vs ",
  ],
  [/\bwith (\p{L}+) in (?:the|their|its) (name|title)s?\b/giu, "whose $2 contains $1"],
  // Times.
  [/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)([a-z]*) ['’](\d\d)\b/giu, "$1$2 20$3"],
  [/\bdat(?:e|es|ed|ing) (?:from|back to) (?:the year )?(?=(?:18|19|20)\d\d\b)/giu, "in "],
  [
    /\bwhen (?:does|do|did) (?:the )?(.{2,40}?) (?:data|records?|figures|series) (?:start|begin)\b/giu,
    "what is the first date of $1",
  ],
  [
    /\bwhen (?:does|do|did) (?:the )?(.{2,40}?) (?:data|records?|figures|series) (?:end|stop)\b/giu,
    "what is the last date of $1",
  ],
  [
    /\b(?:reach|reaches|reached|hit|hits) (?:(?:its|their|an?|the) )?(?:all[- ]time )?(?:maximum|highest(?: point| level| value)?|peak|high|record high)\b(?! of)/giu,
    "was highest",
  ],
  [
    /\b(?:reach|reaches|reached|hit|hits) (?:(?:its|their|an?|the) )?(?:all[- ]time )?(?:minimum|lowest(?: point| level| value)?|low|record low)\b(?! of)/giu,
    "was lowest",
  ],
  [/\b(since|from) the (?:very )?(?:start|beginning) of (?:the year )?(?=(?:this|last|19|20)\w*)/giu, "since "],
  [/\b(?:the )?calendar (week|month|quarter|year)\b/giu, "$1"],
  [
    /\b(?:the )?months? of (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)|\b(?:the )?year of (?=(?:19|20)\d\d\b)/giu,
    "",
  ],
  [/\b(q[1-4]|h[12]) (to|and|vs\.?|versus|against) (q[1-4]|h[12])(?: of| in)? ((?:19|20)\d\d)\b/giu, "$1 $4 $2 $3 $4"],
  [
    /\b(?:the )?(first|second|third|fourth) (to|and|vs\.?|versus|against) (?:the )?(second|third|fourth|first) (quarter|half)(?: of| in)? ((?:19|20)\d\d)\b/giu,
    "$1 $4 of $5 $2 $3 $4 of $5",
  ],
  [/\bon or after\b/giu, "since"],
  [/\bon or before\b/giu, "until"],
  // What is one of several.
  [/\b(?:that |which |who )?(?:are|is|were|was) (?:a )?part of (?=the |our |a )/giu, "in "],
  [/\b(?:have|has|had|with) (\S+) as (?:their|its|the|his|her) (\w+(?: \w+)?)(?=[?.,]|$)/giu, "with $2 $1"],
  [/\b(?:is|are) home to\b/giu, "have"],
  [/\bthan a single\b/giu, "than one"],
  [/\b(a|one|any) single\b/giu, "$1"],
  [
    /\bsingle (?=(?:largest|biggest|smallest|highest|lowest|best|worst))|(?<=(?:largest|biggest|smallest|highest|lowest) )single /giu,
    "",
  ],
  [
    /\b(?:shows?|showed|turns?|turned|crops?|cropped|pops?|popped|comes?|came) up\b(?! (?:with|to|against))/giu,
    "occurred",
  ],
  [/\bequals\b/giu, "is"],
  [/\b(first|given) (?:and|&) (last|family|sur) ?names?\b/giu, "$1 name and $2 name"],
  [
    /\b(?:that |which )?(?:need|needs|have|has|ought|want)(?: to be)? (?:reordered|re-ordered|reordering|a reorder|replenishing|restocking)\b/giu,
    "below the reorder level",
  ],
  [/\b(?:is|are|were|was) (?:currently |now )?out of stock\b/giu, "have no stock"],
  // Whose the rows are says nothing of them.
  [/^with how many (.{3,40}?) do (?:we|you) (?:work|deal|trade)\b/giu, "how many $1 are there"],
  [
    /(?<!\b(?:do|does|did|have|had|can|could|will|should|that|what|how|and)) (?:that |which )?we (?:keep|stock|carry|hold|offer)(?= (?:at|in|on)\b|\s*[?.!]?$)/giu,
    "",
  ],
  // Figures.
  [/(?<!\bby )\bhow (?:many|much) (?:percent|per cent|%) of\b/giu, "what percentage of"],
  // "Lawyer / Judge" is a name: only small letters are headers of a formula.
  [/(?<=(?<!\S)[(]?\p{Ll}+) [/÷] (?=\p{Ll})/gu, " divided by "],
  [/(?<=\p{L}\)?) [*×] (?=\p{L}{2})/gu, " times "],
  [/(?<=\p{L}\)?) [-–−] (?=\p{L}+(?: \p{L}+)?\))/gu, " minus "],
  [
    /\b(spend|spent|pay|paid|cost|costs|earn|earned)( the most| the least| more| less| most| least)? money\b/giu,
    "$1$2",
  ],
  [/\bby (?:how (?:many|much) percent(?:age points)?|what (?:percent(?:age)?|percentage|share))\b/giu, "how much"],
  [/(?<=^|\bthe )#1\b/giu, "top 1"],
  [/\b(?:was|is|were|are) at (?:its|their) (?:peak|highest|maximum)\b|\bpeaked\b/giu, "was highest"],
  [/\b(?:was|is|were|are) at (?:its|their) (?:lowest|minimum|bottom)\b|\bbottomed out\b/giu, "was lowest"],
  [
    /\b(?:what (?:was|is) )?the (?:date|day) (?:on|at) which (?:our |the )?(.{3,40}?) was (highest|lowest|greatest|smallest)\b/giu,
    "which day had the $2 $1",
  ],
  [
    /\b(?:what (?:was|is) )?the (week|month|quarter|year) (?:in|during|at) which (?:our |the )?(.{3,40}?) was (highest|lowest|greatest|smallest)\b/giu,
    "which $1 had the $3 $2",
  ],
  [/\bas opposed to\b|\bin comparison (?:with|to)\b|\brelative to\b|\brather than\b(?= in\b)/giu, "compared with"],
];

const quoted = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|‘[^’]*’|`[^`]*`/gu;

/** Says roundabout phrases of a question plainly, so that each is read by the rules of the plain one. A question with quotes stays as it is. */
export function plainly(text: string): string {
  const spans = [...text.matchAll(quoted)];
  if (spans.length > 0) return text;
  return roundabout.reduce((said, [pattern, plain]) => said.replace(pattern, plain), text);
}
