/** Nouns for the steps that a number is grouped in: "age group", "price range". */
export const binNouns =
  /^(?:groups?|brackets?|bands?|ranges?|bins?|buckets?|intervals?|categor(?:y|ies)|decades?|class(?:es)?)$/u;
