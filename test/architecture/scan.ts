import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isBuiltin } from "node:module";
import { z } from "zod";
import { allowedImports, homes } from "./rules.ts";

export interface Violation {
  readonly file: string;
  readonly message: string;
}

interface Package {
  readonly name: string;
  readonly folder: string;
  readonly kind: "lib" | "service";
  readonly dependencies: ReadonlySet<string>;
}

const manifestSchema = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()).default({}) });
const scope = "@datapilot/";

function packagesIn(root: string): readonly Package[] {
  return (["libs", "services"] as const).flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => {
        const folder = join(root, parent, entry.name);
        const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
        return {
          name: manifest.name.replace(scope, ""),
          folder,
          kind: parent === "libs" ? ("lib" as const) : ("service" as const),
          dependencies: new Set(Object.keys(manifest.dependencies)),
        };
      }),
  );
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes(`${sep}node_modules`))
    .map((entry) => join(entry.parentPath, entry.name));
}

const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\s[\]]+)["']/g;

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8").replaceAll(/^\s*(?:\/\/|\*).*$/gm, "");
  return [...text.matchAll(importPattern)].flatMap((match) => match[1] ?? []);
}

function isTest(file: string): boolean {
  return /\.(test|contract|fixture)\.ts$/.test(file) || file.includes(`${sep}testing${sep}`);
}

function packageNameOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function checkImport(owner: Package, file: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) {
    const target = resolve(dirname(file), specifier);
    return target.startsWith(owner.folder + sep) ? undefined : `reaches out of its package: ${specifier}`;
  }
  if (isBuiltin(specifier)) return undefined;
  const name = packageNameOf(specifier);
  if (!owner.dependencies.has(name)) return `imports ${name}, which its package.json does not list`;
  if (name.startsWith(scope) && specifier !== name) return `imports past the index of ${name}: ${specifier}`;
  return undefined;
}

function checkManifest(owner: Package, users: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const allowed = allowedImports[owner.name];
  if (allowed === undefined) return ["is not in the table of allowed imports"];
  return [...owner.dependencies].flatMap((dependency) => {
    if (dependency.startsWith(scope)) {
      const other = dependency.slice(scope.length);
      return allowed.includes(other) ? [] : [`may not depend on ${other}`];
    }
    const home = homes[dependency] ?? users.get(dependency)?.slice(0, 1) ?? [];
    return home.includes(owner.name) ? [] : [`uses ${dependency}, whose home is ${home.join(", ")}`];
  });
}

/** Every breach of the import rules in a checkout: manifests against the graph, files against their manifest. */
export function findViolations(root: string): readonly Violation[] {
  const packages = packagesIn(root);
  const users = new Map<string, string[]>();
  for (const { name, dependencies } of packages) {
    for (const dependency of dependencies) users.set(dependency, [...(users.get(dependency) ?? []), name]);
  }
  return packages.flatMap((owner) => [
    ...checkManifest(owner, users).map((message) => ({
      file: relative(root, join(owner.folder, "package.json")),
      message,
    })),
    ...sourcesOf(owner.folder)
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        importsOf(file).flatMap((specifier) => {
          const message = checkImport(owner, file, specifier);
          return message === undefined ? [] : [{ file: relative(root, file), message }];
        }),
      ),
  ]);
}
