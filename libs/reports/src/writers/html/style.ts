/** The looks of the page and of its print; `colour` is the brand's. */
export function pageStyle(colour: string, paper: "a4" | "letter"): string {
  return `
:root { --brand: ${colour}; --ink: #1c2530; --soft: #5b6673; --line: #d8dee6; --shade: #f4f6f9; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.55 "Noto Sans", "Segoe UI", system-ui, "Noto Sans CJK SC", "Noto Sans Arabic", sans-serif; }
a { color: var(--brand); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; }
header, main, nav, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; padding-bottom: 1.5rem; border-bottom: 4px solid var(--brand); }
header img { max-height: 56px; max-width: 220px; }
header h1 { margin: .5rem 0 0; font-size: 2.2rem; line-height: 1.2; }
header .subtitle { margin: .25rem 0 0; color: var(--soft); font-size: 1.15rem; }
header .brand { color: var(--brand); font-weight: 600; margin: 0; }
nav { padding-top: 1.5rem; }
nav h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
nav ol { columns: 2; column-gap: 3rem; padding-left: 1.4rem; margin: 0; }
nav li { break-inside: avoid; margin-bottom: .2rem; }
nav ol ol { columns: 1; list-style: none; padding-left: .8rem; font-size: .92rem; }
section > h2 { margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--brand); font-size: 1.6rem; }
article { margin: 0 0 2.25rem; }
article > h3 { margin: 0 0 .4rem; font-size: 1.2rem; }
h4 { margin: 1.2rem 0 .3rem; font-size: 1rem; }
p { margin: 0 0 .7rem; }
p.lead { font-size: 1.1rem; }
p.note, figcaption, small { color: var(--soft); font-size: .88rem; }
small { display: block; font-weight: 400; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 0 0 1.2rem; }
dl.figures > div { background: var(--shade); border-top: 3px solid var(--brand); padding: .7rem .9rem; }
dl.figures dt { color: var(--soft); font-size: .85rem; }
dl.figures dd { margin: 0; font-size: 1.45rem; font-weight: 600; overflow-wrap: anywhere; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0 0 1rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.callout { border-left: 4px solid var(--soft); background: var(--shade); padding: .6rem .9rem; }
.callout.warning { border-color: #b45309; }
.callout.critical { border-color: #b91c1c; }
.table { overflow-x: auto; margin: 0 0 .5rem; }
table { border-collapse: collapse; font-size: .92rem; min-width: 40%; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { padding: .35rem .7rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
td { max-width: 28rem; overflow-wrap: anywhere; }
th { background: var(--shade); border-bottom: 2px solid var(--brand); white-space: nowrap; }
th.number, td.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: .5rem 0 1rem; }
figure svg { display: block; width: 100%; height: auto; }
pre { background: var(--shade); border: 1px solid var(--line); padding: .7rem .9rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: .84rem/1.5 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); font-size: .88rem; }
@page { size: ${paper === "a4" ? "A4" : "letter"}; margin: 18mm 16mm; }
@media print {
  body { font-size: 10pt; }
  header, main, nav, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav, .skip { break-after: page; }
  .skip { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, .callout, dl.figures > div { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}`;
}
