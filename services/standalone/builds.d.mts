export function hold(folder: string): Promise<() => Promise<void>>;
export function dropUnused(builds: string, current: string): Promise<void>;
export function noteSources(folder: string, root: string, paths: readonly string[]): Promise<void>;
export function currentBuild(builds: string, root: string): Promise<string | undefined>;
