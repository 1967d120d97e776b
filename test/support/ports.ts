import { createServer } from "node:net";

/**
 * Below the ports that Linux gives to connections and to listeners without a wish: none of those takes one between here and its use.
 * Each process begins elsewhere and gives none twice.
 */
const [lowest, count] = [12_000, 18_000];
let next = (process.pid * 61) % count;

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A TCP port on loopback that nothing listens on right now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < count; tries++) {
    const port = lowest + next;
    next = (next + 1) % count;
    if (await isFree(port)) return port;
  }
  throw new Error("no TCP port is free");
}
