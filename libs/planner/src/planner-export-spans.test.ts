import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const lessons = model("lesson_pupils", [
  table({
    name: "lesson_pupils",
    rows: 240,
    time: "joined",
    columns: [
      { label: "Pupil No", role: "identifier", distinct: 240 },
      { label: "Joined", type: "date", range: ["2023-01-05", "2025-05-20"] },
      { label: "1st Exam", type: "date", range: ["2023-03-01", "2025-06-20"], nulls: 70 },
      { label: "Quit On", type: "date", range: ["2023-05-01", "2025-06-30"], nulls: 150 },
      { label: "Instrument", values: ["Piano", "Violin", "Drums"], distinct: 3 },
      { label: "State", values: ["Active", "Former"], distinct: 2 },
      { label: "Fee €", type: "decimal", range: ["20", "90"], unit: "EUR" },
    ],
  }),
]);

const damages = model("flat_damages", [
  table({
    name: "flat_damages",
    rows: 310,
    time: "reported_dt",
    columns: [
      { label: "Damage Ref", role: "identifier", distinct: 310 },
      { label: "Incident Dt", type: "date", range: ["2024-01-02", "2025-06-20"] },
      { label: "Reported Dt", type: "date", range: ["2024-01-04", "2025-06-28"] },
      { label: "Paid On", type: "date", range: ["2024-01-20", "2025-07-28"], nulls: 60 },
      { label: "Owner", values: ["Ilse Roth", "Marek Dvorak", "Nora Quist"], distinct: 3 },
      { label: "Lead Source", values: ["phone", "web"], distinct: 2 },
    ],
  }),
]);

const mean = (from: string, to: string): string => `avg((${to} - ${from}))`;

describe("the time between two columns, said in verbs", () => {
  test.each([
    ["On average, how many days did former pupils stay before leaving?", mean("joined", "quit_on")],
    ["how long do pupils stay with us before they cancel?", mean("joined", "quit_on")],
    ["how long after signing up do people usually quit, by instrument?", mean("joined", "quit_on")],
    ["How long do people wait between joining and the first exam on average (days)?", mean("joined", '"1st_exam"')],
    ["how many days pass between joining and the first exam on average?", mean("joined", '"1st_exam"')],
    ["how many pupils left within 90 days of joining?", "WHERE (quit_on - joined) <= 90"],
  ])("%s", (question, part) => {
    expect(sqlOf(lessons, question)).toContain(part);
  });

  test.each([
    ["average number of days between the incident and payment", mean("incident_dt", "paid_on")],
    ["how long does it take us to pay a damage?", mean("reported_dt", "paid_on")],
    ["how quickly do we pay?", mean("reported_dt", "paid_on")],
    ["how quickly are web damages paid?", "WHERE lead_source = 'web'"],
    ["how many damages were paid within 10 days of the incident?", "WHERE (paid_on - incident_dt) <= 10"],
    ["How long after the incident do owners report it?", mean("incident_dt", "reported_dt")],
    [
      "how many days on average between the damage being reported and the owner being paid?",
      mean("reported_dt", "paid_on"),
    ],
  ])("handling begins when it is reported: %s", (question, part) => {
    expect(sqlOf(damages, question)).toContain(part);
  });

  test("what narrows the rows is kept", () => {
    expect(sqlOf(lessons, "how long do violin pupils stay before leaving?")).toContain("instrument = 'Violin'");
    expect(sqlOf(damages, "how long does it take Nora Quist to pay a damage?")).toContain("owner = 'Nora Quist'");
  });

  test.each([
    ["median days between joining and being expelled", "no column says when somebody was expelled"],
    ["how many days late are the payments on average?", "nothing says when they were due"],
  ])("asked back: %s", (question) => {
    expect(ask(damages, question).kind).toBe("clarify");
  });

  test.each([
    ["how many pupils joined in the last 30 days?", "count(*)"],
    ["average fee by instrument", "avg(fee)"],
    ["pupils who have quit", "quit_on IS NOT NULL"],
  ])("no span is read into: %s", (question, part) => {
    const sql = sqlOf(lessons, question);
    expect(sql).toContain(part);
    expect(sql).not.toContain("quit_on - ");
  });
});
