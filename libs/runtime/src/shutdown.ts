import type { Logger } from "@datapilot/contracts";

export interface ShutdownStep {
  readonly name: string;
  close(): Promise<void>;
}

/** Closes what a service opened, in the declared order, each step within its limit. */
export interface Shutdown {
  /** Steps run in the order they are added. */
  add(name: string, close: () => Promise<void>): void;
  /** Runs all steps once, however often it is called; a step that fails or hangs does not stop the next. True when all went well. */
  run(): Promise<boolean>;
}

export function createShutdown(options: { readonly logger: Logger; readonly stepLimitMs: number }): Shutdown {
  const steps: ShutdownStep[] = [];
  let running: Promise<boolean> | undefined;

  async function runStep(step: ShutdownStep): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not closed within ${options.stepLimitMs} ms`)), options.stepLimitMs);
    });
    try {
      await Promise.race([step.close(), limit]);
      return true;
    } catch (error) {
      options.logger.error({ err: error, step: step.name }, "a part did not close");
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  async function runAll(): Promise<boolean> {
    let clean = true;
    for (const step of steps) clean = (await runStep(step)) && clean;
    return clean;
  }

  return {
    add: (name, close) => {
      steps.push({ name, close });
    },
    run: () => (running ??= runAll()),
  };
}
