/** January first. */
export const monthNames: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** Monday first, as ISO 8601 counts; `Date` counts from Sunday. */
export const weekdayNames: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
