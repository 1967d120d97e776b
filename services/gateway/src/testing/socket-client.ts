import { once } from "node:events";
import { WebSocket } from "ws";
import { z } from "zod";
import { eventually } from "./requests.ts";

const messageSchema = z.record(z.string(), z.unknown());
type ClientMessage = z.infer<typeof messageSchema>;

/** A WebSocket client that keeps what it hears. */
export interface SocketClient {
  readonly socket: WebSocket;
  readonly messages: ClientMessage[];
  send(message: unknown): void;
  /** The first message, heard already or not, for which `match` holds. */
  next(match: (message: ClientMessage) => boolean): Promise<ClientMessage>;
  /** Code and reason of the close. */
  closed(): Promise<string>;
  close(): void;
}

/** Opens a socket; rejects with the status when the upgrade is refused. */
export async function openSocket(
  url: string,
  headers: Record<string, string>,
  protocols: string[] = [],
): Promise<SocketClient> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), protocols, { headers, autoPong: true });
  const messages: ClientMessage[] = [];
  let end: string | undefined;
  socket.on("message", (data) => {
    if (!Buffer.isBuffer(data)) throw new Error("a message came in fragments");
    messages.push(messageSchema.parse(JSON.parse(data.toString())));
  });
  socket.on("close", (code, reason) => {
    end = `${code} ${reason.toString()}`;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response) => {
      response.resume();
      reject(new Error(`refused with ${response.statusCode}`));
      socket.terminate();
    });
  });
  socket.on("error", () => {});
  return {
    socket,
    messages,
    send: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    next: async (match) => {
      await eventually(() => messages.some(match));
      return messages.find(match) ?? {};
    },
    closed: async () => {
      if (end === undefined) await once(socket, "close");
      return end ?? "";
    },
    close: () => socket.terminate(),
  };
}
