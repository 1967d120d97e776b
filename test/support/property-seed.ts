import fc from "fast-check";

/** Property tests draw the same cases in every run, so that a run tells of the change at hand; `PROPERTY_SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 20_260_101) });
