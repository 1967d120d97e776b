/** Extremes that may stand without a figure: "top products", "the best stores". */
export const openExtreme =
  /^(?:the |our |my )?(?:top|bottom|best|worst|leading|best selling|bestselling|top selling|biggest|largest)$/u;
