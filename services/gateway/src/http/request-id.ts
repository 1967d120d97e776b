import { newId } from "@datapilot/contracts";
import type { NextFunction, Request, Response } from "express";

const header = "x-request-id";

/** The client's request id where it is sane, else a new one. */
export function chooseRequestId(given: string | readonly string[] | undefined): string {
  return typeof given === "string" && /^[\w.-]{1,128}$/.test(given) ? given : newId();
}

/** First of all: every later step, answer and log line knows the request by this id. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  response.setHeader(header, chooseRequestId(request.headers[header]));
  next();
}

export function requestIdOf(response: Response): string {
  const id = response.getHeader(header);
  return typeof id === "string" ? id : newId();
}
