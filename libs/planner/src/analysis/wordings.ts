/** Verbs and nouns of a change between two times. */
const change =
  "(?:fall|fell|fallen|drop|dropped|declin(?:e|ed)|decreas(?:e|ed)|ris(?:e|en)|rose|increas(?:e|ed)|grow|grew|grown|growth|chang(?:e|ed)|jump(?:ed)?|spik(?:e|ed)|dip(?:ped)?|plung(?:e|ed)|surg(?:e|ed)|shrink|shrank|go up|go down|went up|went down|lower|higher|down|up|climb(?:ed)?|slump(?:ed)?)";

const words = (pattern: string): RegExp => new RegExp(pattern, "iu");

/** Classes of wording that ask for a skill. They are looked at in the order of the rules that use them. */
export const wordings = {
  forecast: words(
    String.raw`\b(?:forecast|predict(?:ion)?s?|extrapolate|project(?:ion)?s?\b.{0,40}\b(?:for|into|next)|outlook for)\b|\bwhat (?:will|would)\b.{0,60}\bbe\b.{0,30}\bnext\b|\bhow (?:much|many)\b.{0,60}\bwill\b.{0,60}\bnext\b|\bexpect(?:ed)?\b.{0,40}\bnext (?:\d+ )?(?:days?|weeks?|months?|quarters?|years?)\b`,
  ),
  changeAttribution: words(
    String.raw`^(?:so |and |but )?(?:why|how come)\b.{0,80}\b${change}\b|\b(?:what|which \w+)\b.{0,30}\b(?:caused|explains?|(?:is |was )?behind|led to|drove|accounts? for|contributed to)\b.{0,60}\b${change}\b|\b(?:reasons?|root causes?|explain|explanation)\b.{0,40}\b${change}\b|\broot cause\b`,
  ),
  keyDrivers: words(
    String.raw`\b(?:what|which (?:\w+ )?(?:factors?|columns?|variables?|features?|things|attributes?))\b.{0,30}\b(?:drives?|driving|influences?|affects?|impacts?|determines?|explains?|predicts?|matters? (?:most )?(?:for|to)|contributes? to|leads? to|causes?)\b|\b(?:key|main|biggest|top|strongest|most important) (?:drivers?|factors?|influencers?|predictors?)\b|(?<!-)\bdrivers (?:of|behind)\b|^why (?:do|does|did|are|is)\b`,
  ),
  effect: words(
    String.raw`^(?:does|do|did|is|has)\b.{1,60}\b(?:affects?|influences?|impacts?|depends? on|depend(?:ent|ing) on|matters? for|have an? (?:effect|impact|influence) on)\b`,
  ),
  difference: words(
    String.raw`\b(?:is|are|was|were) there (?:an? |any )?(?:statistically |really |real )?(?:significant |big |real |meaningful )?differences?\b|\bsignificant(?:ly)?\b.{0,60}\b(?:differ(?:s|ent|ence|ences)?|higher|lower|more|less|greater|better|worse)\b|\b(?:higher|lower|different|differ|more|less)\b.{0,40}\bsignificantly\b|^(?:do|does|did)\b.{1,80}\bdiffer\b|\b(?:t-?test|anova|mann.?whitney|kruskal|hypothesis test|effect size|p-?value|statistically)\b`,
  ),
  correlation: words(
    String.raw`\bcorrelat(?:e|es|ed|ing|ion|ions)\b|\b(?:relationship|association|connection|link) between\b|\bhow (?:is|are) .{1,60}\b(?:related|associated|linked)\b|^(?:is|are) .{1,60}\b(?:related|associated|linked) (?:to|with)\b|\bmove together\b`,
  ),
  crossTab: words(
    String.raw`\bcross[- ]?tab(?:ulat\w+)?s?\b|\bcontingency table\b|\bchi[- ]?squared?\b|\bcross table\b`,
  ),
  outliers: words(
    String.raw`\boutl(?:ier|iers|ying)\b|\banomal(?:y|ies|ous)\b|\b(?:unusual|abnormal|suspicious|strange|extreme) (?:values?|\w+ values?|amounts?|prices?|numbers?|observations?)\b|\bunusually (?:high|low|large|small)\b`,
  ),
  distribution: words(
    String.raw`\bdistribution of\b|\b(?:is|are) .{1,40} distributed\b|\b\w+ distribution\b|\bspread of\b`,
  ),
  dataQuality: words(
    String.raw`\bdata quality\b|\bquality of (?:the |this |my |our )?(?:data|dataset|file|table)\b|\bhow (?:good|clean|complete|reliable|dirty|trustworthy) (?:is|are) (?:the |this |my |our )?(?:data|dataset|file|table)\b|\b(?:is|are) (?:the|this|my|our) (?:data|dataset|file) (?:clean|good|complete|reliable|ok)\b|\b(?:problems?|issues?|errors?|wrong) (?:with|in) (?:the|this|my|our) (?:data|dataset|file|table)\b|\bcheck (?:the|this|my) (?:data|dataset|file)\b`,
  ),
  describe: words(
    String.raw`\b(?:describe|summari[sz]e|profile) (?:the |this |my |our )?(?:data|dataset|file|table|columns)\b|\b(?:summary|overview|profile|description|summary statistics) (?:of|for) (?:the |this |my |our )?(?:data|dataset|file|table)\b|\btell me about (?:the|this|my|our) (?:data|dataset|file|table)\b|\bwhat(?:'s| is) in (?:the|this|my|our) (?:data|dataset|file|table)\b|\b(?:summary|descriptive) statistics\b`,
  ),
  profileColumn: words(
    String.raw`^(?:please )?(?:describe|profile|summari[sz]e)\b|\b(?:profile|summary|description) of (?:the )?(?:column|field)\b`,
  ),
  seasonality: words(
    String.raw`\bseasonal(?:ity|ly)?\b|\bis there (?:an? |any )?(?:\w+ )?(?:trend|season|seasonal pattern)\b|\bsignificant trend\b|\b(?:seasons?|seasonal patterns?) (?:in|of)\b|\btrend and season`,
  ),
  segments: words(
    String.raw`\bcluster(?:s|ed|ing)?\b|\bsegmentation\b|^segment\b|\b(?:find|identify|build|create|discover|detect)\b.{0,30}\bsegments\b|\b(?:alike|similar (?:to each other|groups?|customers?|users?|products?|stores?|rows?|\w+s)|natural groups?|groups? of similar)\b`,
  ),
  comingBack: words(String.raw`\b(?:come|came|coming) back\b`),
  /** What is sent back; only who acts comes again. */
  goods: words(
    String.raw`\b(?:orders?|goods|products?|items?|articles?|purchases?|parcels?|shipments?|units?|pieces|things)\b`,
  ),
  persons: words(
    String.raw`\b(?:customers?|clients?|users?|people|persons?|visitors?|members?|shoppers?|buyers?|guests?|accounts?|subscribers?|who)\b`,
  ),
  retention: words(String.raw`\bretention\b|\bcohorts?\b|\b(?:come|came|coming) back\b|\brepeat (?:purchase )?rate\b`),
  pareto: words(
    String.raw`\b80\s*(?:/|-|to)\s*20\b|\bpareto\b|\bvital few\b|\b(?:how (?:few|many)|which|what (?:share|percent(?:age)?) of)\b.{1,60}\b(?:make up|makes up|account for|accounts for|generate|bring in|contribute)\b.{0,20}(?:\d+\s*(?:%|percent\b)|most\b|the majority\b|half\b)`,
  ),
} as const satisfies Record<string, RegExp>;
