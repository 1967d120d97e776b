import { chromium, type Browser } from "playwright-core";
import { findProgram } from "./programs.ts";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] as const;

function browserProgram(): string {
  const given = process.env["TEST_BROWSER"];
  if (given !== undefined && given !== "") return given;
  const found = findProgram(programs, "chromium");
  if (found !== undefined) return found;
  throw new Error(
    "The tests of the console need a browser: install Chromium or Chrome (Debian: apt-get install chromium), or name its program in TEST_BROWSER.",
  );
}

/** Starts the machine's Chromium without a window. Nothing is skipped when there is none: the tests fail and say what to install. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserProgram() });
}
