import { get, upload } from "./api.js";
import { byId, element } from "./element.js";
import { follow } from "./live.js";
import { tableView } from "./table-view.js";

const previewRows = 20;

function warningsOf(warnings) {
  return element(
    "ul",
    { className: "hint" },
    ...warnings.map(({ message }) => element("li", { textContent: message })),
  );
}

async function showDataset(result) {
  const [rows, columns] = result.shape;
  const page = await get(`/api/preview?rows=${previewRows}`, { "x-session-id": result.session_id });
  const typed = result.columns.map(({ name, type }) => ({ name, type }));
  byId("dataset").replaceChildren(
    element(
      "p",
      {},
      element("strong", { textContent: result.filename }),
      ` ${rows.toLocaleString()} rows × ${columns} columns`,
    ),
    tableView(typed, page.rows),
    warningsOf(result.warnings),
  );
}

/** Lets the person choose or drop a file; `onReady` gets the result once the file can be asked about. */
export function watchUploads(onReady, onError) {
  const input = byId("file");
  const drop = byId("drop");
  const status = byId("upload-status");

  async function load(file) {
    const bar = element("progress", { max: 100, value: 0 });
    const line = element("span", { textContent: `Sending ${file.name} …` });
    status.replaceChildren(bar, line);
    try {
      const job = await upload("/api/upload", file, {}, (share) => {
        bar.value = share * 100;
      });
      const result = await follow(job.id, (event) => {
        if (event.type !== "progress") return;
        bar.value = event.data.percent;
        line.textContent = event.data.message;
      });
      status.replaceChildren();
      onReady(result);
      await showDataset(result);
    } catch (error) {
      status.replaceChildren(element("span", { className: "wrong", textContent: error.message }));
      onError(error);
    }
  }

  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file !== undefined) void load(file);
    // The same file may be chosen again.
    input.value = "";
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const [file] = event.dataTransfer.files;
    if (file !== undefined) void load(file);
  });
}
