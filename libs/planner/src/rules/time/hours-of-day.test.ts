import { describe, expect, test } from "vitest";
import { questionWords } from "../matches/question-words.ts";
import { hoursOfDayTime } from "./hours-of-day.ts";

function hours(text: string): readonly number[] | null {
  const { tokens, text: said } = questionWords(text);
  const found = hoursOfDayTime(tokens, 0, said);
  if (found === null) return null;
  return found.reading.kind === "part" ? found.reading.values : [];
}

const from = (first: number, end: number): number[] => Array.from({ length: end - first }, (_, index) => first + index);

describe("hours of the day", () => {
  test.each([
    ["before 7 am", from(0, 7)],
    ["before 7 in the morning", from(0, 7)],
    ["before 7:00", from(0, 7)],
    ["before noon", from(0, 12)],
    ["after 6pm", from(18, 24)],
    ["after 6 p.m. on Mondays", from(18, 24)],
    ["from 18:00 onwards", from(18, 24)],
    ["after 9 o'clock", from(9, 24)],
    ["between 8 and 10 am", from(8, 10)],
    ["between 11 am and 2 pm", from(11, 14)],
    ["from 22:00 to midnight", [22, 23]],
    ["until 5 in the afternoon", from(0, 17)],
  ])("%s", (text, expected) => {
    expect(hours(text)).toEqual(expected);
  });

  test.each(["before 7", "after 2010", "between 8 and 10", "before 7:30", "after 5 days", "from 10 to 20", "past 7%"])(
    "%s is none that can be told",
    (text) => {
      expect(hours(text)).toBeNull();
    },
  );
});
