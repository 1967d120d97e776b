/** How a report's files carry their manifest. */

/** The id of the element that has it in a page. */
export const manifestElementId = "datapilot-manifest";
/** The entry of a PDF's document information that has the export's id, and what its value begins with: entries are written apart from their names. */
export const pdfInfoKey = "DataPilotExport";
export const pdfInfoPrefix = "datapilot-export:";
/** The name of the file that is attached to a PDF. */
export const attachmentName = "datapilot-manifest.json";
/** The namespace of the custom XML part that office files have it in. */
export const manifestNamespace = "urn:datapilot:report-manifest:1";
/** Where that part stands in the package. */
export const customXmlPath = "customXml/item1.xml";
