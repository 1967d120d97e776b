const groups = `
  attendance crowd spectator audience attendee turnout
  venue location place site locale
  stadium ground arena venue field
  location city town place
  nation country nationality
  nationality citizenship origin
  salary wage pay earnings compensation income
  earnings winnings money prize purse
  price cost fare charge rate
  cost expense spending
  amount sum value
  revenue sales turnover income
  profit margin gain
  customer client buyer shopper consumer
  product item article good merchandise sku
  store shop outlet branch
  employee worker staff personnel
  company firm business corporation organization manufacturer
  manufacturer maker constructor builder producer make brand
  author writer creator
  written writer author
  directed director
  film movie picture
  song track single tune
  song title
  episode title
  episode show
  artist singer performer musician band
  school college university institution
  player athlete competitor name
  contestant competitor participant player
  driver rider racer pilot
  winner champion victor
  runner-up second
  opponent rival adversary enemy
  opponent against
  team club side squad
  result outcome score
  score points result
  points score
  coach manager trainer
  manager boss head
  chairman president head
  leader chief head
  party affiliation
  district constituency
  county region province
  state province
  region area territory zone
  area size surface
  size area
  population inhabitants people residents citizens
  height tall elevation stature
  elevation altitude height
  length long distance
  distance far length
  duration time length runtime
  depth deep
  weight heavy mass
  width wide breadth
  age old
  born birth birthday birthdate dob
  died death deceased
  birthplace hometown
  founded established created formed inception
  founded built opened constructed
  built completed constructed
  opened open opening
  date day
  year season
  month date
  started start began begin
  ended end finish finished
  release released launch published
  aired air broadcast
  premiere premiered debut
  sex gender
  class category type grade
  category genre type kind
  genre style
  type kind category form
  position pos role
  position rank place finish
  rank ranking place position standing
  rating score rated
  grade level mark
  job occupation profession title role
  occupation career
  department division unit
  division league
  league competition division
  competition tournament event contest championship
  tournament event championship
  race event grand
  race course
  circuit track course
  match game fixture
  game match
  series show
  television tv
  station channel callsign
  network channel station
  quantity units count number volume
  quantity qty
  number no num count
  viewers audience watched viewership
  views watched
  votes ballots
  voters electorate
  language tongue spoken
  religion faith denomination
  currency money
  phone telephone mobile
  email mail
  address street
  zip postcode postal
  car vehicle automobile auto
  model version
  engine motor
  speed fast velocity
  status state condition
  reason cause
  notes note remarks comment comments
  description summary
  abbreviation acronym
  capital
  mountain peak
  river stream
  college school
  pick selection drafted draft
  nickname mascot
  surname lastname
  wins won victories win victory
  losses lost loss defeats lose defeat
  draws drawn ties tied draw tie
  goals scored
  played appearances matches caps
  appearances caps
  medals medal
  partner teammate
  surface court
  method way
  fee price
  discount rebate
  order purchase
  purchased bought
  buy purchase
  sold sales
  tenure term served
  incumbent representative
  elected election
  candidate nominee
  nominated nominee nomination
  award prize honor
  border neighbor adjoin neighbouring neighboring adjacent
  traverse cross run flow through
  survived survivor survival survive
  passenger traveler
  embarked port embarkation
  enrollment students enrolment
  student pupil highschooler
  teacher instructor
  doctor physician
  patient case
  cylinders cylinder cyl
  horsepower hp power
  mileage mpg
  displacement
  frequency mhz freq
  owner proprietor
  architect designer
  architecture design
  destination arrival
  origin departure
  airline carrier
  flight
  temperature temp
  rainfall precipitation
  latitude lat
  longitude lon lng
  percentage percent share pct
  average avg mean
  maximum max
  minimum min
  stories storeys floors floor
  debuted debut
  retired retirement
  representing represent
  platform console system
  developer studio
  publisher
  format medium
  label record
  episode ep
  locomotive
  written authored penned
  credit debit
  balance
  subscription plan
  churned cancelled
  shipment delivery
  supplier vendor
  defect fault failure
  usage used
  machine equipment
  plant factory
  agent assigned assignee handler representative rep
  assigned handled handles handle
  satisfaction csat
  rating satisfaction
  supervisor manager boss
  started start hired hire joined join
  left leave quit resigned
  kids children child
  topic subject theme
  priority urgency severity
  source channel
  plan tier package
  merchant vendor supplier
  expense spend amount
`;

/** Groups of words that may stand for each other; a word can be in several. The match is weaker than the word itself. */
export const synonymGroups: readonly (readonly string[])[] = groups
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/u));
