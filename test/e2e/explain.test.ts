import { answerSchema } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { useProduct } from "../support/use-product.ts";

const csv = `region,revenue
North,600
South,300
East,100
`;

describe("answers that explain themselves", () => {
  const running = useProduct();
  let session: string;

  beforeAll(async () => {
    ({ session_id: session } = await running.api.upload(csv, "takings.csv"));
  });

  const ask = async (path: string) => {
    const response = await fetch(`${running.product.base}${path}`, {
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
    const response = await fetch(`${running.product.base}/api/ask?explain=some`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-session-id": session },
      body: JSON.stringify({ question: "total revenue by region" }),
    });
    expect(response.status).toBe(422);
  });
});
