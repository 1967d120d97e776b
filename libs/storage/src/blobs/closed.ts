import type { WriteStream } from "node:fs";

/** Waits until a broken stream has let go of its file: one that is still being opened would come into being after it was removed. */
export async function closed(file: WriteStream): Promise<void> {
  file.destroy();
  if (!file.closed) await new Promise<void>((resolve) => file.once("close", () => resolve()));
}
