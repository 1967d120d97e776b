import { Redis } from "ioredis";
import { WebSocketServer } from "ws";

/** The reference of `events`: what comes over Redis pub/sub is sent to every socket as it is. */
const [redisUrl = "", port = "0"] = process.argv.slice(2);
const sockets = new WebSocketServer({ port: Number(port), host: "127.0.0.1" });
const subscriber = new Redis(redisUrl);
await subscriber.subscribe("events");
subscriber.on("message", (_channel, message) => {
  for (const socket of sockets.clients) socket.send(message);
});
process.send?.("ready");
