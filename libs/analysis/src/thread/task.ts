import type { z } from "zod";

export interface TaskContext {
  /** Tells the caller how far the task is; what is told in quick succession may be left out. */
  readonly progress: (percent: number, stage: string) => void;
}

/**
 * Work for a thread of the analysis pool. Input and result cross threads as structured clones and are parsed on arrival. `run` may keep
 * its thread busy for as long as it likes: cancelling ends the thread.
 */
export interface Task<Input extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: Input;
  readonly result: Result;
  readonly run: (input: z.output<Input>, context: TaskContext) => z.input<Result> | Promise<z.input<Result>>;
}

/** A task as the thread finds it by name: its input is what came over, still to be parsed. */
export interface RunnableTask {
  readonly name: string;
  readonly runWith: (input: unknown, context: TaskContext) => Promise<unknown>;
}

export function runnable<Input extends z.ZodType, Result extends z.ZodType>(task: Task<Input, Result>): RunnableTask {
  return { name: task.name, runWith: async (input, context) => task.run(task.input.parse(input), context) };
}
