import { extreme, phrases, type Table } from "./phrases.ts";

const heat = "temperature temp heat degrees";
const rain = "precipitation rainfall rain";
const power = "power horsepower strength force magnitude hp";
const pay = "salary pay wage income earnings compensation";
const gross = "gross box revenue earnings takings sales";
const mileage = "mpg mileage gallon efficiency economy";
const deaths = "deaths death killed fatalities casualties";

/** Extremes that say by their adjective which column they measure. */
export const describing: Table = [
  ...phrases("how hot | how warm", extreme("desc", heat)),
  ...phrases("how cold | how chilly", extreme("asc", heat)),
  ...phrases("hottest | warmest | highest temperature", extreme("desc", heat)),
  ...phrases("coldest | coolest | chilliest | lowest temperature", extreme("asc", heat)),
  ...phrases("wettest | rainiest", extreme("desc", rain)),
  ...phrases("driest", extreme("asc", rain)),
  ...phrases("snowiest", extreme("desc", "snow snowfall")),
  ...phrases("windiest | stormiest", extreme("desc", "wind gust")),
  ...phrases("sunniest", extreme("desc", "sunshine sun")),
  ...phrases(
    "northernmost | most northern | most northerly | furthest north | farthest north | further north | farther north | up north",
    extreme("desc", "latitude lat"),
  ),
  ...phrases(
    "southernmost | most southern | most southerly | furthest south | farthest south | further south | farther south",
    extreme("asc", "latitude lat"),
  ),
  ...phrases(
    "easternmost | most eastern | most easterly | furthest east | farthest east | further east | farther east",
    extreme("desc", "longitude lon lng"),
  ),
  ...phrases(
    "westernmost | most western | most westerly | furthest west | farthest west | further west | farther west",
    extreme("asc", "longitude lon lng"),
  ),
  ...phrases("strongest | most powerful", extreme("desc", power)),
  ...phrases("weakest | least powerful", extreme("asc", power)),
  ...phrases("loudest | noisiest", extreme("desc", "loudness noise volume decibels")),
  ...phrases("brightest", extreme("desc", "brightness luminosity")),
  ...phrases("most profitable", extreme("desc", "profit margin")),
  ...phrases("least profitable", extreme("asc", "profit margin")),
  ...phrases("poorest", extreme("asc", "income wealth gdp salary")),
  ...phrases("healthiest", extreme("desc", "health life")),
  ...phrases("deadliest | most deadly | bloodiest", extreme("desc", deaths)),
  ...phrases("safest", extreme("asc", `${deaths} accidents incidents`)),
  ...phrases(
    "furthest | farthest | most distant | most remote",
    extreme("desc", "distance miles km kilometers kilometres"),
  ),
  ...phrases("nearest | closest", extreme("asc", "distance miles km kilometers kilometres")),
  ...phrases("thickest", extreme("desc", "thickness depth")),
  ...phrases("thinnest", extreme("asc", "thickness depth")),
  ...phrases("narrowest", extreme("asc", "width span")),
  ...phrases("shallowest", extreme("asc", "depth")),
  ...phrases("lowest lying", extreme("asc", "elevation altitude height")),
  ...phrases(
    "best attended | most attended | most crowded | most visited",
    extreme("desc", "attendance crowd visitors spectators"),
  ),
  ...phrases("highest paid | best paid | top paid", extreme("desc", pay)),
  ...phrases("lowest paid | worst paid | least paid", extreme("asc", pay)),
  ...phrases("highest earning | top earning | best earning", extreme("desc", `${pay} revenue`)),
  ...phrases("highest grossing | top grossing | biggest grossing | best grossing", extreme("desc", gross)),
  ...phrases("lowest grossing | worst grossing | least grossing", extreme("asc", gross)),
  ...phrases("highest scoring | top scoring", extreme("desc", "goals points score runs")),
  ...phrases("longest running", extreme("desc", "runtime running duration length time")),
  ...phrases("most fuel efficient | most economical | most efficient | thriftiest", extreme("desc", mileage)),
  ...phrases("least fuel efficient | least economical | least efficient | thirstiest", extreme("asc", mileage)),
  ...phrases(
    "worst selling | least selling | slowest selling | poorest selling | least sold",
    extreme("asc", "quantity sales sold units copies revenue"),
  ),
  ...phrases("busiest", extreme("desc", "passengers traffic visitors trips rides")),
  ...phrases("quietest", extreme("asc", "passengers traffic visitors trips rides")),
  ...phrases("most sold | fastest selling", extreme("desc", "quantity sales sold units copies revenue")),
];
