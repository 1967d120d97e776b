import type { Chart, ChartSpec } from "@datapilot/contracts";
import type { TableReader } from "../data/table-reader.ts";
import type { ChartLook, OptionPart } from "../look.ts";
import type { Theme } from "../option/theme.ts";

/** What a kind draws with. */
export interface Drawing {
  readonly spec: ChartSpec;
  readonly table: TableReader;
  readonly look: ChartLook;
  readonly theme: Theme;
  /** About the pixels that the plot itself will have, once title, legend and labels have theirs. */
  readonly plot: { readonly width: number; readonly height: number };
}

/** What a kind adds to the option; the frame (title, legend, notes, theme) is the same for all. */
export interface Body {
  readonly xAxis?: readonly OptionPart[];
  readonly yAxis?: readonly OptionPart[];
  readonly series: readonly OptionPart[];
  /** Names in the legend; absent or a single one: no legend. */
  readonly legend?: readonly string[];
  /** Undefined: one grid that fills the room. Several only for small multiples. */
  readonly grid?: readonly OptionPart[];
  readonly tooltip?: OptionPart;
  /** `visualMap`, `calendar`, `graphic` and further titles. */
  readonly parts?: OptionPart;
  readonly notes?: readonly string[];
  /** Pixels below the plot that the kind keeps for itself, for a colour scale say. */
  readonly below?: number;
}

/** How many categories, colours and points can be told apart. */
export interface Limits {
  readonly categories: number | null;
  readonly hues: number | null;
  readonly points: number | null;
  /** The hue column is the second axis and not told by colours: times stand there one by one. */
  readonly hueIsAxis?: true;
}

/** One kind of chart. */
export interface ChartKind {
  /** As alt text and titles call it. */
  readonly name: string;
  readonly limits: Limits;
  /** Brings the table into the form that is drawn, before anything is cut: counts rows, sorts them. */
  prepare?(chart: Chart): Chart;
  draw(drawing: Drawing): Body;
}
