/** Countries by the codes that tables of results write for them, those of sport and those of ISO 3166. */
const listed = `
  argentina ARG | australia AUS | austria AUT | belgium BEL | brazil BRA | bulgaria BUL BGR | canada CAN | chile CHI CHL | china CHN PRC |
  colombia COL | croatia CRO HRV | cuba CUB | czech republic CZE | denmark DEN DNK | egypt EGY | estonia EST | ethiopia ETH | finland FIN |
  france FRA | germany GER DEU | east germany GDR | west germany FRG | great britain GBR | united kingdom GBR UK | britain GBR UK | england ENG |
  greece GRE GRC | hungary HUN | iceland ISL | india IND | indonesia INA IDN | iran IRI IRN | ireland IRL IRE | israel ISR | italy ITA |
  jamaica JAM | japan JPN | kazakhstan KAZ | kenya KEN | latvia LAT LVA | lithuania LTU | luxembourg LUX | mexico MEX | morocco MAR |
  netherlands NED NLD | new zealand NZL NZ | nigeria NGR NGA | norway NOR | pakistan PAK | peru PER | poland POL | portugal POR PRT |
  romania ROU | russia RUS | scotland SCO | serbia SRB | slovakia SVK | slovenia SLO SVN | south africa RSA ZAF | south korea KOR |
  soviet union URS | spain ESP | sweden SWE | switzerland SUI CHE SWI | thailand THA | tunisia TUN | turkey TUR | ukraine UKR |
  united states USA US | america USA US | uruguay URU URY | venezuela VEN | vietnam VIE VNM | wales WAL
`;

const pairs = listed.split("|").flatMap((entry) => {
  const words = entry.trim().split(/\s+/u);
  const name = words.filter((word) => word === word.toLowerCase()).join(" ");
  return words.flatMap((word) => (word === word.toUpperCase() ? [{ name, code: word }] : []));
});

/** The codes of a country by its name in lower case. */
export const codesOfCountry = (name: string): readonly string[] =>
  pairs.flatMap((pair) => (pair.name === name ? [pair.code] : []));

/** The names, in lower case, of the country that a code in capitals stands for. */
export const countriesOfCode = (code: string): readonly string[] =>
  pairs.flatMap((pair) => (pair.code === code ? [pair.name] : []));
