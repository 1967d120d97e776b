/** The introduction of the API's documentation, in Markdown. */
export const apiDescription = `
Upload a file or load a plugin's table, ask in plain language, get a guarded answer with its SQL.

**Keys.** \`Authorization: Bearer KEY\` or \`x-api-key: KEY\`. Without configured keys the server only serves loopback, everyone is the local
admin, and requests of other web pages are refused.

**Waiting.** Whatever makes a job waits for it and answers 200; after the server's wait time, or at once with \`Prefer: respond-async\`, it
answers 202 with the job and its \`Location\`. A failed job answers as a problem with the job's own status. A client that leaves does not cancel its job.

**Idempotency.** \`Idempotency-Key\` on a POST that makes a job: the same key and body return the same job, another body is 422.

**Limits.** Requests per minute are counted per tenant and per gateway process: several gateways together admit as many times more.
JSON bodies may have 1 MB.

**Live events.** \`GET /api/jobs/{id}/events\` streams Server-Sent Events; reconnecting with \`Last-Event-ID\` replays what was missed.
\`/api/ws/jobs\` carries many jobs on one WebSocket: send \`{"type":"subscribe","job_id","after"?}\` or \`{"type":"unsubscribe","job_id"}\`;
receive \`{"type":"subscribed","job_id"}\`, the events themselves, and \`{"type":"error","job_id"?,"error"}\`; and, without asking, when a run of
insights of your tenant was stored: \`{"type":"insights_ready","run_id","dataset_id","dataset_version","plugin_id","insight_count","critical_count","finished_at"}\`.
\`/api/ws/chat\` takes \`{"type":"question","content","session_id","id"?}\` (or \`dataset_id\` or \`plugin\` instead of a session), at most four at once, and sends
\`status\`, \`delta\`, then \`result\` or \`error\` messages, each with the question's \`job_id\` and \`id\`.
Both take the key in the headers above; a browser, which cannot set headers, offers the subprotocols \`datapilot\` and \`datapilot.key.KEY\`.
A client that does not read is closed with 1013; one that does not answer pings is cut. The events of a job are kept for an hour after its end.

**Webhooks.** A schedule's results are posted as JSON (\`insights_ready\` for each run, \`insights_digest\` for several) with the headers
\`x-datapilot-event\`, \`x-datapilot-delivery\` (the message's id: the same one may come twice), \`x-datapilot-timestamp\` (Unix seconds) and
\`x-datapilot-signature\`: \`v1=\` and the hexadecimal HMAC-SHA256, keyed with the schedule's secret, of the time stamp, a dot and the body as it came.
Refuse a time stamp older than a few minutes. Anything but 2xx within 10 s is tried again, nine times within about three hours, with growing waits
(\`Retry-After\` counts); redirects are not followed and, like 410, end it. Addresses that are not public are refused unless the server allows their network.
`.trim();
