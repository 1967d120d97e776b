const listed =
  `alabama al alaska ak arizona az arkansas ar california ca colorado co connecticut ct delaware de florida fl georgia ga hawaii hi
  idaho id illinois il indiana in iowa ia kansas ks kentucky ky louisiana la maine me maryland md massachusetts ma michigan mi minnesota mn
  mississippi ms missouri mo montana mt nebraska ne nevada nv new-hampshire nh new-jersey nj new-mexico nm new-york ny north-carolina nc
  north-dakota nd ohio oh oklahoma ok oregon or pennsylvania pa rhode-island ri south-carolina sc south-dakota sd tennessee tn texas tx
  utah ut vermont vt virginia va washington wa west-virginia wv wisconsin wi wyoming wy`
    .trim()
    .split(/\s+/u);

/** The postal code of each state of the United States by its name in lower case. */
export const stateCodes: ReadonlyMap<string, string> = new Map(
  listed.flatMap((word, index) =>
    index % 2 === 0 ? [[word.replace("-", " "), listed[index + 1] ?? ""] as const] : [],
  ),
);
