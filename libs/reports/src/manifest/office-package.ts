import type { ReportManifest } from "@datapilot/contracts";
import JSZip from "jszip";
import { manifestParts, withManifestRelationship, withManifestType } from "./custom-xml.ts";

/** Puts the manifest into an office file that a library made. `mainRelationships` is the path of its main part's relationships. */
export async function withManifest(
  file: Uint8Array,
  mainRelationships: string,
  manifest: ReportManifest,
): Promise<Buffer> {
  const zip = await JSZip.loadAsync(file);
  const change = async (path: string, to: (xml: string) => string): Promise<void> => {
    const xml = await zip.file(path)?.async("string");
    if (xml === undefined) throw new Error(`The office file has no ${path}.`);
    zip.file(path, to(xml));
  };
  await change(mainRelationships, withManifestRelationship);
  await change("[Content_Types].xml", withManifestType);
  for (const [path, xml] of Object.entries(manifestParts(manifest))) zip.file(path, xml);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
