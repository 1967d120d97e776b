import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { withAdjectiveValues } from "./adjective-values.ts";
import { withAffinity } from "./affinity.ts";
import { withoutAlwaysTrue } from "./always-true.ts";
import { withDeedsOfAgents } from "./deeds-of-agents.ts";
import { withGivenReasons } from "./given-reasons.ts";
import { withMoneyOfFigure } from "./money-of-figure.ts";
import { withOppositeRows } from "./opposite-rows.ts";
import { withOwnColumns } from "./own-columns.ts";
import { withoutOwnerNouns } from "./owner-nouns.ts";
import { withOwnPrice } from "./own-price.ts";
import { rowsOrFigure } from "./rows-or-figure.ts";
import { withSplitNames } from "./split-names.ts";
import { withStateValues } from "./state-values.ts";
import { withTableWords } from "./table-words.ts";
import { withTotalsOverUnits } from "./total-over-unit.ts";
import { withValuesOverGrains } from "./values-over-grains.ts";

/** The items of a question with what each may be narrowed by what stands beside it, in this order; no query is begun yet. */
export function narrowedItems(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const owned = withDeedsOfAgents(lexicon, withoutOwnerNouns(lexicon, items));
  const valued = withMoneyOfFigure(lexicon, withGivenReasons(lexicon, owned));
  const priced = withOwnPrice(lexicon, withOppositeRows(lexicon, valued));
  const read = withValuesOverGrains(lexicon, priced);
  const told = withAdjectiveValues(lexicon, withoutAlwaysTrue(lexicon, rowsOrFigure(read)));
  const said = withTotalsOverUnits(lexicon, withStateValues(lexicon, told));
  const near = withSplitNames(lexicon, withAffinity(lexicon, withOwnColumns(lexicon, said)));
  return withTableWords(lexicon, near);
}
