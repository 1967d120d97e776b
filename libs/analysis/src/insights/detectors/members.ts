import { seededRandom, shuffle } from "../../statistics/random.ts";
import { listed } from "../../skills/words/figures.ts";
import { formatFigure, formatTimes } from "../format-figure.ts";
import type { Search, Told } from "../search/search.ts";
import { countCodes, type Dimension, type InsightTable } from "../table/insight-table.ts";
import { barChart, figures, havingEnough, statement, valueColumn } from "../words/evidence.ts";
import { capital, groupPhrase, shortGroup } from "../words/phrases.ts";

const mostGroups = 15;
const fewestRows = 20;
/** Shuffling takes long; a table of more rows has other ways to show its load. */
const mostRows = 20_000;
const shuffles = 200;
/** A group whose members have so many times the rows that members of other groups have. */
const smallestRatio = 1.8;

interface Group {
  readonly code: number;
  readonly rows: number;
  readonly members: number;
}

/**
 * Groups whose rows fall to unusually few members: "2 managers for 103 people, elsewhere 10". Members are the values of a second, finer
 * column; the number of members of each group is compared with what shuffled groups have.
 */
export function findMembers(table: InsightTable, search: Search): void {
  const columns = table.dimensions.filter((dimension) => dimension.kind === "column");
  if (table.rowCount > mostRows) return;
  for (const group of columns) {
    if (group.labels.length < 3 || group.labels.length > mostGroups) continue;
    for (const member of columns) {
      if (search.isOver()) return;
      const isFiner = member.labels.length >= 2 * group.labels.length && member.labels.length <= table.rowCount / 5;
      if (!isFiner || member.columns.some((column) => group.columns.includes(column))) continue;
      examine(table, group, member, search);
    }
  }
}

function groupsOf(table: InsightTable, codes: Int32Array, group: Dimension, member: Dimension): readonly Group[] {
  const width = member.labels.length;
  const seen = new Uint8Array(group.labels.length * width);
  const members = new Int32Array(group.labels.length);
  const present = codes.map((code, row) => ((member.codes[row] ?? -1) < 0 ? -1 : code));
  const rows = countCodes(present, group.labels.length);
  present.forEach((code, row) => {
    const cell = code * width + (member.codes[row] ?? 0);
    if (code < 0 || seen[cell] === 1) return;
    seen[cell] = 1;
    members[code] = (members[code] ?? 0) + 1;
  });
  return group.labels.flatMap((_, code) =>
    (rows[code] ?? 0) >= Math.max(fewestRows, table.minGroupSize)
      ? [{ code, rows: rows[code] ?? 0, members: members[code] ?? 0 }]
      : [],
  );
}

/** Rows per member of the group against the median of the others. */
function loadRatio(groups: readonly Group[], of: Group): number {
  const others = groups.filter((group) => group !== of).map((group) => group.rows / group.members);
  const middle = others.toSorted((a, b) => a - b)[others.length >> 1] ?? Number.NaN;
  return of.rows / of.members / middle;
}

function heaviest(groups: readonly Group[]): { readonly group: Group; readonly ratio: number } | undefined {
  const [first] = groups
    .map((group) => ({ group, ratio: loadRatio(groups, group) }))
    .toSorted((a, b) => b.ratio - a.ratio);
  return first;
}

function examine(table: InsightTable, group: Dimension, member: Dimension, search: Search): void {
  const groups = groupsOf(table, group.codes, group, member);
  const found = groups.length < 3 ? undefined : heaviest(groups);
  if (found === undefined || !(found.ratio >= smallestRatio)) return;
  const random = seededRandom(17);
  const codes = group.codes.slice();
  let asLarge = 0;
  for (let run = 0; run < shuffles; run += 1) {
    shuffle(codes, random);
    const by = heaviest(groupsOf(table, codes, group, member));
    if (by !== undefined && by.ratio >= found.ratio) asLarge += 1;
    // What chance brings about this often is none.
    if (asLarge > 8) return search.countTest(asLarge / (run + 1));
  }
  // None of the shuffles came near: the tail beyond them is not resolved, so it is bounded by what members of a fair share would do.
  const p =
    asLarge === 0
      ? Math.min(1 / (shuffles + 1), tailBound(found.group, groups, member))
      : (asLarge + 1) / (shuffles + 1);
  search.add({
    kind: "concentration",
    p,
    strength: Math.min(1, 0.35 + Math.log2(found.ratio) / 3),
    interest: 0.9,
    tell: () => tell(table, group, member, groups, found),
  });
}

