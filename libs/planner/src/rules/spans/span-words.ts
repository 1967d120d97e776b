/** Units that a span is said in; a night is a day. */
export const unit = "(?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?)";

/** A word of a question or a header. */
export const word = String.raw`[\p{L}][\p{L}_-]*`;

const small = "(?:the |its |their |a |an |our |first |when |it is |they are |it was |they were |was |is |being )*";

/** Up to three words that may name what happens at an end of a span. */
export const event = `(${small}${word}(?: ${word}){0,2}?)`;

/** A pattern that leaves case aside. */
export const pattern = (source: string, flags = "iu"): RegExp => new RegExp(source, flags);
