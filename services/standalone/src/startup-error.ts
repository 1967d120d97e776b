/** Something a person can put right before the next start; its message is the one sentence they need. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
