import { answerSchema } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi, type Api } from "../support/api.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { startProduct, type Product } from "../support/product.ts";

const csv = `region,revenue
North,600
South,300
East,100
`;

describe("answers that explain themselves", () => {
  let database: TestDatabase;
  let product: Product;
  let api: Api;
  let session: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    product = await startProduct({ databaseUrl: database.url });
    api = createApi(product.base);
    ({ session_id: session } = await api.upload(csv, "takings.csv"));
  });

  afterAll(async () => {
    await product.stop();
    await database.drop();
  });

  const ask = async (path: string) => {
    const response = await fetch(`${product.base}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-session-id": session },
      body: JSON.stringify({ question: "total revenue by region" }),
    });
    expect(response.status).toBe(200);
    return answerSchema.parse(await response.json());
  };

  it("carry the isolation certificate on request, as a parameter of the query too", async () => {
    expect((await ask("/api/ask")).certificate).toBeUndefined();
    const { certificate } = await ask("/api/ask?explain=full");
    expect(certificate?.tables.flatMap(({ columns }) => columns)).toEqual(
      expect.arrayContaining(["region", "revenue"]),
    );
  });

  it("tie each number of the narrative to the rows", async () => {
    const { figures, narrative } = await ask("/api/ask");
    expect(narrative).toContain("600");
    expect(figures).toContainEqual({
      text: "600",
      value: 600,
      from: { kind: "cell", row: 0, column: "total_revenue" },
    });
  });

  it("refuse another word for the parameter", async () => {
    const response = await fetch(`${product.base}/api/ask?explain=some`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-session-id": session },
      body: JSON.stringify({ question: "total revenue by region" }),
    });
    expect(response.status).toBe(422);
  });
});
