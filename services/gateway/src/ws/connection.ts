import type { Logger } from "@datapilot/contracts";
import type { WebSocket } from "ws";
import { lifecycle, type SocketAction, type SocketEvent, type SocketState } from "./lifecycle.ts";

/** What a kind of socket says and understands; its connection decides when. */
export interface Protocol {
  /** Called for one message at a time: the next one waits until the promise settles. */
  onMessage(text: string): Promise<void>;
  /** Frees everything; called at least once, when the connection begins to end. */
  release(): void;
}

/** Sends to the client, unless the connection is ending. A buffer is shared by all its receivers and never copied. */
export type Deliver = (data: Buffer | object) => void;

export interface ConnectionOptions {
  readonly logger: Logger;
  /** Bytes that may wait for a slow client. */
  readonly maxBufferedBytes: number;
}

export interface Connection {
  state(): SocketState;
  tick(): void;
  stop(): void;
  terminate(): void;
}

// Messages that may wait for the one being handled; then the socket is not read until they are done.
const maxPendingMessages = 32;

// Close codes of RFC 6455 §7.4.1 and the IANA registry.
const goingAway = 1001;
const tryAgainLater = 1013;

/** Runs one WebSocket through the lifecycle table. */
export function openConnection(
  socket: WebSocket,
  makeProtocol: (deliver: Deliver) => Protocol,
  options: ConnectionOptions,
): Connection {
  let state: SocketState = "alive";
  let pending = 0;
  let queue: Promise<void> = Promise.resolve();

  function handle(text: string): void {
    pending += 1;
    if (pending >= maxPendingMessages) socket.pause();
    queue = queue
      .then(() => protocol.onMessage(text))
      .catch((error: unknown) => {
        options.logger.error({ err: error }, "a socket message could not be handled");
        socket.close(1011, "internal error");
      })
      .finally(() => {
        pending -= 1;
        if (pending < maxPendingMessages && socket.isPaused) socket.resume();
      });
  }

  function send(data: Buffer | string): void {
    // The error, if any, also comes as an `error` or `close` event.
    socket.send(data, { binary: false }, () => {});
  }

  function close(code: number, reason: string): void {
    protocol.release();
    socket.close(code, reason);
  }

  function terminate(): void {
    protocol.release();
    socket.terminate();
  }

  function act(action: SocketAction, data: Buffer | string): void {
    switch (action) {
      case "nothing":
        return;
      case "handle":
        return handle(data.toString());
      case "send":
        return send(data);
      case "ping":
        return socket.ping();
      case "close_slow":
        return close(tryAgainLater, "too slow: reconnect and replay");
      case "close_stopping":
        return close(goingAway, "the server stops: reconnect");
      case "terminate":
        return terminate();
      case "release":
        return protocol.release();
    }
  }

  function on(event: SocketEvent, data: Buffer | string = ""): void {
    const { next, action } = lifecycle[state][event];
    state = next;
    act(action, data);
  }

  const protocol = makeProtocol((data) => {
    if (socket.bufferedAmount > options.maxBufferedBytes) on("overflow");
    else on("deliver", Buffer.isBuffer(data) ? data : JSON.stringify(data));
  });

  socket.on("message", (data, isBinary) => {
    if (isBinary) socket.close(1003, "send text");
    else on("message", textOf(data));
  });
  socket.on("pong", () => on("pong"));
  socket.on("error", () => on("fault"));
  socket.on("close", () => on("gone"));

  return { state: () => state, tick: () => on("tick"), stop: () => on("stop"), terminate };
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
