import { newStore } from "./stories.ts";

export interface Store {
  readonly id: number;
  readonly name: string;
  readonly city: string;
  readonly region: string;
  readonly format: string;
  readonly floorArea: number;
  readonly openedOn: string;
  /** Sales on an ordinary day at the start of the period. */
  readonly dailySales: number;
}

type Entry = readonly [
  name: string,
  city: string,
  region: string,
  format: string,
  floorArea: number,
  openedOn: string,
  dailySales: number,
];

/** Invented places. */
const entries: readonly Entry[] = [
  ["Northgate", "Aldermoor", "North", "Flagship", 2150, "2014-03-20", 4.1],
  ["Mill Lane", "Birchwick", "North", "Standard", 1180, "2016-09-01", 2.6],
  ["Station Arcade", "Castleford Bay", "North", "Express", 420, "2019-05-11", 1.7],
  ["Southbank", "Dunmere", "South", "Flagship", 1980, "2015-06-04", 3.9],
  ["Orchard Park", "Elmsworth", "South", "Standard", 1240, "2017-04-22", 2.8],
  ["Old Market", "Farrow Hill", "South", "Standard", 990, "2018-10-13", 2.3],
  ["Eastfield", "Glenhaven", "East", "Standard", 1320, "2016-02-27", 2.9],
  ["Canal Street", "Hollowbrook", "East", "Standard", 1060, "2020-08-29", 2.2],
  ["Beacon Square", "Ivybridge Cross", "East", "Express", 380, "2021-11-05", 1.5],
  ["Westway", "Juniper Falls", "West", "Flagship", 2260, "2013-10-17", 4.2],
  ["Cedar Court", "Kingsmere", "West", "Standard", 1150, "2019-03-30", 2.5],
  [newStore.name, "Larkport", "West", "Standard", 1290, newStore.openedOn, 3.2],
];

export const stores: readonly Store[] = entries.map(
  ([name, city, region, format, floorArea, openedOn, dailySales], index) => ({
    id: index + 1,
    name,
    city,
    region,
    format,
    floorArea,
    openedOn,
    dailySales,
  }),
);
