import { z } from "zod";
import type { YamlPath } from "./problem.ts";

/** The keys that a schema takes at a path of the file, for near misses of unknown keys. */
export function knownKeysAt(schema: z.core.$ZodType, path: YamlPath): readonly string[] {
  let places: readonly z.core.$ZodType[] = [schema];
  for (const part of path) places = places.flatMap((place) => step(place, part));
  return places
    .flatMap((place) => unwrap(place))
    .flatMap((place) => (place instanceof z.ZodObject ? Object.keys(place.shape) : []));
}

function step(schema: z.core.$ZodType, part: string | number): readonly z.core.$ZodType[] {
  return unwrap(schema).flatMap((place) => {
    if (place instanceof z.ZodObject) {
      const next: unknown = Reflect.get(place.shape, part);
      return next instanceof z.core.$ZodType ? [next] : [];
    }
    if (place instanceof z.ZodRecord) return [place.valueType];
    if (place instanceof z.ZodArray) return [place.element];
    return [];
  });
}

function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) {
    return unwrap(schema.def.innerType);
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: z.core.$ZodType) => unwrap(option));
  return [schema];
}
