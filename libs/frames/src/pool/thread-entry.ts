/**
 * Where a thread starts. From sources it is a JavaScript file that registers the TypeScript loader; a bundle puts the thread's code
 * beside itself as `frames-thread.js`.
 */
export function threadEntry(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "../thread/bootstrap.mjs" : "./frames-thread.js", import.meta.url);
}
