import { LineRuleType, type IStylesOptions } from "docx";
import { ink } from "./setting.ts";

/** The document's styles: who wants other looks changes them there, not paragraph by paragraph. Sizes are half points. */
export function documentStyles(colour: string, language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: "Calibri", size: 21, language: { value: language } },
        paragraph: { spacing: { line: 276, lineRule: LineRuleType.AUTO } },
      },
      heading1: {
        run: { size: 36, bold: true, color: colour },
        paragraph: { spacing: { before: 360, after: 160 }, keepNext: true },
      },
      heading2: { run: { size: 26, bold: true }, paragraph: { spacing: { before: 280, after: 80 }, keepNext: true } },
      title: { run: { size: 60, bold: true }, paragraph: { spacing: { before: 60, after: 120 } } },
    },
    paragraphStyles: [
      { id: "Normal", name: "Normal", quickFormat: true, paragraph: { spacing: { after: 120 } } },
      {
        id: "Lead",
        name: "Lead",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: 23 },
        paragraph: { spacing: { after: 160 } },
      },
      {
        id: "Note",
        name: "Note",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: 16, color: ink.soft },
        paragraph: { spacing: { after: 160 } },
      },
      {
        id: "Cell",
        name: "Table cell",
        basedOn: "Normal",
        run: { size: 16 },
        paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
      },
      {
        id: "Fact",
        name: "Fact",
        basedOn: "Normal",
        paragraph: { spacing: { before: 20, after: 20, line: 250, lineRule: LineRuleType.AUTO } },
      },
      {
        id: "TableTitle",
        name: "Table title",
        basedOn: "Normal",
        run: { bold: true },
        paragraph: { spacing: { before: 120, after: 60 }, keepNext: true },
      },
      {
        id: "Sql",
        name: "Statement",
        basedOn: "Normal",
        run: { font: "Consolas", size: 16 },
        paragraph: { spacing: { after: 160, line: 240, lineRule: LineRuleType.AUTO } },
      },
      {
        id: "Contents1",
        name: "Contents 1",
        basedOn: "Normal",
        run: { bold: true },
        paragraph: { spacing: { before: 120, after: 20 } },
      },
      {
        id: "Contents2",
        name: "Contents 2",
        basedOn: "Normal",
        paragraph: { spacing: { after: 20 }, indent: { left: 280 } },
      },
    ],
  };
}
