/** The look of a column's cells, learned from well-formed rows; it tells where a cell of a broken row belongs. */
export interface ColumnShape {
  /** Whether the cells look enough alike that a cell of another look is out of place. */
  readonly strong: boolean;
  fits(cell: string): boolean;
  /** 1 where the look is typical, 0 where it is possible, -1 where it is out of place. */
  score(cell: string): number;
}

const url = /^(https?|ftp):\/\/[^\s"]+$/;
const digitsOnly = /^\d+$/;

/** Digits become 9, letters A; long runs count as one, so that words of any length look alike. */
export function lookOf(cell: string): string {
  return cell.replace(/\d/g, "9").replace(/\p{L}/gu, "A").replace(/9{9,}/g, "9+").replace(/A{5,}/g, "A+");
}

/** More different looks than this, and a column says nothing of a cell's place. */
const maxLooks = 12;

function fromTest(test: (cell: string) => boolean): ColumnShape {
  return { strong: true, fits: test, score: (cell) => (test(cell) ? 1 : -1) };
}

const figure = /^(\D*)(\d(?:[\d.,]*\d)?)(\D*)$/;

/** Numbers that all have the same signs around them, such as $ or %: another number may have more or fewer digits than all of these. */
function numberShape(filled: readonly string[]): ((cell: string) => boolean) | null {
  if (filled.length < 3) return null;
  const [, before = "", , after = ""] = figure.exec(filled[0] ?? "") ?? [];
  const longest = Math.max(...filled.map((cell) => cell.length));
  const test = (cell: string): boolean => {
    const found = figure.exec(cell);
    return found !== null && found[1] === before && found[3] === after && cell.length <= longest + 1;
  };
  return before.length <= 3 && after.length <= 3 && filled.every(test) ? test : null;
}

/** Learns the shape of one column from a sample of its cells. */
export function learnColumnShape(cells: readonly string[]): ColumnShape {
  const filled = cells.filter((cell) => cell !== "");
  const mayBeEmpty = filled.length < cells.length * 0.98;
  if (filled.length === 0) {
    return { strong: false, fits: (cell) => cell === "", score: (cell) => (cell === "" ? 0.5 : -1) };
  }
  if (filled.every((cell) => url.test(cell))) return fromTest((cell) => url.test(cell) || (mayBeEmpty && cell === ""));
  if (filled.length >= 3 && filled.every((cell) => digitsOnly.test(cell))) {
    const longest = Math.max(...filled.map((cell) => cell.length));
    return fromTest((cell) => (digitsOnly.test(cell) && cell.length <= longest) || (mayBeEmpty && cell === ""));
  }
  const written = numberShape(filled);
  if (written !== null) return fromTest((cell) => written(cell) || (mayBeEmpty && cell === ""));
  const looks = new Set(filled.map(lookOf));
  const numeric = filled.every((cell) => /\d/.test(cell));
  if (numeric && filled.length >= 3 && looks.size <= Math.min(maxLooks, filled.length / 2)) {
    return fromTest((cell) => looks.has(lookOf(cell)) || (mayBeEmpty && cell === ""));
  }
  const lettered = filled.filter((cell) => /\p{L}/u.test(cell)).length >= filled.length * 0.9;
  return {
    strong: false,
    fits: () => true,
    score: (cell) => (cell === "" ? (mayBeEmpty ? 0.2 : -0.5) : lettered && !/\p{L}/u.test(cell) ? -0.5 : 0),
  };
}

/** Learns the shapes of all columns from well-formed rows. */
export function learnColumnShapes(rows: readonly (readonly string[])[], columns: number): ColumnShape[] {
  return Array.from({ length: columns }, (_, index) => learnColumnShape(rows.map((row) => row[index] ?? "")));
}