/** Chance that all rows of a group fall to so few of the members that the groups have between them (union bound over the choices). */
function tailBound(of: Group, groups: readonly Group[], member: Dimension): number {
  const usual = Math.max(of.members + 1, ...groups.map((group) => group.members));
  let choices = 1;
  for (let at = 0; at < of.members; at += 1) choices *= (usual - at) / (at + 1);
  return Math.min(1, member.labels.length * choices * (of.members / usual) ** of.rows);
}

function tell(
  table: InsightTable,
  group: Dimension,
  member: Dimension,
  groups: readonly Group[],
  { group: found, ratio }: { readonly group: Group; readonly ratio: number },
): Told {
  const others = groups.filter((one) => one !== found);
  const per = (one: Group): number => one.rows / one.members;
  const codes = member.codes.map((code, row) => (group.codes[row] === found.code ? code : -1));
  const counts = countCodes(codes, member.labels.length);
  const largest = [...counts.keys()]
    .filter((code) => (counts[code] ?? 0) >= table.minGroupSize)
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    .slice(0, Math.min(3, found.members));
  const named = largest.map((code) => `${member.labels[code] ?? ""} has ${formatFigure(counts[code] ?? 0)}`);
  return {
    kind: "concentration",
    title: `${shortGroup(group, found.code)}: few ${member.label} values for many ${table.rowWord}`,
    sentence:
      `${formatFigure(found.members)} different ${member.label} values share the ${formatFigure(found.rows)} ${table.rowWord} of ${groupPhrase(group, found.code, table.rowWord)}, ` +
      `${formatFigure(per(found))} ${table.rowWord} each and ${formatTimes(ratio)} the usual load; the other ${group.label} groups have ` +
      `${listed(others.map((one) => `${formatFigure(one.members)} (${group.labels[one.code] ?? ""}, ${formatFigure(per(one))} each)`))}. ` +
      (named.length === 0 ? "" : `In ${group.labels[found.code] ?? ""}, ${listed(named)}.`),
    measure: member.name,
    dimension: group.name,
    period: null,
    subjects: [{ column: group.name, value: group.labels[found.code] ?? "" }],
    columns: [...group.columns, ...member.columns],
    evidence: [
      statement(
        `SELECT ${group.sql} AS group_value, COUNT(DISTINCT ${member.sql}) AS members, COUNT(*) AS row_count\n${table.from}\nWHERE ${member.sql} IS NOT NULL\nGROUP BY 1${havingEnough(table)}\nORDER BY 3 DESC, 1\nLIMIT 50`,
      ),
      figures({
        group: group.labels[found.code] ?? "",
        members: found.members,
        rows: found.rows,
        rows_per_member: per(found),
        times_usual: ratio,
        ...Object.fromEntries(
          others.flatMap((one) => [
            [`${group.labels[one.code] ?? ""} members`, one.members],
            [`${group.labels[one.code] ?? ""} rows per member`, per(one)],
          ]),
        ),
        ...Object.fromEntries(largest.map((code) => [member.labels[code] ?? "", counts[code] ?? 0])),
      }),
    ],
    chart: barChart(
      `${capital(table.rowWord)} per ${member.label} by ${group.label}`,
      capital(group.label),
      valueColumn(`${capital(table.rowWord)} per ${member.label}`, null),
      groups.map((one) => ({ label: group.labels[one.code] ?? "", value: per(one) })),
    ),
  };
}
