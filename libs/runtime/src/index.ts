export * from "./address-policy.ts";
export * from "./config.ts";
export * from "./logger.ts";
export * from "./metrics.ts";
export * from "./project-root.ts";
export * from "./service.ts";
export * from "./shutdown.ts";
