/** Where the WebSockets are. */
export const socketPaths = { jobs: "/api/ws/jobs", chat: "/api/ws/chat" } as const;
export type SocketKind = keyof typeof socketPaths;

/** The socket that a request's path names. */
export function socketKindOf(path: string): SocketKind | undefined {
  if (path === socketPaths.jobs) return "jobs";
  return path === socketPaths.chat ? "chat" : undefined;
}
