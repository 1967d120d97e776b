const end = String.raw`[\s!.?,]*$`;
const greeting = new RegExp(
  String.raw`^(?:hi|hello|hey|hey there|hi there|good (?:morning|afternoon|evening|day)|greetings|howdy|hiya)(?:\s+(?:there|datapilot|everyone|all))?${end}`,
  "iu",
);
const thanks = new RegExp(
  String.raw`^(?:thanks|thank you|thx|cheers|great|perfect|ok(?:ay)?|cool|bye|goodbye)(?:\s+(?:a lot|so much|very much|you))?${end}`,
  "iu",
);
const help = new RegExp(
  String.raw`^(?:help(?: me)?|what can (?:i|you|we) (?:ask|do|answer|tell me)(?: (?:you|here|about this data|for me))?|what (?:questions )?(?:can|could|should) i ask(?: you)?|how (?:do i use this|does this work|can you help(?: me)?)|what do you (?:do|know)|who are you|what are you)${end}`,
  "iu",
);

export const isGreeting = (text: string): boolean => greeting.test(text);
export const isThanks = (text: string): boolean => thanks.test(text);
export const isHelp = (text: string): boolean => help.test(text);
