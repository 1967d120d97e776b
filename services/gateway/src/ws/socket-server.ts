import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { DataPilotError, toJobError, toProblem } from "@datapilot/contracts";
import { WebSocketServer, type WebSocket } from "ws";
import { keyFromHeaders, keyFromProtocols } from "../auth/authenticator.ts";
import type { GatewayDeps } from "../deps.ts";
import { assertLocalCaller } from "../http/loopback-guard.ts";
import { chooseRequestId } from "../http/request-id.ts";
import { createAnnouncements, type Announcements } from "./announcements.ts";
import { chatProtocol } from "./chat-protocol.ts";
import { openConnection, type Connection } from "./connection.ts";
import { jobsProtocol } from "./jobs-protocol.ts";
import type { SocketContext } from "./socket-context.ts";
import { socketKindOf, type SocketKind } from "./socket-paths.ts";

export interface SocketServerOptions {
  readonly heartbeatMs: number;
  readonly maxMessageBytes: number;
  readonly maxBufferedBytes: number;
}

export const defaultSocketOptions: SocketServerOptions = {
  heartbeatMs: 15_000,
  maxMessageBytes: 64 * 1024,
  maxBufferedBytes: 4 * 1024 * 1024,
};

export interface SocketServer {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every client. */
  stop(): void;
  /** Cuts what is left and frees the timer. */
  close(): void;
}

const protocols = { jobs: jobsProtocol, chat: chatProtocol } as const;

/** The protocol of our own that a browser offers beside its key: echoing the key would put it into an answer. */
const subprotocol = "datapilot";

/** The WebSockets: admits upgrades, keeps heartbeats, ends all. */
export function createSocketServer(deps: GatewayDeps, options: SocketServerOptions): SocketServer {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });
  const connections = new Set<Connection>();
  const announcements = createAnnouncements(deps.bus, deps.logger);
  const heartbeat = setInterval(() => {
    for (const connection of connections) connection.tick();
  }, options.heartbeatMs);

  function open(kind: SocketKind, socket: WebSocket, context: SocketContext): void {
    deps.metrics.openSockets.inc({ kind });
    const connection = openConnection(socket, (deliver) => protocols[kind](context, deliver), {
      logger: context.logger,
      maxBufferedBytes: options.maxBufferedBytes,
    });
    connections.add(connection);
    socket.on("close", () => {
      connections.delete(connection);
      deps.metrics.openSockets.dec({ kind });
    });
    if (deps.drain.signal.aborted) connection.stop();
  }

  return {
    handleUpgrade: (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      const requestId = chooseRequestId(request.headers["x-request-id"]);
      try {
        const { kind, context } = admit(deps, announcements, request, requestId);
        server.handleUpgrade(request, socket, head, (client) => open(kind, client, context));
      } catch (error) {
        refuse(deps, request, socket, requestId, error);
      }
    },
    stop: () => {
      for (const connection of connections) connection.stop();
    },
    close: () => {
      clearInterval(heartbeat);
      for (const connection of connections) connection.terminate();
      announcements.close();
      server.close();
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?")[0] ?? "/";
}

/**
 * Who opens which socket. With keys any origin may: a page has to know the key, no cookie speaks for the person before it.
 * Throws `not_found`, `forbidden`, `unauthenticated`, `rate_limited`, `service_unavailable`.
 */
function admit(
  deps: GatewayDeps,
  announcements: Announcements,
  request: IncomingMessage,
  requestId: string,
): { readonly kind: SocketKind; readonly context: SocketContext } {
  if (!deps.authenticator.keyed) assertLocalCaller(request.headers);
  const path = pathOf(request);
  const kind = socketKindOf(path);
  if (kind === undefined) throw new DataPilotError("not_found", { kind: "WebSocket", id: path.slice(0, 200) });
  if (deps.drain.signal.aborted) throw new DataPilotError("service_unavailable", { service: "gateway" });
  const offered = request.headers["sec-websocket-protocol"];
  const principal = deps.authenticator.authenticate(keyFromHeaders(request.headers) ?? keyFromProtocols(offered));
  deps.rateLimiter.take(principal.tenant_id);
  const logger = deps.logger.child({ request_id: requestId, tenant_id: principal.tenant_id, socket: kind });
  return { kind, context: { deps, principal, requestId, logger, announcements } };
}

/** Answers an upgrade that is not admitted with a problem document, as for any request. */
function refuse(deps: GatewayDeps, request: IncomingMessage, socket: Duplex, requestId: string, error: unknown): void {
  const jobError = toJobError(error);
  if (jobError.status >= 500) deps.logger.error({ err: error, request_id: requestId }, "upgrade failed");
  const body = JSON.stringify(toProblem(jobError, pathOf(request).slice(0, 500), requestId));
  const headers = [
    `HTTP/1.1 ${jobError.status} ${jobError.title}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    ...(jobError.status === 401 ? ['www-authenticate: Bearer realm="DataPilot"'] : []),
    ...(jobError.status === 429 || jobError.status === 503 ? ["retry-after: 5"] : []),
    "connection: close",
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
