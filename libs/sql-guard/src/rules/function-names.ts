function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/**
 * The functions that statements may call. Each computes from its arguments alone or reads the clock; none reads a
 * table, a file, a setting or the catalog, none runs SQL from text, none waits, writes or locks.
 * Absent for their cost: factorial, array_fill. Absent for what they tell: pg_typeof, version, current_setting.
 */
export const admittedFunctions = words(
  // Aggregates.
  "count sum avg min max stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp",
  "regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy",
  "bool_and bool_or every bit_and bit_or bit_xor string_agg array_agg any_value mode percentile_cont percentile_disc",
  "json_agg jsonb_agg json_object_agg jsonb_object_agg",
  // Window functions.
  "row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value",
  // Numbers.
  "abs ceil ceiling floor round trunc sign sqrt cbrt exp ln log log10 power pow mod div gcd lcm pi degrees radians",
  "sin cos tan cot asin acos atan atan2 sinh cosh tanh asinh acosh atanh sind cosd tand cotd asind acosd atand atan2d",
  "width_bucket scale min_scale trim_scale random random_normal erf erfc num_nulls num_nonnulls",
  // Text.
  "lower upper initcap length char_length character_length octet_length bit_length btrim ltrim rtrim left right",
  "substr substring replace translate split_part strpos starts_with concat concat_ws reverse ascii chr md5 to_hex to_bin to_oct",
  "repeat lpad rpad format overlay casefold normalize regexp_replace regexp_match regexp_matches regexp_count regexp_substr",
  "regexp_instr regexp_like regexp_split_to_array regexp_split_to_table string_to_array string_to_table",
  // Dates and times.
  "now date_trunc date_part date_bin date_add date_subtract age extract isfinite timezone make_date make_time make_timestamp",
  "make_timestamptz make_interval justify_days justify_hours justify_interval clock_timestamp statement_timestamp",
  "transaction_timestamp to_char to_date to_timestamp to_number",
  // Arrays and sets.
  "array_length cardinality array_position array_positions array_to_string array_remove array_replace array_append",
  "array_prepend array_cat array_ndims array_lower array_upper array_dims array_reverse array_sort trim_array unnest generate_series",
  // JSON values.
  "to_json to_jsonb row_to_json json_build_object jsonb_build_object json_build_array jsonb_build_array json_object jsonb_object",
  "json_array_length jsonb_array_length json_extract_path jsonb_extract_path json_extract_path_text jsonb_extract_path_text",
  "json_typeof jsonb_typeof jsonb_pretty json_strip_nulls jsonb_strip_nulls jsonb_set jsonb_insert array_to_json",
  "json_array_elements jsonb_array_elements json_array_elements_text jsonb_array_elements_text json_each jsonb_each",
  "json_each_text jsonb_each_text json_object_keys jsonb_object_keys",
  // Casts written as calls.
  "date text int2 int4 int8 float4 float8 numeric bool varchar",
);

/** What the grammar calls for SQL's own syntax: EXTRACT(… FROM …), SUBSTRING(… FROM …), TRIM(…), AT TIME ZONE, OVERLAPS. */
export const grammarFunctions = words(
  "extract timezone substring overlay position btrim ltrim rtrim normalize is_normalized overlaps",
);

/** Functions of other databases, and what PostgreSQL has for them. */
export const elsewhere: ReadonlyMap<string, string> = new Map([
  ["ifnull", "use coalesce(a, b)"],
  ["nvl", "use coalesce(a, b)"],
  ["isnull", "use coalesce(a, b) or a IS NULL"],
  ["iif", "use CASE WHEN … THEN … ELSE … END"],
  ["if", "use CASE WHEN … THEN … ELSE … END"],
  ["len", "use length(a)"],
  ["median", "use percentile_cont(0.5) WITHIN GROUP (ORDER BY a)"],
  ["group_concat", "use string_agg(a, ',')"],
  ["year", "use extract(year FROM a)"],
  ["month", "use extract(month FROM a)"],
  ["day", "use extract(day FROM a)"],
  ["quarter", "use extract(quarter FROM a)"],
  ["week", "use extract(week FROM a)"],
  ["hour", "use extract(hour FROM a)"],
  ["weekday", "use extract(isodow FROM a)"],
  ["dayofweek", "use extract(isodow FROM a)"],
  ["curdate", "use current_date"],
  ["stdev", "use stddev(a)"],
  ["listagg", "use string_agg(a, ',')"],
  ["sleep", "statements do not wait"],
  ["strftime", "use to_char(a, 'YYYY-MM-DD')"],
  ["date_format", "use to_char(a, 'YYYY-MM-DD')"],
  ["datediff", "subtract the dates, as in a - b"],
  ["dateadd", "add an interval, as in a + interval '1 day'"],
  ["getdate", "use now()"],
  ["sysdate", "use now()"],
  ["charindex", "use strpos(a, 'x')"],
  ["instr", "use strpos(a, 'x')"],
  ["pg_sleep", "statements do not wait"],
]);
