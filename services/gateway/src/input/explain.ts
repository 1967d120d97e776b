import { z } from "zod";

/** `?explain=full` adds the isolation certificate to the answer, like the field of that name in the body, over which it wins. */
export const explainQuery = z.object({ explain: z.enum(["full"]).optional() });
