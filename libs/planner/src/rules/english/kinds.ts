const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Words in a header that make the column answer "who", "when", "where" and the like. */
export const columnKinds = {
  who: set(`name player driver rider winner champion director writer author artist singer performer person people candidate incumbent
    coach manager owner president chairman leader captain opponent partner actor actress employee customer student teacher member
    representative athlete swimmer skater skier golfer wrestler fighter contestant competitor participant nominee recipient producer
    composer lyricist host judge king queen monarch ruler governor mayor senator minister commander officer architect founder scorer
    creator editor publisher designer conductor passenger successor predecessor spouse father mother team runner directed written
    assists rebounds vacator jockey trainer goalkeeper pitcher loser defendant plaintiff bowler batsman`),
  when: set(`date year time day month season born died founded established released premiere aired opened closed start end started ended
    began season debut birth death period decade built completed launched appointed elected vacated launch joined created published
    original term hired expires`),
  where:
    set(`location place venue city country state region site stadium arena address town county ground circuit birthplace hometown area
    province destination headquarters court track course island district campus nation surface port traverse hometown airport station plant factory warehouse branch office facility building depot
    neighborhood neighbourhood borough continent`),
  how_long: set(`length duration time runtime distance term tenure years days hours minutes long`),
  how_old: set(`age years`),
  how_tall: set(`height elevation floors feet ft`),
  how_far: set(`distance length miles km mileage`),
  how_much: set(
    `price cost amount salary fee revenue budget weight money earnings winnings prize value payment total fare pay income sales`,
  ),
  how_fast: set(`speed time velocity`),
  how_deep: set(`depth`),
  how_heavy: set(`weight mass`),
} as const;

export type WhKind = keyof typeof columnKinds | "what";

/** Nouns for people and things that a row may stand for: a count of them is a count of rows when no column has the name. */
export const rowEntityNouns: ReadonlySet<string> =
  set(`people person time game match race event player team driver song episode film movie
  album title show city country state company building ship school student employee customer order sale transaction passenger member
  season year match competition tournament win occasion instance nation athlete medalist station district candidate election book
  incident accident event case visit trip ride claim ticket call complaint application purchase payment appointment reading measurement
  flight shipment delivery booking reservation model animal thing sample
  victim casualty suspect applicant participant respondent attendee guest tourist traveller rider patient
  plane aircraft fixture hit strike collision motor machine
  train vehicle car locomotive bridge river mountain lake church airport product store shop item`);

/** Peoples and adjectives of countries, with the names and codes that tables use for the country. */
export const demonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    american: ["united states", "usa", "us", "america", "u s a", "u s"],
    british: ["united kingdom", "great britain", "uk", "britain", "england"],
    english: ["england"],
    scottish: ["scotland"],
    welsh: ["wales"],
    irish: ["ireland"],
    french: ["france"],
    german: ["germany", "west germany"],
    italian: ["italy"],
    spanish: ["spain"],
    portuguese: ["portugal"],
    dutch: ["netherlands", "holland"],
    belgian: ["belgium"],
    swiss: ["switzerland"],
    austrian: ["austria"],
    swedish: ["sweden"],
    norwegian: ["norway"],
    danish: ["denmark"],
    finnish: ["finland"],
    polish: ["poland"],
    czech: ["czech republic", "czechia", "czechoslovakia"],
    slovak: ["slovakia"],
    hungarian: ["hungary"],
    romanian: ["romania"],
    bulgarian: ["bulgaria"],
    greek: ["greece"],
    turkish: ["turkey"],
    russian: ["russia", "soviet union"],
    soviet: ["soviet union", "ussr"],
    ukrainian: ["ukraine"],
    serbian: ["serbia"],
    croatian: ["croatia"],
    slovenian: ["slovenia"],
    chinese: ["china"],
    japanese: ["japan"],
    korean: ["south korea", "korea"],
    indian: ["india"],
    pakistani: ["pakistan"],
    australian: ["australia"],
    canadian: ["canada"],
    mexican: ["mexico"],
    brazilian: ["brazil"],
    argentine: ["argentina"],
    argentinian: ["argentina"],
    chilean: ["chile"],
    colombian: ["colombia"],
    cuban: ["cuba"],
    kenyan: ["kenya"],
    ethiopian: ["ethiopia"],
    egyptian: ["egypt"],
    nigerian: ["nigeria"],
    moroccan: ["morocco"],
    israeli: ["israel"],
    iranian: ["iran"],
    iraqi: ["iraq"],
    thai: ["thailand"],
    vietnamese: ["vietnam"],
    indonesian: ["indonesia"],
    filipino: ["philippines"],
    estonian: ["estonia"],
    latvian: ["latvia"],
    lithuanian: ["lithuania"],
    venezuelan: ["venezuela"],
    peruvian: ["peru"],
    jamaican: ["jamaica"],
    swede: ["sweden"],
    european: ["europe"],
    asian: ["asia"],
    african: ["africa"],
    oceanian: ["oceania"],
    "new zealander": ["new zealand"],
    bolivian: ["bolivia"],
    saudi: ["saudi arabia"],
  }),
);

/** Words for values that tables write otherwise. */
export const valueSynonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    man: ["male", "m", "men"],
    men: ["male", "m", "man"],
    male: ["m", "men", "man"],
    males: ["male", "m"],
    woman: ["female", "f", "women"],
    women: ["female", "f", "woman"],
    female: ["f", "women", "woman"],
    females: ["female", "f"],
    boy: ["male", "m"],
    girl: ["female", "f"],
    win: ["w", "won"],
    won: ["w", "win"],
    loss: ["l", "lost"],
    lost: ["l", "loss"],
    draw: ["d", "draw", "drawn"],
    first: ["1st", "1"],
    second: ["2nd", "2"],
    third: ["3rd", "3"],
    fourth: ["4th", "4"],
    fifth: ["5th", "5"],
    usa: ["united states", "us", "u s a"],
    "united states": ["usa", "us", "u s a", "u s"],
    "the us": ["usa", "united states", "u s a", "u s"],
    uk: ["united kingdom", "great britain"],
    "united kingdom": ["uk", "great britain", "u k"],
    britain: ["great britain", "united kingdom"],
    america: ["united states", "usa"],
    apple: ["aapl"],
    google: ["goog", "googl"],
    amazon: ["amzn"],
    microsoft: ["msft"],
    tesla: ["tsla"],
    facebook: ["fb", "meta"],
    true: ["yes", "t", "y"],
    false: ["no", "f", "n"],
  }),
);
