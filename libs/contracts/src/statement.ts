/** An SQL statement with its parameters, made by one library to run in another's transaction. */
export interface CompiledStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
