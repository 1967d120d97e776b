import { monthWord } from "../normalise/month-words.ts";

/** What a cell's text looks like; the sniffer's coarse view, without regard to its column. */
export type CellKind = "empty" | "number" | "date" | "time" | "link" | "text" | "unknown";

const number = /^[-+(]?\s?[$€£¥₹]?\s?[-+]?(\d{1,3}([ ,.'\u00a0]\d{3})+|\d+)?([.,]\d+)?([eE][-+]?\d+)?\s?[%€$£¥₹]?\)?$/;
const date =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})|\d{1,2}[- .]?\p{L}{3,9}\.?,?[- ]?\d{2,4}|\p{L}{3,9}\.? \d{1,2},? \d{4})([T ,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s?([AaPp]\.?[Mm]\.?)?\s?(Z|[-+]\d{2}:?\d{2})?)?$/u;
const monthOfYear = new RegExp(`^(?:${monthWord}[- ']?(?:\\d{2}|\\d{4})|\\d{4}[- ]${monthWord})$`);
const time = /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s?([AaPp]\.?[Mm]\.?)?$/;
const link = /^((https?|ftp):\/\/\S+|www\.\S+|[^\s@,;|"]+@[^\s@,;|"]+\.[^\s@,;|"]+)$/;
const words = /^[\p{L}\p{M}\p{N} .,'’&()/+\-_#*°@!?:%\n[\]$€£]*$/u;

/** The kind of a cell. A quoted cell may be any text; an unquoted one of odd characters is unknown: its dialect may be wrong. */
export function cellKind(cell: string, quoted: boolean): CellKind {
  const text = cell.trim();
  if (text === "") return "empty";
  if (text.length <= 40) {
    if (/\d/.test(text) && number.test(text)) return "number";
    if (time.test(text)) return "time";
    if (date.test(text) || monthOfYear.test(text)) return "date";
  }
  if (link.test(text)) return "link";
  if (quoted || words.test(text)) return "text";
  return "unknown";
}
