import { createServer } from "node:http";
import { Server as NetServer } from "node:net";
import { createGatewayApp } from "./app.ts";
import type { GatewayDeps } from "./deps.ts";
import { createSocketServer, defaultSocketOptions, type SocketServerOptions } from "./ws/socket-server.ts";

export interface GatewayServer {
  /** Resolves with the port when it listens; rejects when it cannot (a used port). */
  listen(host: string, port: number): Promise<number>;
  /**
   * Stops within `graceMs`: not ready any more → no new connections → waiting requests get their 202 → sockets are told goodbye →
   * running requests end → what is left is cut. True when nothing had to be cut.
   */
  close(graceMs: number): Promise<boolean>;
}

// A client whose headers do not come is no client; bodies may take as long as a big upload over a slow line takes.
const headersTimeoutMs = 15_000;
const requestTimeoutMs = 3_600_000;
// Longer than the longest wait a client can ask for, and than the usual 60 s of a load balancer.
const idleTimeoutMs = 180_000;
const keepAliveTimeoutMs = 75_000;
// A client that is just sending on a kept connection gets its answer, with `Connection: close`, instead of a reset.
const idleConnectionGraceMs = 500;

export function createGatewayServer(
  deps: GatewayDeps,
  socketOptions: SocketServerOptions = defaultSocketOptions,
): GatewayServer {
  const app = createGatewayApp(deps);
  const sockets = createSocketServer(deps, socketOptions);
  const server = createServer({ headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs }, app);
  server.timeout = idleTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  // Left to the routes: a body is only asked for once its sender may send it.
  server.on("checkContinue", app);
  server.on("upgrade", (request, socket, head: Buffer) => sockets.handleUpgrade(request, socket, head));

  async function listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => {
        server.off("error", reject);
        resolve();
      });
    });
    server.on("error", (error) => deps.logger.error({ err: error }, "the HTTP server failed"));
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  }

  async function close(graceMs: number): Promise<boolean> {
    deps.drain.begin();
    sockets.stop();
    // The listener alone is closed here: http's own close would also cut connections between two requests of theirs.
    const ended = new Promise<true>((resolve) => {
      NetServer.prototype.close.call(server, () => resolve(true));
    });
    const idle = setInterval(() => server.closeIdleConnections(), idleConnectionGraceMs);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), graceMs);
    });
    const clean = await Promise.race([ended, limit]);
    clearTimeout(timer);
    clearInterval(idle);
    sockets.close();
    server.closeAllConnections();
    await ended;
    // Stops http's own timer for slow requests, which its close would have stopped.
    server.close();
    return clean;
  }

  return { listen, close };
}
