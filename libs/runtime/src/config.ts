import { resolve } from "node:path";
import { z } from "zod";
import { parseNetwork } from "./address-policy.ts";

const boolean = z
  .enum(["true", "false", "1", "0", "yes", "no", "on", "off"])
  .transform((text) => ["true", "1", "yes", "on"].includes(text));

function integer(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));
}

function url(...protocols: readonly string[]) {
  const expected = protocols.join(" or ");
  return z.string().refine((text) => protocols.some((protocol) => text.startsWith(protocol)), {
    message: `must start with ${expected}`,
  });
}

const redisUrl = z.string().refine((text) => text.split(",").every((part) => /^rediss?:\/\/\S+$/.test(part.trim())), {
  message: "must be redis:// or rediss://, or a comma list of them for a cluster",
});

const networks = z
  .string()
  .transform((text) => text.split(",").map((network) => network.trim()))
  .refine((list) => list.every((network) => parseNetwork(network) !== undefined), {
    message: "must be a comma list of networks or addresses, such as 10.1.0.0/16,127.0.0.1",
  });

const providerNames = ["auto", "openai", "gemini", "rules"] as const;
const llmProviders = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .pipe(z.array(z.enum(providerNames)).min(1));

/** The environment variables, their defaults and their limits: the only place that knows them. */
export const environmentSchema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: integer(0, 65_535).default(8000),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: url("postgres://", "postgresql://").optional(),
  REDIS_URL: redisUrl.optional(),
  BLOB_URL: url("file:", "s3://").optional(),
  S3_ENDPOINT: url("http://", "https://").optional(),
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  SESSION_STORE: z.enum(["sqlite", "postgres"]).optional(),
  LLM_PROVIDER: llmProviders.default(["auto"]),
  LLM_MODEL: z.string().optional(),
  LLM_TIMEOUT_MS: integer(100, 600_000).default(30_000),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_API_BASE: url("http://", "https://").optional(),
  GEMINI_API_KEY: z.string().optional(),
  GEMINI_API_BASE: url("http://", "https://").optional(),
  SQL_REPAIR_ATTEMPTS: integer(0, 10).default(2),
  CACHE_ENABLED: boolean.default(true),
  LLM_SQL_CACHE_TTL_SECONDS: integer(0, 2_592_000).default(21_600),
  DB_RESULT_CACHE_TTL_SECONDS: integer(0, 86_400).default(120),
  API_KEYS_FILE: z.string().optional(),
  SECRETS_KEY: z.string().min(32, "must have at least 32 characters").optional(),
  PLUGINS_DIR: z.string().default("plugins"),
  MAX_UPLOAD_MB: integer(1, 1_048_576).default(2048),
  SYNC_WAIT_MS: integer(0, 600_000).default(25_000),
  MAX_QUEUE_DEPTH: integer(1, 10_000_000).default(10_000),
  RATE_LIMIT_PER_MINUTE: integer(1, 100_000_000).default(600),
  SQL_TIMEOUT_MS: integer(100, 600_000).default(30_000),
  SQL_MAX_ROWS: integer(1, 1_000_000).default(10_000),
  SQL_COST_CEILING: integer(0, 1_000_000_000_000_000).default(100_000_000),
  WORKER_CONCURRENCY: integer(1, 256).default(8),
  PURGE_AFTER_DAYS: integer(0, 3650).default(30),
  EXPORT_KEEP_HOURS: integer(1, 87_600).default(168),
  WEBHOOK_ALLOWED_NETWORKS: networks.default([]),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

type Environment = z.infer<typeof environmentSchema>;

/** One language-model provider; a base URL alone is enough for a server that asks for no key. */
export interface LlmSettings {
  readonly provider: "openai" | "gemini";
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  /** Undefined: the provider's default. */
  readonly model: string | undefined;
}

/** Parsed once per service, frozen, passed in. Paths are absolute. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly blobUrl: string;
  readonly s3: {
    readonly endpoint: string | undefined;
    readonly region: string;
    readonly credentials:
      | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string | undefined }
      | undefined;
  };
  readonly sessionStore: "sqlite" | "postgres";
  /** In the order they are asked; empty: rules only. */
  readonly llm: readonly LlmSettings[];
  readonly llmTimeoutMs: number;
  readonly sqlRepairAttempts: number;
  readonly cacheEnabled: boolean;
  /** How long a language model's plan is used again for the same question. */
  readonly planCacheSeconds: number;
  readonly resultCacheSeconds: number;
  readonly apiKeysFile: string | undefined;
  /** What stored secrets are encrypted with; undefined: they are stored in the clear. */
  readonly secretsKey: string | undefined;
  readonly pluginsDir: string;
  readonly maxUploadBytes: number;
  readonly syncWaitMs: number;
  readonly maxQueueDepth: number;
  readonly rateLimitPerMinute: number;
  readonly sqlTimeoutMs: number;
  readonly sqlMaxRows: number;
  /** In the database's planner units; null: no ceiling. */
  readonly sqlCostCeiling: number | null;
  readonly workerConcurrency: number;
  readonly purgeAfterDays: number;
  /** How long an exported file can be downloaded. */
  readonly exportKeepHours: number;
  /** Networks that webhooks may be in although they are not public. */
  readonly webhookAllowedNetworks: readonly string[];
  readonly logLevel: Environment["LOG_LEVEL"];
}

