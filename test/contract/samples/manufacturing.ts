import type { Sample } from "./sample.ts";

export const manufacturing: Sample = {
  plugin: "manufacturing",
  gold: {
    "How many units did we produce in total?": "SELECT SUM(units_produced) FROM production_runs",
    "What was our output in June 2026?":
      "SELECT SUM(units_produced) FROM production_runs WHERE run_date >= '2026-06-01' AND run_date < '2026-07-01'",
    "How many good units came out of Sondalen in 2025?":
      "SELECT SUM(units_produced - units_scrapped) FROM production_runs JOIN machines USING (machine_id) WHERE plant = 'Sondalen' AND run_date >= '2025-01-01' AND run_date < '2026-01-01'",
    "output by plant":
      "SELECT plant, SUM(units_produced) FROM production_runs JOIN machines USING (machine_id) GROUP BY 1 ORDER BY 2 DESC",
    "Which product did we make the most of?":
      "SELECT product_name, SUM(units_produced) FROM production_runs JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    "units produced per month this year":
      "SELECT CAST(date_trunc('month', run_date) AS DATE), SUM(units_produced) FROM production_runs WHERE run_date >= '2026-01-01' GROUP BY 1 ORDER BY 1",
    "output by fiscal quarter":
      "SELECT strftime(run_date + INTERVAL 3 MONTH, 'FY%Y Q') || quarter(run_date + INTERVAL 3 MONTH), SUM(units_produced) FROM production_runs GROUP BY 1 ORDER BY 1",
    "What's the throughput of each machine type?":
      "SELECT machine_type, 60.0 * SUM(units_produced) / SUM(run_minutes) FROM production_runs JOIN machines USING (machine_id) GROUP BY 1 ORDER BY 2 DESC",
    "How many runs did Press 3 have in February 2026?":
      "SELECT COUNT(*) FROM production_runs JOIN machines USING (machine_id) WHERE machine_name = 'Press 3' AND run_date >= '2026-02-01' AND run_date < '2026-03-01'",
    "How many units did each shift make?":
      "SELECT shift, SUM(units_produced) FROM production_runs GROUP BY 1 ORDER BY 2 DESC",
    "Show me the five products with the lowest output":
      "SELECT product_name, SUM(units_produced) FROM production_runs JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 LIMIT 5",
    "How many runs made more than 1700 units?": "SELECT COUNT(*) FROM production_runs WHERE units_produced > 1700",
    "average units per run by shift":
      "SELECT shift, AVG(units_produced) FROM production_runs GROUP BY 1 ORDER BY 2 DESC",
    "What is our OEE?":
      "SELECT 100.0*SUM(run_minutes)/SUM(planned_minutes)*SUM(units_produced-units_scrapped)/SUM(ideal_units) FROM production_runs",
    "OEE by machine":
      "SELECT machine_name, 100.0*SUM(run_minutes)/SUM(planned_minutes)*SUM(units_produced-units_scrapped)/SUM(ideal_units) FROM production_runs JOIN machines USING (machine_id) GROUP BY 1 ORDER BY 2 DESC",
    "Which plant had the worst OEE in May 2026?":
      "SELECT plant, 100.0*SUM(run_minutes)/SUM(planned_minutes)*SUM(units_produced-units_scrapped)/SUM(ideal_units) FROM production_runs JOIN machines USING (machine_id) WHERE run_date >= '2026-05-01' AND run_date < '2026-06-01' GROUP BY 1 ORDER BY 2 LIMIT 1",
    "How did availability of Press 3 develop by month since November 2025?":
      "SELECT CAST(date_trunc('month', run_date) AS DATE), 100.0*SUM(run_minutes)/SUM(planned_minutes) FROM production_runs JOIN machines USING (machine_id) WHERE machine_name = 'Press 3' AND run_date >= '2025-11-01' GROUP BY 1 ORDER BY 1",
    "performance by shift":
      "SELECT shift, 100.0*SUM(units_produced)/SUM(ideal_units) FROM production_runs GROUP BY 1 ORDER BY 2 DESC",
    "What was the yield of housings in September 2025?":
      "SELECT 100.0*SUM(units_produced-units_scrapped)/SUM(units_produced) FROM production_runs JOIN products USING (product_id) WHERE product_family = 'Housings' AND run_date >= '2025-09-01' AND run_date < '2025-10-01'",
    "quarterly availability":
      "SELECT CAST(date_trunc('quarter', run_date) AS DATE), 100.0*SUM(run_minutes)/SUM(planned_minutes) FROM production_runs GROUP BY 1 ORDER BY 1",
    "Which machines have an OEE below 84 percent?":
      "SELECT machine_name, 100.0*SUM(run_minutes)/SUM(planned_minutes)*SUM(units_produced-units_scrapped)/SUM(ideal_units) FROM production_runs JOIN machines USING (machine_id) GROUP BY 1 HAVING 100.0*SUM(run_minutes)/SUM(planned_minutes)*SUM(units_produced-units_scrapped)/SUM(ideal_units) < 84 ORDER BY 2 DESC",
    "What's the scrap rate?": "SELECT 100.0*SUM(units_scrapped)/SUM(units_produced) FROM production_runs",
    "scrap rate by product family in 2025":
      "SELECT product_family, 100.0*SUM(units_scrapped)/SUM(units_produced) FROM production_runs JOIN products USING (product_id) WHERE run_date < '2026-01-01' GROUP BY 1 ORDER BY 2 DESC",
    "How much money did we lose to scrap in Q1 2026?":
      "SELECT SUM(scrap_cost) FROM production_runs WHERE run_date >= '2026-01-01' AND run_date < '2026-04-01'",
    "Is the scrap rate of the night shift higher than the early shift's?":
      "SELECT (SELECT SUM(units_scrapped)*1.0/SUM(units_produced) FROM production_runs WHERE shift='Night') > (SELECT SUM(units_scrapped)*1.0/SUM(units_produced) FROM production_runs WHERE shift='Early')",
    "top 3 machines by scrapped units":
      "SELECT machine_name, SUM(units_scrapped) FROM production_runs JOIN machines USING (machine_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    "monthly scrap rate on the injection moulders from July to December 2025":
      "SELECT CAST(date_trunc('month', run_date) AS DATE), 100.0*SUM(units_scrapped)/SUM(units_produced) FROM production_runs JOIN machines USING (machine_id) WHERE machine_type='Injection moulder' AND run_date >= '2025-07-01' AND run_date < '2026-01-01' GROUP BY 1 ORDER BY 1",
    "How many inspections failed?": "SELECT COUNT(*) FROM inspections WHERE NOT passed",
    "pass rate by product":
      "SELECT product_name, 100.0*COUNT(*) FILTER (WHERE passed)/COUNT(*) FROM inspections JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC",
    "Which kind of defect shows up most often?":
      "SELECT defect_type, COUNT(*) FROM inspections WHERE defect_type IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    "average deviation for gears":
      "SELECT AVG(deviation_mm) FROM inspections JOIN products USING (product_id) WHERE product_family='Gears'",
    "How many inspections found no defects?": "SELECT COUNT(*) FROM inspections WHERE defects_found = 0",
    "What different defect types are there?":
      "SELECT DISTINCT defect_type FROM inspections WHERE defect_type IS NOT NULL",
    "How many minutes of downtime did we have last month?":
      "SELECT SUM(minutes) FROM downtime_events WHERE started_at >= '2026-05-01' AND started_at < '2026-06-01'",
    "downtime by reason": "SELECT reason, SUM(minutes) FROM downtime_events GROUP BY 1 ORDER BY 2 DESC",
    "What share of downtime does each reason have?":
      "SELECT reason, 100.0*SUM(minutes)/SUM(SUM(minutes)) OVER () FROM downtime_events GROUP BY 1 ORDER BY 2 DESC",
    "Which machine had the most unplanned downtime in Q1 2026?":
      "SELECT machine_name, SUM(minutes) FROM downtime_events JOIN machines USING (machine_id) WHERE NOT planned AND started_at >= '2026-01-01' AND started_at < '2026-04-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    "number of breakdowns of Press 3 by month in Q1 2026":
      "SELECT CAST(date_trunc('month', started_at) AS DATE), COUNT(*) FROM downtime_events JOIN machines USING (machine_id) WHERE machine_name='Press 3' AND reason='Breakdown' AND started_at >= '2026-01-01' AND started_at < '2026-04-01' GROUP BY 1 ORDER BY 1",
    "How long does a changeover take on average?": "SELECT AVG(minutes) FROM downtime_events WHERE reason='Changeover'",
    "How many stops lasted longer than two hours?": "SELECT COUNT(*) FROM downtime_events WHERE minutes > 120",
    "minutes lost to material shortage by plant in May 2026":
      "SELECT plant, SUM(minutes) FROM downtime_events JOIN machines USING (machine_id) WHERE reason='Material shortage' AND started_at >= '2026-05-01' AND started_at < '2026-06-01' GROUP BY 1 ORDER BY 2 DESC",
    "How much did repairs cost us in 2025?":
      "SELECT SUM(repair_cost) FROM downtime_events WHERE started_at >= '2025-01-01' AND started_at < '2026-01-01'",
    "What is the mean time to repair per machine type?":
      "SELECT machine_type, AVG(minutes) FROM downtime_events JOIN machines USING (machine_id) WHERE reason='Breakdown' GROUP BY 1 ORDER BY 2 DESC",
    "Show the 5 most expensive repairs":
      "SELECT repair_cost FROM downtime_events WHERE repair_cost IS NOT NULL ORDER BY 1 DESC LIMIT 5",
    "Were there any power failures in Velmora?":
      "SELECT COUNT(*) > 0 FROM downtime_events JOIN machines USING (machine_id) WHERE reason='Power failure' AND plant='Velmora'",
    "How many machines are there in each plant?": "SELECT plant, COUNT(*) FROM machines GROUP BY 1 ORDER BY 2 DESC, 1",
    "Which machines were installed after 2020?": "SELECT machine_name FROM machines WHERE installed_on > '2020-12-31'",
    "How many of the machines are automated?": "SELECT COUNT(*) FROM machines WHERE automated",
    "What is the newest machine?": "SELECT machine_name FROM machines ORDER BY installed_on DESC LIMIT 1",
    "energy used by plant":
      "SELECT plant, SUM(energy_kwh) FROM production_runs JOIN machines USING (machine_id) GROUP BY 1 ORDER BY 2 DESC",
    "How much energy per unit did Sondalen need in the second quarter of 2026?":
      "SELECT SUM(energy_kwh)/SUM(units_produced) FROM production_runs JOIN machines USING (machine_id) WHERE plant='Sondalen' AND run_date >= '2026-04-01' AND run_date < '2026-07-01'",
    "products made of brass": "SELECT product_name FROM products WHERE material='Brass'",
    "average rated speed by machine type":
      "SELECT machine_type, AVG(rated_units_per_hour) FROM machines GROUP BY 1 ORDER BY 2 DESC",
  },
  rules: {
    "run minutes are planned minutes less the downtime of the machine":
      "SELECT COUNT(*) FROM (SELECT machine_id, SUM(planned_minutes - run_minutes) AS lost FROM production_runs GROUP BY 1) JOIN (SELECT machine_id, SUM(minutes) AS stopped FROM downtime_events GROUP BY 1) USING (machine_id) WHERE lost <> stopped",
    "scrap is part of what was produced, and worth its material":
      "SELECT COUNT(*) FROM production_runs JOIN products USING (product_id) WHERE units_scrapped > units_produced OR scrap_cost <> ROUND(units_scrapped * material_cost, 2)",
    "no machine runs before it was installed":
      "SELECT COUNT(*) FROM production_runs JOIN machines USING (machine_id) WHERE run_date < installed_on",
    "a sample has no more defects than units, and a defect type when it has defects":
      "SELECT COUNT(*) FROM inspections WHERE defects_found > sample_size OR (defects_found > 0) <> (defect_type IS NOT NULL)",
  },
  stories: [
    { sql: "SELECT COUNT(*), SUM(units_produced) FROM production_runs", places: 0 },
    { sql: "SELECT COUNT(*) FROM downtime_events", places: 0 },
    { sql: "SELECT COUNT(*) FROM inspections", places: 0 },
    {
      sql: "SELECT SUM(minutes) FROM downtime_events JOIN machines USING (machine_id) WHERE machine_name = 'Press 3' AND reason = 'Breakdown' AND started_at >= '2025-10-01' GROUP BY date_trunc('month', started_at) ORDER BY date_trunc('month', started_at)",
      places: 0,
    },
    {
      sql: "SELECT 100.0 * SUM(units_scrapped) / SUM(units_produced) FROM production_runs JOIN machines USING (machine_id) WHERE machine_type = 'Injection moulder' AND run_date BETWEEN '2025-08-01' AND '2025-10-31' GROUP BY month(run_date) ORDER BY month(run_date)",
      places: 1,
    },
    {
      sql: "SELECT 100.0 * SUM(units_produced) / SUM(ideal_units), 100.0 * SUM(units_scrapped) / SUM(units_produced) FROM production_runs GROUP BY shift = 'Night'",
      places: 1,
    },
    {
      sql: "SELECT 60.0 * SUM(units_produced) / SUM(run_minutes) FROM production_runs JOIN machines USING (machine_id) WHERE machine_name = 'Cell D' AND (run_date < '2025-11-01' OR run_date >= '2026-06-01') GROUP BY year(run_date) ORDER BY 1",
      places: 1,
    },
    {
      sql: "SELECT SUM(minutes) FROM downtime_events JOIN machines USING (machine_id) WHERE plant = 'Velmora' AND reason = 'Material shortage' AND started_at >= '2026-04-01' GROUP BY month(started_at) ORDER BY month(started_at)",
      places: 0,
    },
    {
      sql: "SELECT SUM(energy_kwh) / SUM(units_produced) FROM production_runs JOIN machines USING (machine_id) WHERE plant = 'Sondalen' AND (run_date < '2025-07-01' AND run_date >= '2025-04-01' OR run_date >= '2026-04-01') GROUP BY year(run_date) ORDER BY 1",
      places: 3,
    },
  ],
};
