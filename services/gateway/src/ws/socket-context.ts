import type { Logger, Principal } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import type { Announcements } from "./announcements.ts";

/** Who is at the other end of a socket. */
export interface SocketContext {
  readonly deps: GatewayDeps;
  readonly principal: Principal;
  readonly requestId: string;
  readonly logger: Logger;
  readonly announcements: Announcements;
}
