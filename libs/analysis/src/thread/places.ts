import { DataPilotError } from "@datapilot/contracts";

/** A fixed number of places; who finds none waits in line. */
export interface Places {
  /** Waits for a place and gives the function that leaves it. Throws `cancelled` when the signal fires meanwhile or places are closed. */
  enter(signal: AbortSignal): Promise<() => void>;
  /** Sends away all who wait or come later. */
  close(): void;
}

interface Waiter {
  readonly admit: () => void;
  readonly sendAway: () => void;
}

export function createPlaces(size: number): Places {
  const line: Waiter[] = [];
  let taken = 0;
  let closed = false;

  const leave = (): void => {
    taken -= 1;
    line.shift()?.admit();
  };

  return {
    async enter(signal) {
      if (closed || signal.aborted) throw new DataPilotError("cancelled", {});
      if (taken >= size) {
        await new Promise<void>((resolve, reject) => {
          const onAbort = (): void => {
            line.splice(line.indexOf(waiter), 1);
            waiter.sendAway();
          };
          const waiter: Waiter = {
            admit: () => {
              signal.removeEventListener("abort", onAbort);
              // Taken for the one admitted before anyone else can enter.
              taken += 1;
              resolve();
            },
            sendAway: () => {
              signal.removeEventListener("abort", onAbort);
              reject(new DataPilotError("cancelled", {}));
            },
          };
          signal.addEventListener("abort", onAbort, { once: true });
          line.push(waiter);
        });
      } else {
        taken += 1;
      }
      return leave;
    },
    close() {
      closed = true;
      for (const waiter of line.splice(0)) waiter.sendAway();
    },
  };
}
