import { insightsTask } from "../insights/insights-task.ts";
import { skillTask } from "../skills/skill-task.ts";
import { runnable, type RunnableTask } from "./task.ts";

/** Every task that a thread of the pool can run. */
export const tasks: readonly RunnableTask[] = [runnable(skillTask), runnable(insightsTask)];
