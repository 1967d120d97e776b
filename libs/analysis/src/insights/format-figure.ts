const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2 });

/** A number as a sentence shows it: about three digits that count, thousands separated, a minus sign that is no hyphen. */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  const text =
    Number.isInteger(value) || size >= 1_000
      ? whole.format(size)
      : size >= 100
        ? oneDecimal.format(size)
        : size >= 0.1
          ? twoDecimals.format(size)
          : small.format(size);
  return value < 0 && text !== "0" ? `−${text}` : text;
}

/** A share of one as a percentage: `12.3 %`. */
export function formatShare(share: number): string {
  const percent = 100 * share;
  const size = Math.abs(percent);
  const text = size >= 10 ? oneDecimal.format(size) : twoDecimals.format(size);
  return `${percent < 0 && text !== "0" ? "−" : ""}${text} %`;
}

/** How many times: `2.4 times`, `12 times`. */
export function formatTimes(ratio: number): string {
  return `${ratio >= 10 ? whole.format(ratio) : oneDecimal.format(ratio)} times`;
}
