import type { ColumnType } from "kysely";

/** Written as JSON text, read as the driver parsed it. */
export type Json = ColumnType<unknown, string | null | undefined, string | null>;
/** Set by the database's clock unless given. */
export type Timestamp = ColumnType<Date, Date | undefined, Date>;
export type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
