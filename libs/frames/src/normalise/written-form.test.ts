import { expect, it } from "vitest";
import { columnOf, ingest } from "../testing/scratch.ts";

it.each([
  ["day, month's name, year", ["3 March 1999", "14 May 2001", "21 June 2004"], "FMDD FMMonth YYYY"],
  ["small letters, spaced comma", ["march 3 , 1999", "may 14 , 2001", "june 21 , 2004"], "FMmonth FMDD , YYYY"],
  ["short names, padded days", ["Mar 03 1999", "Nov 14 2001", "Jun 21 2004"], "Mon DD YYYY"],
  ["month first", ["3/14/1999", "11/2/2001", "6/21/2004"], "FMMM/FMDD/YYYY"],
  ["day first, padded", ["14.03.1999", "02.11.2001", "21.06.2004"], "DD.MM.YYYY"],
  ["months of years", ["2009 October", "2010 November", "2011 June"], "YYYY FMMonth"],
  ["times without seconds", ["18:00", "09:30", "11:45"], "HH24:MI"],
  ["unpadded times", ["8:05", "19:30", "11:45"], "FMHH24:MI"],
  ["words for true and false", ["Yes", "No", "Yes"], "Yes|No"],
  ["percent signs", ["12.5%", "0.3%", "44%"], "%"],
  ["ISO dates are shown as they stand", ["1999-03-14", "2001-11-02", "2004-06-21"], undefined],
  ["dates of two forms", ["3 March 1999", "14 May, 2001", "21 June 2004"], undefined],
  ["plain numbers", ["12", "40", "7"], undefined],
])("%s", async (_name, texts, written) => {
  const { report } = await ingest(columnOf(texts));
  expect(report.columns[1]?.written).toBe(written);
});
