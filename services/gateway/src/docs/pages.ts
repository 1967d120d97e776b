import { errorCatalog } from "@datapilot/contracts";

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function page(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

/** The API's page: Swagger UI from this server, nothing from elsewhere. */
export function apiPage(): string {
  return page(
    "DataPilot API",
    '<link rel="stylesheet" href="/docs/assets/swagger-ui.css">\n<link rel="icon" href="/docs/assets/favicon-32x32.png">',
    '<div id="swagger-ui"></div>\n<script src="/docs/assets/swagger-ui-bundle.js"></script>\n<script src="/docs/init.js"></script>',
  );
}

/** Starts Swagger UI; a file of its own because the page allows no inline script. */
export const apiPageScript = `window.addEventListener("load", () => {
  window.SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });
});
`;

export const docsStyle = `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid #d8dee4; vertical-align: top; }
tr:target { background: #fff8c5; }
code { font: .9em ui-monospace, monospace; }
`;

/** Every code a problem document or a failed job can carry, from the catalog itself. \`type\` of a problem points at its row. */
export function errorsPage(): string {
  const rows = Object.entries(errorCatalog).map(([code, { status, title, retryable }]) => {
    const retry = retryable || status === 429 ? "yes, after Retry-After" : "no";
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td><td>${retry}</td></tr>`;
  });
  return page(
    "DataPilot errors",
    '<link rel="stylesheet" href="/docs/docs.css">',
    `<h1>Errors</h1>
<p>Errors are <code>application/problem+json</code> (RFC 9457). <code>code</code> is stable; <code>detail</code> is a sentence for a person.</p>
<table>
<thead><tr><th>Code</th><th>Status</th><th>Meaning</th><th>May the same call succeed later?</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`,
  );
}
