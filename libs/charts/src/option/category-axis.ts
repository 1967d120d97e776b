import type { OptionPart } from "../look.ts";
import { lineCount, textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";

export interface CategoryAxisWish {
  readonly theme: Theme;
  readonly labels: readonly string[];
  /** Pixels along the axis. */
  readonly length: number;
  readonly position: "left" | "bottom";
  readonly title: string;
  /** Points in time may leave labels out, for their neighbours tell what stands between; names may not. */
  readonly ordered: boolean;
  /** Pixels that labels beside the plot may take. */
  readonly labelRoom: number;
  readonly gridIndex?: number;
}

const fontSize = 12;
const maxLines = 4;
/** Pixels that a line of text needs between its neighbours. */
const rowHeight = 12;
// Below this a broken word is harder to read than a turned one.
const narrowestSlot = 56;

// ECharts breaks between words of Latin letters and between Chinese or Japanese letters; other scripts it would tear.
function breaksWell(label: string): boolean {
  return /^[\u0020-\u024f\u1e00-\u206f\u2e80-\u30ff\u3400-\u9fff\uff00-\uff60]*$/u.test(label);
}

/** A label that fits is left alone: ECharts would take its letters for wider than they are, and break or cut it. */
function items(labels: readonly string[], laid: OptionPart): readonly unknown[] {
  const { width } = laid;
  if (typeof width !== "number") return labels;
  return labels.map((value) =>
    /^[\u0020-\u007e]*$/u.test(value) || textWidth(value, fontSize) > width
      ? value
      : { value, textStyle: { overflow: "none" } },
  );
}

/** How many labels are left out after each that is shown, so that it has `room` pixels. A slot may be less than a pixel. */
function thinned(room: number, slot: number): number {
  return Math.max(1, Math.ceil(room / slot)) - 1;
}

/** How the labels below an axis are laid: in a line, broken into lines, turned by 40° or upright. */
function labelsBelow(labels: readonly string[], slot: number, ordered: boolean, room: number): OptionPart {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, fontSize)));
  if (widest <= slot * 0.92) return { interval: 0 };
  if (ordered) {
    return { interval: thinned(widest * 1.25, slot), showMinLabel: true };
  }
  const long = labels.filter((label) => textWidth(label, fontSize) > slot * 0.92);
  const lines = Math.max(...long.map((label) => lineCount(label, fontSize, slot * 0.9)));
  if (slot >= narrowestSlot && lines <= maxLines && long.every(breaksWell)) {
    return { interval: 0, width: Math.floor(slot * 0.92), overflow: "break", lineHeight: 15 };
  }
  const limit = Math.min(room, Math.ceil(widest) + 4);
  // Upright names need the height of a line each: where there are more, some give way rather than overlap.
  return { interval: thinned(rowHeight, slot), rotate: slot >= 18 ? 40 : 90, width: limit, overflow: "truncate" };
}

function labelsBeside(labels: readonly string[], slot: number, room: number): OptionPart {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, fontSize)));
  const interval = thinned(rowHeight, slot);
  if (widest <= room) return { interval };
  const lines = Math.max(...labels.map((label) => lineCount(label, fontSize, room)));
  const fits = lines * 15 <= slot;
  return { interval, width: room, overflow: fits ? "break" : "truncate", lineHeight: 15 };
}

/** An axis of names or of evenly spaced times, its labels laid so that none covers another. */
export function categoryAxis(wish: CategoryAxisWish): OptionPart {
  const { theme, labels, position } = wish;
  const slot = wish.length / Math.max(labels.length, 1);
  const laid =
    position === "bottom"
      ? labelsBelow(labels, slot, wish.ordered, wish.labelRoom)
      : labelsBeside(labels, slot, wish.labelRoom);
  return {
    type: "category",
    position,
    ...(wish.gridIndex === undefined ? {} : { gridIndex: wish.gridIndex }),
    data: items(labels, laid),
    // The first bar stands on top.
    ...(position === "left" ? { inverse: true } : {}),
    ...(wish.title === ""
      ? {}
      : {
          name: wish.title,
          nameLocation: "middle",
          nameGap: position === "left" ? 14 : 30,
          nameTextStyle: { color: theme.muted, fontSize },
        }),
    axisLine: { onZero: false, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize, ...laid },
  };
}
