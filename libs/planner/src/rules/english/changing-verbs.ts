/** Verbs that say that a figure changes; "go" needs "up" or "down" after it. */
export const rising =
  /^(?:grow|grows|grew|grown|increase[sd]?|rise|rises|rose|risen|climb(?:ed)?|improve[sd]?|gain(?:ed)?)$/u;
export const falling =
  /^(?:fall|falls|fell|fallen|decrease[sd]?|decline[sd]?|drop|drops|dropped|shrink|shrinks|shrank|shrunk|worsen(?:ed)?|sink|sank|sunk)$/u;
export const going = /^(?:go|goes|going|went|gone)$/u;
