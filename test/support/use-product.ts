import { afterAll, beforeAll } from "vitest";
import { createApi, type Api } from "./api.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { startProduct, type Product, type ProductOptions } from "./product.ts";

/** What runs while tests run; reading it before they do fails. */
export interface ProductInUse {
  readonly database: TestDatabase;
  readonly product: Product;
  readonly api: Api;
}

/** Gateway and worker on a database of their own, for the tests of the file or the `describe` that calls this: started before them, ended after them. */
export function useProduct(options: Omit<ProductOptions, "databaseUrl"> = {}): ProductInUse {
  let database: TestDatabase | undefined;
  let product: Product | undefined;
  let api: Api | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    product = await startProduct({ ...options, databaseUrl: database.url });
    api = createApi(product.base);
  });
  afterAll(async () => {
    await product?.stop();
    await database?.drop();
  });

  const running = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("the product is not started yet");
    return part;
  };
  return {
    get database() {
      return running(database);
    },
    get product() {
      return running(product);
    },
    get api() {
      return running(api);
    },
  };
}
