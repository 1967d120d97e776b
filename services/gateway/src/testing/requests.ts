import { z } from "zod";
import { patienceMs } from "../../../../test/support/eventually.ts";

/** A whole answer, its JSON body parsed when it is JSON. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const body: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, body };
}

export async function get(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  return answered(await fetch(url, { headers }));
}

export async function send(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const request = { method, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
  return answered(await fetch(url, request));
}

export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  return send("POST", url, body, headers);
}

/** A form with one file of that text. */
export function fileForm(text: string, filename = "cities.csv"): FormData {
  const form = new FormData();
  form.set("file", new Blob([text], { type: "text/csv" }), filename);
  return form;
}

export async function upload(url: string, form: FormData, headers: Record<string, string> = {}): Promise<Answered> {
  return answered(await fetch(url, { method: "POST", headers, body: form }));
}

/** The text field of a body; fails the test when it has none. */
export function field(body: unknown, name: string): string {
  return (
    z
      .record(z.string(), z.unknown())
      .pipe(z.object({ [name]: z.string() }))
      .parse(body)[name] ?? ""
  );
}

/** Asks until `check` holds. */
export async function eventually(check: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error("it did not come true in time");
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
