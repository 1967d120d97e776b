import type { NextFunction, Request, Response } from "express";

/**
 * A client whose upload was refused is still sending. Closing at once would reset the connection before it reads why;
 * reading on for ever would be its gift. So the rest is thrown away for a while, then the connection ends.
 */
export function limitUnreadBody(lingerMs: number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.once("finish", () => {
      if (request.complete) return;
      request.resume();
      const timer = setTimeout(() => request.socket.destroy(), lingerMs);
      request.once("end", () => clearTimeout(timer));
      request.once("close", () => clearTimeout(timer));
    });
    next();
  };
}
