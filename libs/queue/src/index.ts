export { startJobConsumer, type ConsumerServices } from "./consume/job-consumer.ts";
export { createControlBus } from "./events/control-bus.ts";
export { createEventLog, type ManagedEventLog } from "./events/event-log.ts";
export { createEventHub, type EventHubOptions } from "./events/hub.ts";
export type * from "./job-queue.ts";
export { startReconciler, type Reconciler, type ReconcilerOptions } from "./reconcile/reconciler.ts";
export { createRedisCache, type RedisCacheOptions } from "./redis/cache.ts";
export { createEndRepair } from "./settle-from-row.ts";
export { createJobQueue, type JobQueueOptions } from "./submit/job-queue.ts";
