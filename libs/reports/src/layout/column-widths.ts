/** How wide a column wants to be: its longest cell, and the longest word that should not be broken. In points. */
export interface ColumnWish {
  readonly wanted: number;
  readonly least: number;
}

// What a sign of the base font takes at most on average, by font size; wide scripts take the whole em.
const narrowSign = 0.62;
const wideSign = 1.02;

/** A text's width in points, estimated without the font: what lays out must not depend on what is loaded. */
export function estimateWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const sign of text) ems += (sign.codePointAt(0) ?? 0) >= 0x1100 ? wideSign : narrowSign;
  return ems * fontSize;
}

const widestText = 190;
const widestWord = 110;
// Sentences in a narrower column make rows that are a page high.
const narrowestProse = 130;
// Texts up to this many signs stay on one line.
const shortText = 16;
// Heads are set bold.
const boldGrowth = 1.12;

/** What the head and the cells of a column ask for. */
export function wishOf(head: string, cells: readonly string[], fontSize: number, padding: number): ColumnWish {
  let wanted = estimateWidth(head, fontSize) * boldGrowth;
  let least = widestOf(head.split(/\s+/), fontSize) * boldGrowth;
  for (const cell of cells) {
    const width = estimateWidth(cell, fontSize);
    wanted = Math.max(wanted, width);
    least = Math.max(least, cell.length <= shortText ? width : widestOf(cell.split(/\s+/), fontSize));
  }
  const isProse = wanted > 2 * widestText;
  return {
    wanted: Math.min(wanted, widestText) + padding,
    least: Math.max(Math.min(least, widestWord), isProse ? narrowestProse : 0) + padding,
  };
}

function widestOf(words: readonly string[], fontSize: number): number {
  return words.reduce((widest, word) => Math.max(widest, estimateWidth(word, fontSize)), 0);
}

// Narrow tables are let out, but not until their columns lose sight of each other.
const mostGrowth = 1.8;

/** Widths that fill at most `room`: what is wanted or somewhat more where it fits, else shrunk towards the least, the widest columns most. */
export function shareRoom(wishes: readonly ColumnWish[], room: number): readonly number[] {
  const wanted = wishes.reduce((sum, wish) => sum + wish.wanted, 0);
  if (wanted <= room) {
    const growth = Math.min(room / wanted, mostGrowth);
    return wishes.map((wish) => wish.wanted * growth);
  }
  const least = wishes.reduce((sum, wish) => sum + wish.least, 0);
  if (least >= room) return wishes.map((wish) => (wish.least / least) * room);
  const share = (room - least) / (wanted - least);
  return wishes.map((wish) => wish.least + (wish.wanted - wish.least) * share);
}

/**
 * Column indexes in groups that fit the room side by side; each group after the first begins with the first column again, so that
 * its rows can be told apart.
 */
export function splitColumns(wishes: readonly ColumnWish[], room: number): readonly (readonly number[])[] {
  const key = wishes[0]?.least ?? 0;
  const groups: number[][] = [];
  let group: number[] = [];
  let used = 0;
  for (const [index, { least }] of wishes.entries()) {
    const isFull = used + least > room && group.length > (groups.length === 0 ? 0 : 1);
    if (isFull) {
      groups.push(group);
      group = [0];
      used = key;
    }
    group.push(index);
    used += least;
  }
  groups.push(group);
  return groups;
}
