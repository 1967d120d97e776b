import pg from "pg";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type ApiResponse } from "../support/api.ts";
import { useProduct } from "../support/use-product.ts";

const running = useProduct();

const first = "id,city,price\n1,Lisbon,10.10\n2,Porto,20.20\n3,Faro,30.30\n";
const second = "id,city,price\n2,Porto,99.99\n4,Braga,40.40\n4,Braga,41.41\n";

/** Sends a file with form fields before or after it. */
async function send(
  text: string,
  filename: string,
  headers: Record<string, string> = {},
  fields: { readonly before?: Record<string, string>; readonly after?: Record<string, string> } = {},
  path = "/api/upload",
): Promise<ApiResponse> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields.before ?? {})) form.append(name, value);
  form.append("file", new Blob([text]), filename);
  for (const [name, value] of Object.entries(fields.after ?? {})) form.append(name, value);
  const response = await fetch(`${running.product.base}${path}`, { method: "POST", body: form, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const rows = async (session: string, sql: string) => (await running.api.sql(session, sql)).rows;
const everything = "SELECT id, city, price::text FROM dataset ORDER BY id, price";

describe("what a person says of a file", () => {
  it.each(["before", "after"] as const)("counts whether it stands %s the file", async (place) => {
    const fields = { [place]: { delimiter: ";", types: '{"code":"text"}' } };
    const { status, body } = await send("code;note\n1;a,b\n2;c,d\n", "codes.csv", {}, fields);
    expect([status, body]).toMatchObject([200, { columns: [{ name: "code", type: "text" }, { name: "note" }] }]);
  });

  it("is refused when nobody knows the field", async () => {
    const { status, body } = await send(first, "a.csv", {}, { after: { separator: ";" } });
    expect([status, body]).toMatchObject([
      422,
      { code: "invalid_input", detail: expect.stringContaining("separator") },
    ]);
  });

  it("shows in the report with what was read, nulled and left out", async () => {
    const upload = await running.api.upload(`${first}4,Evora,1.5,surplus,cells\n`, "report.csv");
    const { status, body } = await running.api.call("GET", `/datasets/${upload.dataset_id}/ingest-report`);
    expect([status, body]).toMatchObject([
      200,
      {
        dataset_id: upload.dataset_id,
        dataset_version: 1,
        tables: [
          {
            table: "report",
            header_row: 0,
            dialect: { delimiter: "," },
            columns: [{ name: "id", type: "integer", evidence: expect.stringMatching(/./), n_nulled: 0 }, {}, {}],
            rejected: { count: 1, sample: [{ line: 5 }] },
          },
        ],
      },
    ]);
    expect((await running.api.call("GET", `/datasets/${crypto.randomUUID()}/ingest-report`)).status).toBe(404);
  });
});

describe("versions of an upload", () => {
  it("are listed with what changed, and an earlier one comes back as a new one", async () => {
    const upload = await running.api.upload(first, "towns.csv");
    const { session_id: session, dataset_id: id } = upload;
    const again = await running.api.upload("id,town\n1,Lisbon\n", "towns.csv", { "x-session-id": session });
    expect(again).toMatchObject({ dataset_id: id, dataset_version: 2 });
    const drift = ["drift_rows_dropped", "drift_column_gone", "drift_column_gone", "drift_column_new"];
    expect(again.warnings.map((warning) => warning.code).filter((code) => code.startsWith("drift"))).toEqual(drift);

    const back = await running.api.call("POST", `/datasets/${id}/rollback`, { body: { version: 1 } });
    expect([back.status, back.body]).toMatchObject([200, { dataset_version: 3, restored_version: 1 }]);
    expect(await rows(session, "SELECT count(*) FROM dataset")).toEqual([[3]]);
    expect(await running.api.ask(session, "average price")).toMatchObject({
      status: "answered",
      provenance: { dataset_version: 3 },
    });
    const { body } = await running.api.call("GET", `/datasets/${id}/versions`);
    expect(body).toMatchObject({
      versions: [
        {
          version: 3,
          status: "live",
          change: { action: "rolled_back", restored_version: 1 },
          tables: [{ row_count: 3 }],
        },
        { version: 2, status: "superseded", change: { action: "replaced", rows_before: 3, rows_after: 1 } },
        { version: 1, status: "superseded", change: { action: "created", rows_after: 3 } },
      ],
    });
    const forth = await running.api.call("POST", `/datasets/${id}/rollback`, { body: { version: 2 } });
    expect(forth.body).toMatchObject({ dataset_version: 4, restored_version: 2 });
    expect(await rows(session, "SELECT town FROM dataset")).toEqual([["Lisbon"]]);
    expect((await running.api.call("POST", `/datasets/${id}/rollback`, { body: { version: 4 } })).status).toBe(409);
    expect((await running.api.call("POST", `/datasets/${id}/rollback`, { body: { version: 77 } })).status).toBe(404);
  });
});

describe("appending", () => {
  it("adds rows, replaces by a key, keeps decimals exact, and describes the whole table", async () => {
    const { session_id: session, dataset_id: id } = await running.api.upload(first, "stock.csv");
    const headers = { "x-session-id": session, "x-mode": "append" };
    const keyed = await running.api.upload(second, "more.csv", { ...headers, "x-key": "id" });
    expect(keyed).toMatchObject({
      dataset_id: id,
      dataset_version: 2,
      filename: "more.csv",
      table: "stock",
      shape: [4, 3],
    });
    const whole = [
      [1, "Lisbon", "10.10"],
      [2, "Porto", "99.99"],
      [3, "Faro", "30.30"],
      [4, "Braga", "41.41"],
    ];
    expect(await rows(session, everything)).toEqual(whole);
    const plain = await running.api.upload(second, "stock.csv", headers);
    expect(plain).toMatchObject({ dataset_version: 3, shape: [7, 3] });
    expect((await rows(session, everything)).length).toBe(7);
    const profile = await running.api.call("GET", "/api/profile", { headers: { "x-session-id": session } });
    expect(profile.body).toMatchObject({ shape: [7, 3], columns: [{ name: "id", n_unique: 4 }, {}, { max: 99.99 }] });
    const preview = await running.api.call("GET", "/api/preview?rows=500", { headers: { "x-session-id": session } });
    expect(preview.body).toMatchObject({ shape: [7, 3] });
    await running.api.call("POST", `/datasets/${id}/rollback`, { body: { version: 2 } });
    expect(await rows(session, everything)).toEqual(whole);
  });

  it("refuses other columns, a key that is none, and a session without data; what was live stays", async () => {
    const { session_id: session } = await running.api.upload(first, "stock.csv");
    const headers = { "x-session-id": session, "x-mode": "append" };
    const refusals = [
      await send("id,city\n1,Lisbon\n", "stock.csv", headers),
      await send("id,city,price,extra\n1,Lisbon,1.5,x\n", "stock.csv", headers),
      await send(second, "stock.csv", { ...headers, "x-key": "nothing" }),
      await send(second, "stock.csv", { ...headers, "x-key": "price" }),
      await send(second, "stock.csv", { "x-mode": "append" }),
      await send(second, "stock.csv", { "x-session-id": session, "x-key": "id" }),
    ];
    const codes = refusals.map(({ status, body }) => [status, z.object({ code: z.string() }).parse(body).code]);
    expect(codes).toEqual([
      [422, "schema_mismatch"],
      [422, "schema_mismatch"],
      [422, "invalid_input"],
      [422, "invalid_input"],
      [422, "invalid_input"],
      [422, "invalid_input"],
    ]);
    expect(await rows(session, "SELECT count(*) FROM dataset")).toEqual([[3]]);
  });

  it("keeps every row when several files are appended at once", async () => {
    const { session_id: session } = await running.api.upload(first, "stock.csv");
    const headers = { "x-session-id": session, "x-mode": "append" };
    const files = Array.from({ length: 4 }, (_, n) => `id,city,price\n${100 + n},Town ${n},1.5\n`);
    const sent = await Promise.all(files.map((text) => send(text, "stock.csv", headers)));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await rows(session, "SELECT count(*), count(DISTINCT id) FROM dataset")).toEqual([[7, 7]]);
  });
});

describe("several tables of one dataset", () => {
  const customers = "id,name,country\n1,Ana,PT\n2,Rui,PT\n3,Eva,ES\n";
  const orders = "order_no,customer_id,amount\n10,1,5.50\n11,1,6.50\n12,3,7.25\n13,2,1.00\n";

  it("are joined in SQL and in questions, with the evidence of what joins them", async () => {
    const { session_id: session, dataset_id: id } = await running.api.upload(orders, "orders.csv");
    const added = await running.api.upload(customers, "customers.csv", { "x-session-id": session, "x-table": "add" });
    expect(added).toMatchObject({ dataset_id: id, dataset_version: 2, table: "customers" });
    const joined =
      "SELECT c.name, sum(o.amount)::text FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY 1 ORDER BY 1";
    expect(await rows(session, joined)).toEqual([
      ["Ana", "12.00"],
      ["Eva", "7.25"],
      ["Rui", "1.00"],
    ]);
    const { body } = await running.api.call("GET", `/datasets/${id}`);
    expect(body).toMatchObject({
      joins: [
        {
          from: { table: "orders", column: "customer_id" },
          to: { table: "customers", column: "id" },
          overlap_pct: 100,
          evidence: expect.stringContaining("3 of 3 distinct values"),
        },
      ],
    });
    const answer = await running.api.ask(session, "total amount by country");
    expect(new Map(answer.rows.map((row) => [row[0], Number(row[1])]))).toEqual(
      new Map([
        ["PT", 13],
        ["ES", 7.25],
      ]),
    );
    const other = await send(customers, "c.csv", { "x-session-id": session, "x-dataset-id": crypto.randomUUID() });
    expect(other.status).toBe(409);
  });
});

describe("what a session leaves", () => {
  const datasetOf = async (id: string) => (await running.api.call("GET", `/datasets/${id}`)).status;

  it("is deleted with it, and an upload of another file takes the earlier one's place", async () => {
    const one = await running.api.upload(first, "one.csv");
    const two = await running.api.upload(first, "two.csv", { "x-session-id": one.session_id });
    expect([await datasetOf(one.dataset_id), await datasetOf(two.dataset_id)]).toEqual([404, 200]);
    expect((await running.api.call("DELETE", `/api/sessions/${one.session_id}`)).status).toBe(204);
    expect(await datasetOf(two.dataset_id)).toBe(404);
    const client = new pg.Client({ connectionString: running.database.url });
    await client.connect();
    const { rows: marked } = await client.query("SELECT id FROM control.datasets WHERE purge_soon AND id = ANY($1)", [
      [one.dataset_id, two.dataset_id],
    ]);
    await client.end();
    expect(marked).toHaveLength(2);
  });
});
