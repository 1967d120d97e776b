import type { ReportSection } from "@datapilot/contracts";
import { german } from "./de.ts";
import { english } from "./en.ts";

/** The fixed words of a report in one language. Placeholders in braces are filled by `fill`. */
export interface Words {
  readonly sections: Readonly<Record<ReportSection, string>>;
  readonly page: string;
  readonly yes: string;
  readonly no: string;
  readonly created: string;
  readonly dataset: string;
  readonly version: string;
  readonly rows: string;
  readonly columns: string;
  readonly tables: string;
  readonly lastUpdated: string;
  readonly reportId: string;
  readonly qualityScore: string;
  readonly completeness: string;
  readonly uniqueness: string;
  readonly validity: string;
  readonly duplicateRows: string;
  readonly ofHundred: string;
  readonly column: string;
  readonly type: string;
  readonly kind: string;
  readonly missing: string;
  readonly distinct: string;
  readonly smallest: string;
  readonly greatest: string;
  readonly mean: string;
  readonly median: string;
  readonly deviation: string;
  readonly middleHalf: string;
  readonly outliers: string;
  readonly textLength: string;
  readonly forms: string;
  readonly calendar: string;
  /** `{present} of {expected} {grain}` */
  readonly covered: string;
  readonly grains: Readonly<Record<"day" | "weekday" | "week" | "month" | "quarter" | "year", string>>;
  readonly longestGap: string;
  readonly cramersV: string;
  readonly correlationRatio: string;
  readonly value: string;
  readonly count: string;
  readonly share: string;
  readonly mostFrequent: string;
  readonly distribution: string;
  readonly correlations: string;
  readonly correlation: string;
  readonly notes: string;
  readonly assumptions: string;
  readonly question: string;
  readonly statement: string;
  readonly statements: string;
  readonly figuresAtATime: string;
  readonly overview: string;
  readonly dataTable: string;
  readonly dictionary: string;
  readonly meaning: string;
  readonly unit: string;
  readonly continued: string;
  readonly evidence: string;
  readonly severity: Readonly<Record<"info" | "warning" | "critical", string>>;
  readonly types: Readonly<Record<"text" | "number" | "boolean" | "date" | "time", string>>;
  readonly firstRows: string;
  readonly allRows: string;
  readonly shapeSentence: string;
  readonly shapeOfTables: string;
  readonly periodSentence: string;
  readonly qualitySentence: string;
  readonly completeSentence: string;
  readonly missingSentence: string;
  readonly duplicatesSentence: string;
  readonly noDuplicatesSentence: string;
  readonly nothingMatches: string;
  readonly oneValue: string;
  readonly leads: string;
  readonly leadsWithShare: string;
  readonly trails: string;
  readonly trendUp: string;
  readonly trendDown: string;
  readonly trendFlat: string;
  readonly peak: string;
  readonly listed: string;
  readonly answerYes: string;
  readonly answerNo: string;
  readonly noQuestions: string;
  readonly notRun: string;
  readonly methodFigures: string;
  readonly methodGuard: string;
  readonly methodVerify: string;
  readonly methodCharts: string;
  readonly methodInsights: string;
  readonly method: string;
  readonly methodOf: string;
  readonly takenForGranted: string;
  readonly tooMany: string;
  /** Which texts of a report in this language are in English; null: none is. */
  readonly inEnglish: string | null;
  readonly noFindings: string;
  readonly source: string;
}

const languages: Readonly<Record<string, Words>> = { en: english, de: german };

/** The words for a language tag; English where there are none. */
export function wordsOf(language: string): Words {
  return languages[language.split("-")[0] ?? "en"] ?? english;
}

/** Puts values into a sentence's placeholders. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{([a-z]+)\}/gi, (whole, name: string) => values[name] ?? whole);
}
