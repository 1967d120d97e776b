/** Slices that came from a thread and wait for the consumer; the thread's credit bounds how many. */
export interface SliceQueue {
  push(bytes: Uint8Array): void;
  end(error: Error | null): void;
  /** The next slice; null at the end. */
  next(): Promise<Uint8Array | null>;
}

export function createSliceQueue(): SliceQueue {
  const slices: Uint8Array[] = [];
  let ended: { readonly error: Error | null } | null = null;
  let wake: (() => void) | null = null;
  const notify = (): void => {
    wake?.();
    wake = null;
  };
  return {
    push(bytes) {
      slices.push(bytes);
      notify();
    },
    end(error) {
      ended ??= { error };
      notify();
    },
    async next() {
      for (;;) {
        const slice = slices.shift();
        if (slice !== undefined) return slice;
        if (ended !== null) {
          if (ended.error !== null) throw ended.error;
          return null;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
