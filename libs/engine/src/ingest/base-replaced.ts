/** The rows that were being appended to are no longer live: the load begins anew on those that are. */
export class BaseReplaced extends Error {
  override readonly name = "BaseReplaced";
}
