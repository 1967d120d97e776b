import { LlmFault } from "@datapilot/contracts";

/** The fault that a provider's HTTP status stands for. A wrong key or model is as good as no provider: the next one is asked. */
export function faultOfStatus(provider: string, status: number, cause: unknown, retryAfterMs?: number): LlmFault {
  const options = { cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  if (status === 429) return new LlmFault("rate_limited", provider, options);
  if (status === 408 || status === 504) return new LlmFault("timeout", provider, options);
  if (status === 400 || status === 413 || status === 422) return new LlmFault("unusable", provider, options);
  return new LlmFault("unavailable", provider, options);
}

/** Milliseconds of a Retry-After header in seconds; its date form is not used by these providers. */
export function retryAfterOf(header: string | null | undefined): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