/** A wrong environment; its message is the one line a person needs. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/**
 * Reads the environment. Empty variables count as unset. Relative paths are taken from `folder`.
 * Throws `ConfigError` naming each wrong variable; a server without keys that would listen beyond loopback is wrong too.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, folder: string): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`Wrong configuration: ${problems.join("; ")}.`);
  }
  const env = parsed.data;
  if (env.API_KEYS_FILE === undefined && !loopback.has(env.HOST)) {
    throw new ConfigError(
      `Wrong configuration: HOST is ${env.HOST} but no API_KEYS_FILE is set; without keys only 127.0.0.1 is served.`,
    );
  }
  return Object.freeze(toConfig(env, folder));
}

function toConfig(env: Environment, folder: string): Config {
  const dataDir = resolve(folder, env.DATA_DIR);
  const credentials =
    env.AWS_ACCESS_KEY_ID === undefined || env.AWS_SECRET_ACCESS_KEY === undefined
      ? undefined
      : {
          accessKeyId: env.AWS_ACCESS_KEY_ID,
          secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
          sessionToken: env.AWS_SESSION_TOKEN,
        };
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    blobUrl: env.BLOB_URL ?? `file:${resolve(dataDir, "blobs")}`,
    s3: { endpoint: env.S3_ENDPOINT, region: env.AWS_REGION ?? "us-east-1", credentials },
    sessionStore: env.SESSION_STORE ?? (env.REDIS_URL === undefined ? "sqlite" : "postgres"),
    llm: toLlmSettings(env),
    llmTimeoutMs: env.LLM_TIMEOUT_MS,
    sqlRepairAttempts: env.SQL_REPAIR_ATTEMPTS,
    cacheEnabled: env.CACHE_ENABLED,
    planCacheSeconds: env.LLM_SQL_CACHE_TTL_SECONDS,
    resultCacheSeconds: env.DB_RESULT_CACHE_TTL_SECONDS,
    apiKeysFile: env.API_KEYS_FILE === undefined ? undefined : resolve(folder, env.API_KEYS_FILE),
    secretsKey: env.SECRETS_KEY,
    pluginsDir: resolve(folder, env.PLUGINS_DIR),
    maxUploadBytes: env.MAX_UPLOAD_MB * 1024 * 1024,
    syncWaitMs: env.SYNC_WAIT_MS,
    maxQueueDepth: env.MAX_QUEUE_DEPTH,
    rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
    sqlTimeoutMs: env.SQL_TIMEOUT_MS,
    sqlMaxRows: env.SQL_MAX_ROWS,
    sqlCostCeiling: env.SQL_COST_CEILING === 0 ? null : env.SQL_COST_CEILING,
    workerConcurrency: env.WORKER_CONCURRENCY,
    purgeAfterDays: env.PURGE_AFTER_DAYS,
    exportKeepHours: env.EXPORT_KEEP_HOURS,
    webhookAllowedNetworks: env.WEBHOOK_ALLOWED_NETWORKS,
    logLevel: env.LOG_LEVEL,
  };
}

/** `auto` takes every provider that has a key or a base URL; a provider that is named without either is a mistake. */
function toLlmSettings(env: Environment): readonly LlmSettings[] {
  const known: Readonly<Record<LlmSettings["provider"], LlmSettings>> = {
    openai: { provider: "openai", apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_API_BASE, model: env.LLM_MODEL },
    gemini: { provider: "gemini", apiKey: env.GEMINI_API_KEY, baseUrl: env.GEMINI_API_BASE, model: env.LLM_MODEL },
  };
  const isReachable = (settings: LlmSettings): boolean =>
    settings.apiKey !== undefined || (settings.provider === "openai" && settings.baseUrl !== undefined);
  return env.LLM_PROVIDER.flatMap((name) => {
    if (name === "rules") return [];
    if (name === "auto") return Object.values(known).filter(isReachable);
    if (isReachable(known[name])) return [known[name]];
    const variable = name === "openai" ? "OPENAI_API_KEY or OPENAI_API_BASE" : "GEMINI_API_KEY";
    throw new ConfigError(`Wrong configuration: LLM_PROVIDER names ${name} but ${variable} is not set.`);
  });
}
