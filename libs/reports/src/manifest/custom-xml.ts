import type { ReportManifest } from "@datapilot/contracts";
import { escapeMarkup } from "../format/escape-markup.ts";
import { customXmlPath, manifestNamespace } from "./marks.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const customXml = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
// Names the kind of part, not the file: the same in every report.
const itemId = "{5B0A6C3E-6A4E-4F0B-9C31-2D7F3B8E4A10}";

/** The custom XML part of an office file, which the programs keep when they save it: the manifest as JSON, with the parts that describe it. */
export function manifestParts(manifest: ReportManifest): Readonly<Record<string, string>> {
  return {
    [customXmlPath]: `${head}<manifest xmlns="${manifestNamespace}" export="${manifest.export_id}">${escapeMarkup(JSON.stringify(manifest))}</manifest>`,
    "customXml/_rels/item1.xml.rels": `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
    "customXml/itemProps1.xml": `${head}<ds:datastoreItem ds:itemID="${itemId}" xmlns:ds="${customXml}"><ds:schemaRefs><ds:schemaRef ds:uri="${manifestNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  };
}

/** `[Content_Types].xml` with the description's type. */
export function withManifestType(contentTypes: string): string {
  const override =
    '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>';
  return contentTypes.replace("</Types>", `${override}</Types>`);
}

/** The main part's relationships with the manifest among them. Ids are `rId` and a number: LibreOffice ends itself over others. */
export function withManifestRelationship(relationshipsXml: string): string {
  const entry = `<Relationship Id="rId90001" Type="${office}/customXml" Target="../${customXmlPath}"/>`;
  return relationshipsXml.replace("</Relationships>", `${entry}</Relationships>`);
}
