import { apiKey, Problem } from "./api.js";

const following = new Map();
const ends = new Set(["completed", "failed", "cancelled"]);
const reconnectMs = 1000;

let socket;

function open() {
  const address = new URL("/api/ws/jobs", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const key = apiKey();
  const opened = new WebSocket(address, key === "" ? ["datapilot"] : ["datapilot", `datapilot.key.${key}`]);
  opened.addEventListener("open", () => {
    for (const [jobId, job] of following) subscribe(opened, jobId, job.after);
  });
  opened.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  opened.addEventListener("close", () => {
    if (socket === opened) socket = undefined;
    // What was missed is replayed: every job remembers the last event it has.
    if (following.size > 0) setTimeout(connect, reconnectMs);
  });
  return opened;
}

function connect() {
  socket ??= open();
  return socket;
}

function subscribe(target, jobId, after) {
  target.send(JSON.stringify({ type: "subscribe", job_id: jobId, after }));
}

function hear(message) {
  const job = following.get(message.job_id);
  if (job === undefined || message.type === "subscribed" || message.type === "unsubscribed") return;
  if (message.type === "error") {
    following.delete(message.job_id);
    job.reject(new Problem(message.error));
    return;
  }
  job.after = message.seq;
  job.onEvent(message);
  if (!ends.has(message.type)) return;
  following.delete(message.job_id);
  if (message.type === "completed") job.resolve(message.data.result);
  else if (message.type === "failed") job.reject(new Problem(message.data.error));
  else job.reject(new Error("It was cancelled."));
}

/** Follows a job to its end: `onEvent` hears each event once, the promise gives the result. */
export function follow(jobId, onEvent) {
  return new Promise((resolve, reject) => {
    following.set(jobId, { after: 0, onEvent, resolve, reject });
    const target = connect();
    if (target.readyState === WebSocket.OPEN) subscribe(target, jobId, 0);
  });
}
