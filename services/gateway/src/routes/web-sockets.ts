import { DataPilotError } from "@datapilot/contracts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { socketPaths } from "../ws/socket-paths.ts";

/** What a plain GET on a WebSocket's address gets: the upgrade itself never comes through the routes. */
export function webSocketRoutes(): readonly Route[] {
  const summaries = {
    jobs: "Events of many jobs on one WebSocket",
    chat: "Questions and streamed answers on a WebSocket",
  };
  return (["jobs", "chat"] as const).map((kind) =>
    route({
      ...takesNothing,
      method: "get",
      path: socketPaths[kind],
      tag: "Live",
      summary: summaries[kind],
      access: "user",
      responses: { 101: { description: "Switched to WebSocket; the introduction describes the messages." } },
      handle: async () => {
        throw new DataPilotError("malformed_request", { detail: "Open this address as a WebSocket." });
      },
    }),
  );
}
