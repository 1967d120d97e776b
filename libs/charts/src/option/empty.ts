import type { Body } from "../kinds/kind.ts";
import type { Theme } from "./theme.ts";

/** A chart without marks that says why there are none. */
export function emptyBody(reason: string, theme: Theme): Body {
  return {
    series: [],
    parts: {
      graphic: [
        {
          type: "text",
          left: "center",
          top: "middle",
          style: {
            text: reason,
            fill: theme.muted,
            fontSize: 15,
            lineHeight: 22,
            textAlign: "center",
            width: 420,
            overflow: "break",
          },
        },
      ],
    },
  };
}
