/** One small chart's place, in pixels from the picture's upper left. */
export interface GridCell {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly column: number;
  readonly row: number;
}

/** `count` places in rows of `columns`, with `gap` between them, inside the given box. */
export function gridCells(
  count: number,
  columns: number,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  gap: { readonly x: number; readonly y: number },
): readonly GridCell[] {
  const rows = Math.ceil(count / columns);
  const width = (box.width - gap.x * (columns - 1)) / columns;
  const height = (box.height - gap.y * (rows - 1)) / Math.max(1, rows);
  return Array.from({ length: count }, (_, index) => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    return {
      left: box.left + column * (width + gap.x),
      top: box.top + row * (height + gap.y),
      width,
      height,
      column,
      row,
    };
  });
}
