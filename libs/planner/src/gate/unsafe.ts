import type { Refusal } from "@datapilot/contracts";

interface Rule {
  readonly pattern: RegExp;
  readonly code: string;
  readonly reason: string;
}

const opening = String.raw`(?:^|[.;!?]\s*|\b(?:please|then|now|and then|go ahead and|can you|could you|would you|will you|i want (?:you )?to|i need (?:you )?to|i'd like (?:you )?to|let's|to)\s+)`;
const change =
  "delete|drop|truncate|insert|update|alter|create|grant|revoke|erase|wipe|destroy|overwrite|purge|rename|modify|edit|upsert|merge|remove|add|replace|change|set|vacuum|reindex";
const object = String.raw`(?:(?:from|into|table|tables|database|schema|column|columns|row|rows|record|records|index|view|user|role|function|trigger|data|dataset|all|the|every|any|my|our|this|these|those|everything|it|them|a|an|new|permission|permissions|access|select|privileges|prices?|values?)\b|["'\w]+\s+(?:set|to|from|where)\b)`;

/** What is made of data and leaves it as it is: "create a cross-tab". */
const made = String.raw`(?:me\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:cross-?\s?tab\w*|contingency|pivot|summary|breakdown|overview|ranking|comparison|frequency|list)\b(?!.*\b(?:table|view)\s+(?:called|named))`;

const rules: readonly Rule[] = [
  {
    pattern: new RegExp(`${opening}(?:${change})\\s+(?!${made})${object}`, "iu"),
    code: "changes_data",
    reason:
      "This asks to change data. Questions only read: ask what the data shows, for example how many rows there are.",
  },
  {
    pattern:
      /\b(?:delete\s+from|drop\s+(?:table|database|schema|view|column|index)|insert\s+into|truncate\s+(?:table\s+)?\w+|alter\s+(?:table|role|user|system)|update\s+\w+\s+set|create\s+(?:table|view|role|user|function|extension|index)|grant\s+\w+(?:\s*,\s*\w+)*\s+(?:on|to)|revoke\s+\w+\s+(?:on|from)|copy\s+\w+\s+(?:to|from))\b/iu,
    code: "changes_data",
    reason: "This holds a statement that changes data or rights. Questions only read: ask what the data shows.",
  },
  {
    pattern:
      /\b(?:pg_\w+|information_schema|current_setting|set_config|sqlite_master|sys\.\w+|xp_cmdshell|lo_(?:import|export)|dblink|system (?:tables?|catalogs?|columns?))\b|\/etc\/|\bunion\s+(?:all\s+)?select\b|;\s*(?:select|with|begin|commit)\b|'\s*or\s+'?1'?\s*=\s*'?1/iu,
    code: "leaves_dataset",
    reason: "This asks for the system behind the data. Only the tables of this dataset can be read.",
  },
  {
    pattern:
      /\b(?:other|another|different|all|every|someone else'?s?)\s+(?:tenants?|customers?'? datasets?|users?'?s? (?:data|datasets?|files?|uploads?)|datasets?|databases?|accounts?'? data|organi[sz]ations?'? data|compan(?:y|ies)'? data)\b/iu,
    code: "leaves_dataset",
    reason: "This asks for data outside this dataset. Only the tables of this dataset can be read.",
  },
  {
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|policy|policies|restrictions?|guard|filters?|above|previous)\b|\b(?:system|hidden|initial) prompt\b|\b(?:you are now|act as|pretend to be|jailbreak|developer mode|roleplay as)\b|\breveal\b.{0,30}\b(?:prompt|instructions?|secrets?|keys?|passwords?)\b|\b(?:api keys?|env(?:ironment)? variables?|connection string|database password)\b/iu,
    code: "instructions",
    reason: "This asks to set the rules aside or to show what is behind the service. Ask about the data instead.",
  },
];

/** Requests to change data, to leave the dataset, or to set the rules aside; null when the text is none. */
export function unsafeRequest(text: string): Refusal | null {
  const rule = rules.find(({ pattern }) => pattern.test(text));
  return rule === undefined ? null : { code: rule.code, reason: rule.reason };
}
