import { answerView } from "./answer-view.js";
import { apiKey, get, setApiKey, submit } from "./api.js";
import { byId, element } from "./element.js";
import { follow } from "./live.js";
import { showOverview } from "./overview-view.js";
import { watchUploads } from "./upload-view.js";

const source = byId("source");
const dialog = byId("key-dialog");
let sessionId = "";

/** A missing key is asked for; everything else is said where it happened. */
function askForKey(error) {
  if (error.status === 401 && !dialog.open) dialog.showModal();
}

function jobFor(question) {
  const plugin = source.value;
  if (plugin !== "") return submit("/chat", { query: question, plugin });
  return submit("/api/ask", { question }, sessionId === "" ? {} : { "x-session-id": sessionId });
}

async function ask(question) {
  byId("empty")?.setAttribute("hidden", "");
  const view = answerView(question, (next) => void ask(next));
  byId("answers").append(view.root);
  view.root.scrollIntoView({ block: "end" });
  try {
    const job = await jobFor(question);
    view.show(await follow(job.id, view.hear));
  } catch (error) {
    view.fail(error);
    askForKey(error);
  }
  view.root.scrollIntoView({ block: "nearest" });
}

function offer(questions) {
  byId("examples").replaceChildren(
    ...questions
      .slice(0, 6)
      .map((text) => element("button", { type: "button", textContent: text, onclick: () => void ask(text) })),
  );
}

/** What is chosen at a glance, and what can be asked of it: a plugin's own questions, else those that the overview tried. */
async function showExamples() {
  const plugin = source.value;
  try {
    if (plugin === "") {
      const path = sessionId === "" ? undefined : "/api/overview";
      offer(await showOverview(path, { "x-session-id": sessionId }));
      return;
    }
    const id = encodeURIComponent(plugin);
    const [{ packs }, { datasets }] = await Promise.all([
      get(`/plugins/${id}/questions`),
      get(`/datasets?plugin_id=${id}&limit=1`),
    ]);
    offer(packs.flatMap((pack) => pack.questions));
    const [newest] = datasets;
    await showOverview(newest === undefined ? undefined : `/datasets/${newest.dataset_id}/overview`);
  } catch (error) {
    byId("overview").replaceChildren(element("span", { className: "wrong", textContent: error.message }));
    askForKey(error);
  }
}

async function showSources() {
  try {
    const [{ plugins }, { datasets }] = await Promise.all([get("/plugins"), get("/datasets")]);
    source.replaceChildren(
      element("option", { value: "", textContent: "my uploaded file" }),
      ...plugins.map(({ id, name }) => element("option", { value: id, textContent: name })),
    );
    // A plugin without data answers nothing yet: the one that was loaded last is offered.
    if (sessionId === "") source.value = datasets.find(({ plugin_id: plugin }) => plugin !== null)?.plugin_id ?? "";
    await showExamples();
  } catch (error) {
    byId("upload-status").replaceChildren(element("span", { className: "wrong", textContent: error.message }));
    askForKey(error);
  }
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const input = byId("question");
  const question = input.value.trim();
  input.value = "";
  if (question !== "") void ask(question);
});

source.addEventListener("change", () => void showExamples());

watchUploads((result) => {
  sessionId = result.session_id;
  source.value = "";
  void showExamples();
}, askForKey);

byId("key-button").addEventListener("click", () => dialog.showModal());
dialog.addEventListener("close", () => {
  if (dialog.returnValue !== "save") return;
  setApiKey(byId("key").value.trim());
  void showSources();
});
byId("key").value = apiKey();

void showSources();
