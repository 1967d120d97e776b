import type { Cell, ColumnProfile } from "@datapilot/contracts";
import { fill, type Fact } from "@datapilot/reports";
import type { AllowedColumn } from "../allowed-columns.ts";
import type { Writing } from "../section-parts.ts";

/** More forms of texts than these say little. */
const mostForms = 3;

/** What is known of a column, a line each; values only where they may be shown. */
export function columnFacts(described: AllowedColumn, writing: Writing): readonly Fact[] {
  const { profile, showsValues } = described;
  const { words, formatter } = writing;
  const facts: readonly (Fact | undefined)[] = [
    { label: words.type, value: `${profile.type} (${profile.semantic_type})` },
    { label: words.missing, value: `${formatter.number(profile.n_null)} (${formatter.percent(profile.null_pct)})` },
    { label: words.distinct, value: formatter.number(profile.n_unique) },
    ...(showsValues ? rangeFacts(described, writing) : []),
    ...(profile.type === "text" ? textFacts(described, writing) : numberFacts(profile, writing)),
    ...coverageFacts(profile, writing),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** Least and greatest value, written as the column is: those of whole numbers are whole, whatever their mean. */
function rangeFacts({ label, column, profile }: AllowedColumn, { words, formatter }: Writing): readonly Fact[] {
  const shown = { name: profile.sql_name, label, type: profile.type, unit: column.unit, format: null } as const;
  const format = formatter.column(shown, [profile.min, profile.max]);
  const fact = (name: string, value: Cell): readonly Fact[] =>
    value === null ? [] : [{ label: name, value: format(value) }];
  return [...fact(words.smallest, profile.min), ...fact(words.greatest, profile.max)];
}

function numberFacts(profile: ColumnProfile, { words, formatter }: Writing): readonly (Fact | undefined)[] {
  const { mean, stddev, quantiles, outlier_pct: outliers } = profile;
  const number = (value: number): string => formatter.number(value);
  return [
    mean === null ? undefined : { label: words.mean, value: number(mean) },
    quantiles === null ? undefined : { label: words.median, value: number(quantiles.p50) },
    quantiles === null
      ? undefined
      : { label: words.middleHalf, value: `${number(quantiles.p25)} – ${number(quantiles.p75)}` },
    stddev === null ? undefined : { label: words.deviation, value: number(stddev) },
    outliers === null || outliers === undefined
      ? undefined
      : { label: words.outliers, value: formatter.percent(outliers) },
  ];
}

function textFacts({ profile, showsValues }: AllowedColumn, { words, formatter }: Writing): readonly Fact[] {
  const { text_length: length, patterns = [] } = profile;
  const telling = patterns.some(({ pattern }) => pattern.includes("9")) ? patterns : [];
  const forms = telling.slice(0, mostForms).map(({ pattern, share_pct: share, example }) => {
    const named = showsValues ? `${pattern} (${example})` : pattern;
    return `${named} ${formatter.percent(share)}`;
  });
  return [
    ...(length === null
      ? []
      : [
          {
            label: words.textLength,
            value: `${length.min} – ${length.max}, ${words.mean} ${formatter.number(length.mean, 1)}`,
          },
        ]),
    ...(forms.length === 0 ? [] : [{ label: words.forms, value: forms.join("; ") }]),
  ];
}

function coverageFacts({ coverage }: ColumnProfile, { words, formatter }: Writing): readonly Fact[] {
  if (coverage === undefined) return [];
  const { grain, present, expected, gaps } = coverage;
  const counted = { present: formatter.number(present), expected: formatter.number(expected) };
  const covered = fill(words.covered, { ...counted, grain: words.grains[grain] });
  const [longest] = gaps;
  const gap = longest && `${formatter.date(longest.from)} – ${formatter.date(longest.to)}`;
  return [
    { label: words.calendar, value: covered },
    ...(gap === undefined ? [] : [{ label: words.longestGap, value: gap }]),
  ];
}
