function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** Amounts that add up over rows. */
export const additiveWords = words(
  "amount total subtotal quantity units count sum sales revenue turnover cost costs expense expenses spend spending spent profit loss " +
    "volume population budget fee fees tax taxes payment payments deposit donations funding gross proceeds deaths births cases " +
    "votes clicks impressions views visits visitors orders passengers hours minutes points goals assists wins losses draws " +
    "medals gold silver bronze bonus seats downloads subscribers followers likes shares comments attendance enrollment enrolment " +
    "production exports imports emissions consumption precipitation rainfall tickets sold shipped defects injuries " +
    "killed wounded casualties calls claims bookings tip tips discount credit debit inventory stock employees headcount",
);

/** Levels, rates and properties of one thing: a sum of them means nothing. */
export const intensiveWords = words(
  "price rate ratio percent percentage age score rating temperature average mean median index speed velocity height width length " +
    "depth size weight mass diameter circumference wingspan latitude longitude rank ranking grade gpa bmi density margin level humidity pressure share yield " +
    "growth interest elevation altitude horsepower displacement acceleration efficiency mpg expectancy per capita fertility " +
    "literacy salary wage pay iq pulse heartrate bpm cholesterol glucose blood radius thickness angle magnitude probability " +
    "likelihood confidence frequency voltage power resolution memory capacity wheelbase duration distance time delay " +
    "tenure experience seniority balance fare tempo danceability energy loudness valence rooms bedrooms bathrooms floors " +
    "year month day standard deviation minimum maximum lowest highest low high open close satisfaction quality",
);

/** Numbers that only name a group. */
export const groupWords = words(
  "class grade type category group quarter month weekday day dow week hour status stage floor zone district ward region " +
    "season cluster segment tier gender sex code flag generation round period section pclass bin bucket cylinders",
);

/** Heads that make a column a key. */
export const keyWords = words(
  "id ids uuid guid key ref reference sku isbn issn ean upc barcode ssn phone telephone fax zip zipcode postcode postal serial passport vin",
);

/** Heads that make a column a key when it is nearly unique: "order number", "product code". */
export const weakKeyWords = words("number code identifier no account invoice");
