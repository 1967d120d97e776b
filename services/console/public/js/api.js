const storageKey = "datapilot-key";

export function apiKey() {
  return sessionStorage.getItem(storageKey) ?? "";
}

export function setApiKey(key) {
  sessionStorage.setItem(storageKey, key);
}

/** A problem document as an error; `status` tells a missing key (401) from the rest. */
export class Problem extends Error {
  constructor({ detail, status, errors = [] }) {
    super([detail, ...errors.map((error) => error.message).filter((text) => !detail.includes(text))].join(" "));
    this.status = status;
  }
}

export function problemOf(status, text) {
  try {
    return new Problem(JSON.parse(text));
  } catch {
    return new Problem({ detail: `The server answered ${status}.`, status });
  }
}

export function authHeaders() {
  const key = apiKey();
  return key === "" ? {} : { authorization: `Bearer ${key}` };
}

async function call(method, path, body, headers) {
  const response = await fetch(path, {
    method,
    headers: { ...authHeaders(), ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return JSON.parse(text);
}

export function get(path, headers = {}) {
  return call("GET", path, undefined, headers);
}

/** Submits without waiting: the job comes back, its events follow on the socket. */
export function submit(path, body, headers = {}) {
  return call("POST", path, body, { prefer: "respond-async", ...headers });
}

/** Uploads a file; `onSent` hears the share that is sent, 0 to 1. XMLHttpRequest, because fetch cannot tell. */
export function upload(path, file, headers, onSent) {
  const form = new FormData();
  form.set("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    const all = { ...authHeaders(), prefer: "respond-async", ...headers };
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText));
      else reject(problemOf(request.status, request.responseText));
    });
    request.addEventListener("error", () => reject(new Error("The upload was cut off.")));
    request.send(form);
  });
}
