/** A figure that business people compute of two columns of a table, by the usual names of it. */
export interface UsualFigure {
  readonly name: string;
  readonly label: string;
  readonly synonyms: readonly string[];
  /** Header words of the first column, best first. */
  readonly of: readonly string[];
  /** Header words of the second column. */
  readonly by: readonly string[];
  /** How both are put together: sums divided (as percent, or per thousand), their difference, or the sum of products of each row. */
  readonly as: "ratio" | "percent" | "per_thousand" | "difference" | "product";
  /** Header words of which the table must have one, so that the names mean this. */
  readonly where?: readonly string[];
}

const words = (list: string): readonly string[] => list.split(" ");
const spent = words("spend spent cost costs");
const advertising = words("clicks impressions conversions leads");

/** Figures of advertising, mailings, production, stock and invoices that files leave to their reader. */
export const usualFigures: readonly UsualFigure[] = [
  {
    name: "click_through_rate",
    label: "Click-through rate",
    synonyms: ["click through rate", "clickthrough rate", "CTR"],
    of: ["clicks"],
    by: words("impressions views"),
    as: "percent",
  },
  {
    name: "cost_per_click",
    label: "Cost per click",
    synonyms: ["CPC", "spend per click", "price per click"],
    of: spent,
    by: ["clicks"],
    as: "ratio",
  },
  {
    name: "cost_per_thousand_impressions",
    label: "Cost per thousand impressions",
    synonyms: ["CPM", "cost per mille"],
    of: spent,
    by: ["impressions"],
    as: "per_thousand",
  },
  {
    name: "conversion_rate",
    label: "Conversion rate",
    synonyms: ["CVR"],
    of: words("conversions converted orders purchases signups"),
    by: words("clicks visits sessions visitors"),
    as: "percent",
  },
  {
    name: "cost_per_conversion",
    label: "Cost per conversion",
    synonyms: ["CPA", "cost per acquisition", "cost per action", "spend per conversion"],
    of: spent,
    by: words("conversions acquisitions signups"),
    as: "ratio",
  },
  {
    name: "cost_per_lead",
    label: "Cost per lead",
    synonyms: ["CPL", "spend per lead"],
    of: spent,
    by: ["leads"],
    as: "ratio",
  },
  {
    name: "return_on_ad_spend",
    label: "Return on ad spend",
    synonyms: ["ROAS", "return on advertising spend"],
    of: words("value revenue sales"),
    by: spent,
    as: "ratio",
    where: advertising,
  },
  {
    name: "open_rate",
    label: "Open rate",
    synonyms: ["opening rate"],
    of: words("opens opened"),
    by: words("delivered sent"),
    as: "percent",
  },
  {
    name: "bounce_rate",
    label: "Bounce rate",
    synonyms: [],
    of: words("bounces bounced"),
    by: words("sent visits sessions"),
    as: "percent",
  },
  {
    name: "unsubscribe_rate",
    label: "Unsubscribe rate",
    synonyms: [],
    of: words("unsubscribes unsubscribed"),
    by: words("delivered sent"),
    as: "percent",
  },
  {
    name: "average_order_value",
    label: "Average order value",
    synonyms: ["AOV", "revenue per order"],
    of: words("revenue sales turnover"),
    by: ["orders"],
    as: "ratio",
  },
  {
    name: "scrap_rate",
    label: "Scrap rate",
    synonyms: ["reject rate", "defect rate", "rejection rate"],
    of: words("scrap scrapped rejects rejected defects defective"),
    by: words("made produced output inspected"),
    as: "percent",
  },
  {
    name: "return_rate",
    label: "Return rate",
    synonyms: ["returns rate", "refund rate"],
    of: words("returns returned refunds refunded"),
    by: words("sold shipped"),
    as: "percent",
  },
  {
    name: "profit",
    label: "Profit",
    synonyms: ["gross profit"],
    of: words("revenue sales turnover income"),
    by: words("cost costs expenses expenditure"),
    as: "difference",
  },
  {
    name: "amount_outstanding",
    label: "Amount outstanding",
    synonyms: [
      "outstanding",
      "outstanding amount",
      "outstanding balance",
      "amount owed",
      "still owed",
      "unpaid amount",
    ],
    of: words("due billed invoiced payable"),
    by: ["paid"],
    as: "difference",
  },
  {
    name: "stock_value",
    label: "Stock value",
    synonyms: ["inventory value", "value of stock", "value of the stock", "value of our stock", "stock value at cost"],
    of: words("hand stock inventory"),
    by: words("cost"),
    as: "product",
  },
];
