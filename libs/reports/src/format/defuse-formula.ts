// A cell that begins with one of these is taken for a formula by spreadsheet programs (OWASP, “CSV Injection”); the full-width forms
// count too, and so do a tab or a line break, behind which the program looks for the sign.
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text that no spreadsheet program runs: an apostrophe in front makes it text. Numbers of number columns must not be given here. */
export function defuseFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
