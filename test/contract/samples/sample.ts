/** What the tests know about a plugin's sample beside its files. All SQL is plain enough for a second engine. */
export interface Sample {
  readonly plugin: string;
  /** The SQL behind each gold row of the question packs. */
  readonly gold: Readonly<Record<string, string>>;
  /** What must hold of every row: each query counts the rows for which it does not. */
  readonly rules: Readonly<Record<string, string>>;
  /** The numbers of the README's stories, with the decimals that it prints. */
  readonly stories: readonly { readonly sql: string; readonly places: number }[];
}
