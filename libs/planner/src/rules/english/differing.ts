/** Verbs and nouns that ask how a figure is spread over groups: "how does revenue differ between regions". */
export const differing =
  /^(?:differ|differs|differed|vary|varies|varied|compare|compares|compared|comparing|comparison|differences?|variation|split|splits|distributed|spread)$/u;

/** Before the groups that a figure differs between. */
export const amid = /^(?:between|among|amongst|over)$/u;
