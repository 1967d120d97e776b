const split = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Words that carry grammar, not content: no header or value is meant by them alone, and leaving one unexplained costs nothing. */
export const functionWords: ReadonlySet<string> = new Set(
  split(`a an the of in on at to for from with by as is are was were be been being am do does did done has have had having
    that this these those there their its it they him he she his her who whom whose which what when where why how and or
    but if then than so such only just also too very more most i me my we our us you your will would can could shall should may might
    please tell give s t not no up out about into during while within upon per via over between among amongst through throughout across
    along same ones here now ever ago else many much exactly different according following given regarding corresponding respective
    respectively located currently overall altogether other both either each every all any some ok okay hi hello thanks thank kindly
    entire whole get gets got getting belong belongs belonging figures set need want like say said let yet anyone anybody everyone everybody someone somebody something anything`),
);

/** Verbs and nouns of asking: names where a header has them, otherwise nothing that must be explained. */
export const askingWords: ReadonlySet<string> = new Set(
  split(`show list find display return name provide know see state identify determine listed based used using use made make take took taken
    place happen happened occur occurred come came go went gone held hold table dataset data file column columns row rows record records
    entry entries value values information details item items chart sheet above below total sort type kind first last one first called
    named exist exists existing specified mentioned shown recorded time compare comparison compared versus vs
    cover covers covered contained play played plays register registered carry carried remain remains remaining still together
    world worldwide global globally stand stands stood hit done got reach reached see seen appear appears appeared together`),
);

/** Words that may stand between a column and its value without changing what is meant: "opponent is the …". */
export const linkWords: ReadonlySet<string> = new Set(
  split(`is are was were be been being of a an the as in at to on for by with has have had having called named titled labeled
    listed equals equal equaling equalling that which who it its value reads read shows showing says being than only just from were
    exactly when also came comes : = " ' “ ” ‘ ’ ( ) # did do does not ' @ s`),
);

/** Nouns so common in headers and questions alike that a match by them alone says little. */
export const genericNouns: ReadonlySet<string> = new Set(
  split(
    `name number no id date year type total code value title time team rank position percentage percent amount size count`,
  ),
);

/** Words for the rows of any table. */
export const rowNouns: ReadonlySet<string> = new Set(
  split(`row rows record records entry entries item items line lines instance instances observation observations data`),
);
