import { sampleQuestion, type SampleAnswer } from "./sample/load-sample.ts";

/** What a stranger sees after the start: a real answer, where everything is, and lines to try. */
export function welcome(base: string, answer: SampleAnswer, seconds: number): string {
  return `
  Question   ${sampleQuestion}
  Answer     ${answer.narrative}
  SQL        ${(answer.sql ?? "").replaceAll(/\s+/g, " ")}
${answer.assumptions.map((assumption) => `  Assumed    ${assumption}`).join("\n")}
  Took       ${Math.round(answer.timings.total_ms)} ms

DataPilot is ready after ${seconds.toFixed(1)} s.
  Console    ${base}/
  API docs   ${base}/docs
  Queues     ${base}/admin/queues

Try:
  curl -s ${base}/plugins
  curl -s ${base}/datasets
  curl -s -F file=@sample_data/retail/sales.csv -H 'x-plugin: retail' ${base}/upload/sales
  curl -s ${base}/chat -H 'content-type: application/json' -d '{"query":"total revenue last 7 days","plugin":"retail"}'
  curl -s ${base}/chat -H 'content-type: application/json' -d '{"query":"top 5 products by revenue","plugin":"retail"}'
  curl -s ${base}/chat -H 'content-type: application/json' -d '{"query":"delete from sales","plugin":"retail"}'
  curl -s -F file=@your.csv ${base}/api/upload        # then ask with its session_id:
  curl -s ${base}/api/ask -H 'content-type: application/json' -H 'x-session-id: SESSION' -d '{"question":"average X by Y"}'

Ctrl-C stops everything; the data stays for the next start.
`;
}
