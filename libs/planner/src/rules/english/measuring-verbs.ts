/** Verbs that name an amount, with the header words of it, best first. Inflections are found by their dictionary form. */
export const measuringVerbs: readonly (readonly [verbs: string, nouns: string])[] = [
  ["sell | bring in | take in | come in | turn over | ring up", "revenue sales turnover sold"],
  ["earn", "revenue earnings income salary pay profit"],
  ["make money | make the money", "revenue profit income earnings"],
  ["gross", "gross revenue"],
  ["customer spend | client spend | people spend | buyer spend | shopper spend | member spend", "revenue sales spend"],
  ["spend", "spend spending cost expenses amount paid"],
  ["pay", "paid amount payment salary"],
  ["cost", "cost price fee budget"],
  [
    "produce | make | manufacture | turn out | generate",
    "generation output produced production gross revenue quantity",
  ],
  ["consume", "consumption usage"],
  ["use", "usage consumption"],
  ["weigh", "weight mass"],
  ["score", "score goals points"],
  ["rain", "precipitation rainfall rain"],
  ["snow", "snowfall snow"],
  ["last | take", "duration length minutes runtime hours"],
  ["bill | invoice", "billed amount"],
  ["scrap", "scrap scrapped"],
  ["return | come back | send back | bring back", "returned return returns"],
  ["live", "population inhabitants"],
  ["attend | watch", "attendance crowd spectators audience turnout viewers"],
  ["pollute | emit", "emissions pollution co2"],
];

/** What else a verb names in a file whose headers nobody chose for it: whoever pays for a ticket pays its fare. */
export const measuringVerbsOfUploads: readonly (readonly [verbs: string, nouns: string])[] = [
  ["pay", "fare price fee cost"],
  ["spend", "total amount spend cost"],
  ["kill | killed", "deaths death killed fatalities fatality casualties dead"],
  ["injure | wound | hurt", "injuries injury injured wounded casualties"],
  ["drive | travel | cover", "distance km mileage miles kilometers kilometres"],
];

/** Nouns for amounts that few headers spell so: what people say for revenue, cost and the like. */
export const measuringNouns: readonly (readonly [nouns: string, headers: string])[] = [
  ["money | cash", "revenue sales amount profit"],
  ["pieces | piece", "units quantity sold"],
  ["horses", "horsepower hp"],
  ["miles", "distance mileage miles"],
  ["goals | goal", "goals score scored"],
  ["mileage | gas mileage | fuel economy | fuel efficiency | fuel consumption", "mpg gallon mileage"],
  ["output", "output generation production produced"],
];
