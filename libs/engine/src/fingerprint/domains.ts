/** A field of life that data can be about, and the words by which it shows. Words are singular and lower case. */
export interface Domain {
  readonly id: string;
  readonly label: string;
  /** Words that hardly stand in headers of other fields. */
  readonly strong: readonly string[];
  /** Words that also stand elsewhere. */
  readonly usual: readonly string[];
  /** Values of categories that speak for it. */
  readonly values: readonly string[];
}

function words(text: string): readonly string[] {
  return text.split(" ");
}

function domain(id: string, label: string, strong: string, usual: string, values = ""): Domain {
  return { id, label, strong: words(strong), usual: words(usual), values: values === "" ? [] : values.split(",") };
}

/** What is read: names of columns and tables, and values of categories. The order settles nothing. */
export const domains: readonly Domain[] = [
  domain(
    "retail",
    "Retail and sales",
    "sku basket store retail pos checkout promo promotion markdown assortment shelf merchandise subcategory reseller",
    "product item order sale revenue discount quantity customer price category brand channel unit profit margin invoice cart purchase shipment region segment",
    "electronics,furniture,office supplies,clothing,grocery,home & garden,toys,beauty,in-store",
  ),
  domain(
    "finance",
    "Finance and banking",
    "loan credit debit ledger portfolio dividend equity bond mortgage liability bank ticker interest reimbursement accounting fico apr collateral creditor volatility nasdaq",
    "account balance amount transaction payment currency deposit withdrawal rate stock asset budget expense income debt default fraud open high low close volume symbol investment fund return risk tax processed travel vendor department",
    "checking,savings,wire transfer,credit card,debit card,bond,equity",
  ),
  domain(
    "hr",
    "Human resources",
    "employee attrition salary payroll hire headcount recruiter onboarding manager overtime promotion appraisal tenure jobrole vacation absence resignation",
    "department job title performance training satisfaction experience gender age hour team work year distance bonus position education evaluation",
    "engineering,human resources,marketing,part-time,full-time,intern,contractor,resigned",
  ),
  domain(
    "healthcare",
    "Healthcare",
    "patient diagnosis hospital clinical disease treatment cholesterol bmi blood glucose insulin dose symptom admission icd physician nurse surgery medication smoker pregnancy cancer tumor heart stroke diabetes vaccine insurer",
    "age sex pressure pulse test result doctor ward stay discharge mortality chest pain charge smoke health medical outcome rate children region",
    "emergency,outpatient,inpatient,malignant,benign,icu,cardiology,oncology",
  ),
  domain(
    "manufacturing",
    "Manufacturing and machines",
    "machine defect scrap downtime oee plant yield batch torque rpm vibration sensor maintenance workpiece tool production assembly conveyor reject spindle",
    "line shift operator temperature pressure failure quality humidity part cycle speed wear inspection unit output process voltage current energy",
    "day shift,night shift,line 1,line a,ok,nok,overheating",
  ),
  domain(
    "marketing",
    "Marketing and campaigns",
    "campaign impression ctr cpc cpa roas adgroup conversion lead newsletter audience keyword creative ad adspend",
    "click channel spend reach engagement email subscriber response landing bounce visitor funnel cost segment source medium budget sale",
    "facebook,google ads,instagram,email,organic,paid search,social media,display,tv,radio,newspaper",
  ),
  domain(
    "logistics",
    "Logistics and supply",
    "shipment carrier freight warehouse delivery courier container dispatch pallet incoterm customs consignee supplier fleet parcel cargo vendor",
    "weight route distance origin destination shipping inventory stock delay driver truck order eta mode vehicle leadtime tracking dock port quantity",
    "air,sea,road,rail,express,standard class,second class,same day",
  ),
  domain(
    "education",
    "Education",
    "student school course grade teacher exam gpa semester enrollment tuition university college classroom lecture homework curriculum faculty graduation scholarship",
    "score class subject attendance study test degree major math reading writing level credit absence hour parental lunch",
    "bachelor,master,high school,freshman,mathematics,some college",
  ),
  domain(
    "sports",
    "Sports",
    "player team match league goal season coach referee tournament stadium medal athlete championship assist rebound wicket inning batting quarterback fifa nba olympic",
    "score home away win loss draw point club position game round minute height weight rank event country shot foul",
    "forward,midfielder,goalkeeper,defender,striker,pitcher,gold,silver,bronze",
  ),
  domain(
    "real_estate",
    "Real estate",
    "house property bedroom bathroom sqft sqm listing rent landlord realtor apartment zillow lot basement garage neighborhood housing floor acre airbnb",
    "price room area city agent sold built year location zip tenant square condition view waterfront type night review host",
    "apartment,condo,detached,villa,townhouse,studio,duplex,single family",
  ),
  domain(
    "subscriptions",
    "Telecom and subscriptions",
    "churn subscription subscriber plan mrr arr tenure trial renewal seat telecom roaming billing upgrade downgrade cancellation internet multiline streaming paperless sim",
    "contract monthly customer charge call data usage payment account phone minute signup active cancel revenue support month dependents partner method",
    "month-to-month,fiber optic,dsl,two year,one year,prepaid,postpaid,premium,enterprise,electronic check",
  ),
  domain(
    "web",
    "Web and app events",
    "session pageview url referrer browser useragent cookie click event bounce clickstream utm screen ip http endpoint latency request",
    "user device page visit duration os country timestamp action source path status response conversion version app platform host byte log",
    "chrome,safari,firefox,mobile,desktop,tablet,android,ios,get,post",
  ),
  domain(
    "government",
    "Population and public life",
    "population census county household unemployment fertility gdp literacy migration electorate vote poverty birth citizen municipality parliament permit policing crime",
    "country state region year rate income age district city capita employment expectancy education land government election mayor ethnicity continent life",
    "asia,europe,africa,oceania,americas,urban,rural,democrat,republican",
  ),
  domain(
    "weather",
    "Weather and environment",
    "precipitation rainfall humidity wind weather snowfall sunshine barometer dewpoint pollution ozone climate drought emission co2 pm25 aqi cloud visibility tmax tmin celsius",
    "temperature temp pressure station date rain snow pm max min air sea storm level water forest species earthquake magnitude depth",
    "sunny,cloudy,rain,snow,fog,drizzle,sun",
  ),
  domain(
    "transport",
    "Transport and travel",
    "flight airline airport departure arrival passenger taxi trip fare pickup dropoff railway train tip carrier mpg horsepower cylinder displacement ridership toll bike ferry bus tailnum vessel",
    "distance delay origin destination vehicle car driver fuel speed route station duration ticket class cabin engine model year make survived embarked mile weight acceleration",
    "first class,economy,business,one way,round trip,diesel,petrol,gasoline,automatic,manual,credit card,cash",
  ),
  domain(
    "it_service",
    "IT service and support",
    "incident ticket caller helpdesk sla escalation resolver outage hardware software server asset warranty bug backlog servicedesk",
    "opened closed resolved assigned assignment assignement priority severity state category request reopen agent short description tag serial laptop user impact group sy ci",
    "service desk,network,hardware,software,resolved,in progress,escalated,database,web server,p1,1 - critical,computer",
  ),
  domain(
    "projects",
    "Projects and goals",
    "project goal milestone okr sprint deadline deliverable backlog epic stakeholder kanban",
    "task owner priority status state start end percent complete target metric progress quarter effort budget team department estimate",
    "in progress,completed,not started,on hold,cost reduction,overdue",
  ),
  domain(
    "energy",
    "Energy and utilities",
    "electricity kwh mwh megawatt generation solar turbine grid meter renewable fossil nuclear oil gas utility tariff hydro coal",
    "energy consumption power load production fuel source demand capacity price net peak output voltage emission",
    "wind,solar,nuclear,hydro,coal,natural gas,fossil fuels,renewables,nuclear energy",
  ),
  domain(
    "media",
    "Films, music and media",
    "movie film actor director imdb album song artist genre box rotten track playlist streaming podcast episode danceability runtime mpaa screenplay spotify author publisher book",
    "title rating vote review release budget gross popularity tempo duration studio language worldwide year distributor view like",
    "drama,comedy,action,horror,thriller,documentary,rock,pop,jazz,pg-13,fiction",
  ),
];
