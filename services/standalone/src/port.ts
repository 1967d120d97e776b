import { createServer } from "node:net";
import { StartupError } from "./startup-error.ts";

async function listenOnce(port: number, host: string): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      const address = server.address();
      const got = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}

/** Throws `StartupError` when the port is taken or may not be opened. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  try {
    await listenOnce(port, host);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = code === "EADDRINUSE" ? "is used by another program" : `cannot be opened (${code})`;
    throw new StartupError(
      `Port ${port} on ${host} ${why}; set PORT to another one, for example PORT=${port + 1} npm start.`,
    );
  }
}

/** A port of loopback that is free right now. */
export function freePort(): Promise<number> {
  return listenOnce(0, "127.0.0.1");
}
