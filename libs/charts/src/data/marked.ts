/** The category of rows whose category is not known. */
export const missingLabel = "(missing)";

/** The category that stands for all that were not among the most. */
export const otherLabel = "All others";
