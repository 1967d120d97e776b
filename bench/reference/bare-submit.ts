import { Queue } from "bullmq";
import express from "express";
import { Redis } from "ioredis";

/** The reference of `submit`: an Express route that parses JSON and calls `queue.add`, nothing else. */
const [redisUrl = "", port = "0"] = process.argv.slice(2);
const queue = new Queue("bare", { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }) });
const app = express();
app.use(express.json());
app.post("/jobs", (request, response, next) => {
  queue.add("ask", request.body).then((job) => response.status(202).json({ id: job.id }), next);
});
app.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
