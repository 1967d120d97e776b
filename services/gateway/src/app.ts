import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DataPilotError } from "@datapilot/contracts";
import express, { type Express } from "express";
import type { GatewayDeps } from "./deps.ts";
import { mountRoutes } from "./http/mount.ts";
import { problemHandler } from "./http/problem-handler.ts";
import { assignRequestId } from "./http/request-id.ts";
import type { Route } from "./http/route.ts";
import { pageHeaders, securityHeaders } from "./http/security-headers.ts";
import { limitUnreadBody } from "./http/unread-body.ts";
import { analyzeRoutes } from "./routes/analyze.ts";
import { askRoutes } from "./routes/ask.ts";
import { auditRoutes } from "./routes/audit.ts";
import { boardPath, boardRouter } from "./routes/board.ts";
import { chartRoutes } from "./routes/charts.ts";
import { chatRoutes } from "./routes/chat.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { datasetRoutes } from "./routes/datasets.ts";
import { datasetVersionRoutes } from "./routes/dataset-versions.ts";
import { docsRoutes } from "./routes/docs.ts";
import { exportDownloadRoutes } from "./routes/export-download.ts";
import { exportRoutes } from "./routes/exports.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { insightRoutes } from "./routes/insights.ts";
import { fingerprintRoutes } from "./routes/fingerprint.ts";
import { jobEventRoutes } from "./routes/job-events.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { pluginUploadRoutes } from "./routes/plugin-upload.ts";
import { pluginRoutes } from "./routes/plugins.ts";
import { previewRoutes } from "./routes/preview.ts";
import { profileRoutes } from "./routes/profile.ts";
import { scheduleRoutes } from "./routes/schedules.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { sqlRoutes } from "./routes/sql.ts";
import { systemRoutes } from "./routes/system.ts";
import { uploadRoutes } from "./routes/upload.ts";
import { webSocketRoutes } from "./routes/web-sockets.ts";

const require = createRequire(import.meta.url);

/** How long a refused upload is read on, so that its client gets to see why. */
const unreadBodyLingerMs = 5_000;

const swaggerFiles = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"] as const;

/** Every route, described once: mounted and documented from the same records. */
export function gatewayRoutes(deps: GatewayDeps): readonly Route[] {
  const routes: Route[] = [
    ...uploadRoutes(deps),
    ...previewRoutes(deps),
    ...profileRoutes(deps),
    ...askRoutes(deps),
    ...analyzeRoutes(deps),
    ...sqlRoutes(deps),
    ...sessionRoutes(deps),
    ...fingerprintRoutes(deps),
    ...pluginRoutes(deps),
    ...pluginUploadRoutes(deps),
    ...chartRoutes(deps),
    ...chatRoutes(deps),
    ...conversationRoutes(deps),
    ...feedbackRoutes(deps),
    ...exportRoutes(deps),
    ...exportDownloadRoutes(deps),
    ...datasetRoutes(deps),
    ...datasetVersionRoutes(deps),
    ...overviewRoutes(deps),
    ...insightRoutes(deps),
    ...scheduleRoutes(deps),
    ...jobRoutes(deps),
    ...jobEventRoutes(deps),
    ...webSocketRoutes(),
    ...auditRoutes(deps),
    ...systemRoutes(deps),
    ...docsRoutes(deps.settings.version, () => routes),
  ];
  return routes;
}

function mountStatic(app: Express, deps: GatewayDeps): void {
  const swagger = dirname(require.resolve("swagger-ui-dist/package.json"));
  for (const name of swaggerFiles) {
    app.get(`/docs/assets/${name}`, (_request, response) => {
      response.set({ ...pageHeaders, "cache-control": "public, max-age=3600" }).sendFile(join(swagger, name));
    });
  }
  const { consoleDir } = deps.settings;
  if (consoleDir === undefined) return;
  const echarts = join(dirname(require.resolve("echarts/package.json")), "dist", "echarts.esm.min.js");
  app.get("/vendor/echarts.js", (_request, response) => {
    response.set({ ...pageHeaders, "cache-control": "public, max-age=3600" }).sendFile(echarts);
  });
  app.use(
    express.static(consoleDir, {
      index: "index.html",
      setHeaders: (response) => {
        for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
        response.setHeader("cache-control", "no-cache");
      },
    }),
  );
}

/** The gateway's HTTP side: `request id → headers → routes → board → static files → 404 → problems`. */
export function createGatewayApp(deps: GatewayDeps): Express {
  const app = express();
  app.disable("x-powered-by");
  // Answers are not to be cached, so computing a hash of each is work for nothing.
  app.disable("etag");
  app.enable("case sensitive routing");
  app.use(assignRequestId, securityHeaders, limitUnreadBody(unreadBodyLingerMs));
  mountRoutes(app, gatewayRoutes(deps), deps);
  app.use(boardPath, boardRouter(deps));
  mountStatic(app, deps);
  app.use((request) => {
    throw new DataPilotError("not_found", { kind: "address", id: request.path.slice(0, 200) });
  });
  app.use(problemHandler(deps.logger));
  return app;
}
