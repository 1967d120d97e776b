import { columnOf, fieldOf } from "./columns-of.ts";
import { quote } from "./quote.ts";
import type { ShapedQuery, ShapeRequest } from "./shape-request.ts";

// A prime and a primitive root of it (Park & Miller): rows are taken all over the table, in no rhythm that its order could share.
const prime = 2_147_483_647;
const root = 48_271;

/** The rows as they are, or an even sample of about `limit` of them. */
export function shapeSampled(request: ShapeRequest, limit: number): ShapedQuery {
  const { spec, rowCount } = request;
  const names = [...new Set([spec.x, ...spec.y, spec.hue, spec.size, spec.facet].flatMap((name) => name ?? []))];
  const columns = names.map(quote).join(", ");
  const from = `FROM ${quote(request.table)}`;
  const isWhole = rowCount <= limit;
  const numbered = `(SELECT ${columns}, row_number() OVER () AS "chart_row" ${from}) AS "numbered"`;
  const threshold = Math.floor((limit / Math.max(1, rowCount)) * prime);
  return {
    sql: isWhole
      ? `SELECT ${columns} ${from} LIMIT ${limit}`
      : `SELECT ${columns} FROM ${numbered} WHERE ("chart_row" * ${root}) % ${prime} < ${threshold}`,
    spec: { ...spec, aggregate: "none" },
    columns: names.map((name) => columnOf(fieldOf(request, name))),
    notes: isWhole
      ? []
      : [`An even sample of about ${limit.toLocaleString("en-US")} of ${rowCount.toLocaleString("en-US")} rows.`],
  };
}
