/** A word of an SQL expression that stands for a column, with its table when it is written `table.column`. */
interface ColumnMention {
  readonly table: string | null;
  readonly column: string;
}

/** What an SQL expression is made of, as far as a plugin's check needs it. The guard parses it in full before it runs. */
export interface ExpressionWords {
  readonly columns: readonly ColumnMention[];
  readonly functions: readonly string[];
  /** Tokens that an expression must not have: statements, comments, several statements. */
  readonly forbidden: readonly string[];
}

const tokenPattern =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--|\/\*|::\s*[a-z_][a-z0-9_ ]*|[a-z_][a-z0-9_$]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\s+|./giu;

const keywords = new Set(
  (
    "and or not is null true false case when then else end filter where distinct in between like ilike similar to as asc desc nulls " +
    "first last over partition by order rows range unbounded preceding following current row within group at time zone from for " +
    "interval date timestamp timestamptz year month day hour minute second week quarter dow isodow doy epoch both leading trailing " +
    "integer bigint numeric decimal real double precision text boolean any all some symmetric escape"
  ).split(" "),
);

const statementWords = new Set(
  "select insert update delete with union intersect except drop alter create grant copy into table values".split(" "),
);

/** Words that are followed by a parenthesis without being functions. */
const notFunctions = new Set(
  "and or not in when then else case filter over group where any all some by as between like ilike is distinct".split(
    " ",
  ),
);

const aggregateNames = new Set(
  (
    "count sum avg min max stddev stddev_pop stddev_samp variance var_pop var_samp percentile_cont percentile_disc mode corr " +
    "covar_pop covar_samp regr_slope regr_intercept regr_r2 bool_and bool_or every"
  ).split(" "),
);

export function isAggregate(name: string): boolean {
  return aggregateNames.has(name);
}

/** Splits an SQL expression into the columns, functions and forbidden tokens that it names. */
export function expressionWords(sql: string): ExpressionWords {
  const tokens = (sql.match(tokenPattern) ?? []).filter((token) => token.trim() !== "");
  const columns: ColumnMention[] = [];
  const functions: string[] = [];
  const forbidden: string[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] ?? "";
    if (token === ";" || token === "--" || token === "/*" || token === "$") forbidden.push(token);
    const name = nameOf(token);
    if (name === null) continue;
    const quoted = token.startsWith('"');
    if (!quoted && statementWords.has(name)) {
      forbidden.push(token);
    } else if (!quoted && tokens[i + 1] === "(" && !notFunctions.has(name)) {
      functions.push(name);
    } else if (tokens[i + 1] === ".") {
      columns.push({ table: name, column: nameOf(tokens[i + 2] ?? "") ?? tokens[i + 2] ?? "" });
      i += 2;
    } else if (quoted || !keywords.has(name)) {
      columns.push({ table: null, column: name });
    }
  }
  return { columns, functions, forbidden };
}

function nameOf(token: string): string | null {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
  return /^[a-z_]/i.test(token) ? token.toLowerCase() : null;
}

/** Every column of the metric's table that its expression and filter read. */
export function columnsOf(expression: string, filter: string | null): readonly string[] {
  const names = [expression, filter ?? ""].flatMap((sql) =>
    expressionWords(sql).columns.map((mention) => mention.column),
  );
  return [...new Set(names)];
}
