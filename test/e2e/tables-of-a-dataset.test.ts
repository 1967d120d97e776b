import { beforeAll, describe, expect, it } from "vitest";
import { useProduct } from "../support/use-product.ts";

const customers = "id;name;since\n1;Ana;03.02.2020\n2;Rui;28.12.2021\n3;Eva;\n";
const orders = "order_no,customer_id,amount\n10,1,5.50\n11,1,6.50\n12,3,7.25\n13,2,1.00\n";

const running = useProduct();
let session: string;

beforeAll(async () => {
  session = (await running.api.upload(orders, "orders.csv")).session_id;
  await running.api.upload(customers, "Our customers.csv", { "x-session-id": session, "x-table": "add" });
});

const get = async (path: string) => {
  const { status, body } = await running.api.call("GET", path, { headers: { "x-session-id": session } });
  return [status, body];
};

describe("one table of several", () => {
  it("is previewed by its name, typed and raw, page by page", async () => {
    expect(await get("/api/preview?table=our_customers&rows=2&offset=1")).toMatchObject([
      200,
      {
        shape: [3, 3],
        columns: ["id", "name", "since"],
        rows: [
          [2, "Rui", "2021-12-28"],
          [3, "Eva", null],
        ],
      },
    ]);
    expect(await get("/api/preview?table=our_customers&raw=true&rows=1")).toMatchObject([
      200,
      { shape: [3, 3], columns: ["id", "name", "since"], rows: [["1", "Ana", "03.02.2020"]] },
    ]);
    expect(await get("/api/preview?table=orders&raw=true&rows=1")).toMatchObject([
      200,
      { shape: [4, 3], rows: [["10", "1", "5.50"]] },
    ]);
  });

  it("is profiled by its name", async () => {
    expect(await get("/api/profile?table=our_customers")).toMatchObject([
      200,
      { table: "our_customers", filename: "Our customers.csv", shape: [3, 3], columns: [{}, {}, { type: "date" }] },
    ]);
    expect(await get("/api/profile?table=orders")).toMatchObject([
      200,
      { table: "orders", filename: "orders.csv", shape: [4, 3] },
    ]);
  });

  it("is the first one where none is named", async () => {
    expect(await get("/api/profile")).toMatchObject([200, { table: "orders" }]);
    expect(await get("/api/preview?rows=1")).toMatchObject([200, { shape: [4, 3] }]);
  });

  it("is unknown by another name", async () => {
    for (const path of [
      "/api/profile?table=returns",
      "/api/preview?table=returns",
      "/api/preview?raw=true&table=returns",
    ]) {
      expect(await get(path)).toMatchObject([404, { detail: expect.stringContaining("returns") }]);
    }
  });

  it("has a report of its own beside the other's", async () => {
    const { dataset_id } = await running.api.upload("a;b\n1;2\n", "third.csv", {
      "x-session-id": session,
      "x-table": "add",
    });
    expect(await get(`/datasets/${dataset_id}/ingest-report`)).toMatchObject([
      200,
      {
        dataset_version: 3,
        tables: [
          { table: "orders", dialect: { delimiter: "," } },
          { table: "our_customers", dialect: { delimiter: ";" } },
          { table: "third" },
        ],
      },
    ]);
  });
});
