/**
 * For the RETURNING of a statement that commits by itself: the commit then does not wait for the disk (PostgreSQL's
 * synchronous_commit = off, for this transaction only). The write-ahead log is one sequence, so the next commit that does wait, on
 * any connection, makes this one durable with it. For writes that are followed by such a commit, or whose loss is repaired.
 */
export const relaxedCommitText = "set_config('synchronous_commit', 'off', true)";
