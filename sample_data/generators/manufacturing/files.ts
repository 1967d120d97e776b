import { csvText, hundredths, type CsvCell } from "../csv.ts";
import { isoDate } from "../days.ts";
import { createRandom } from "../random.ts";
import { generateInspections, type Inspection } from "./inspections.ts";
import { machines, products } from "./plants.ts";
import { generateRuns, type Run } from "./production.ts";

const seed = 20_260_701;

/** The manufacturing sample: file name → CSV text, the same on each call. */
export function manufacturingFiles(): Readonly<Record<string, string>> {
  const random = createRandom(seed);
  const runs = generateRuns(random);
  const inspections = generateInspections(random, runs);
  return {
    "production_runs.csv": runsText(runs),
    "machines.csv": machinesText(),
    "products.csv": csvText(
      ["product_id", "product_name", "product_family", "material", "material_cost"],
      products.map((product) => [
        product.id,
        product.name,
        product.family,
        product.material,
        hundredths(product.materialCents),
      ]),
    ),
    "downtime_events.csv": downtimeText(runs),
    "inspections.csv": inspectionsText(inspections),
  };
}

function runsText(runs: readonly Run[]): string {
  return csvText(
    [
      "run_id",
      "run_date",
      "shift",
      "machine_id",
      "product_id",
      "planned_minutes",
      "run_minutes",
      "ideal_units",
      "units_produced",
      "units_scrapped",
      "scrap_cost",
      "energy_kwh",
    ],
    runs.map((run) => [
      run.id,
      isoDate(run.day),
      run.shift.name,
      run.machine.id,
      run.product.id,
      run.plannedMinutes,
      run.runMinutes,
      run.idealUnits,
      run.units,
      run.scrapped,
      hundredths(run.scrapped * run.product.materialCents),
      (run.energyTenths / 10).toFixed(1),
    ]),
  );
}

function machinesText(): string {
  return csvText(
    [
      "machine_id",
      "machine_name",
      "machine_type",
      "plant",
      "rated_units_per_hour",
      "automated",
      "purchase_price",
      "installed_on",
    ],
    machines.map((machine) => [
      machine.id,
      machine.name,
      machine.type,
      machine.plant,
      machine.unitsPerHour,
      machine.isAutomated,
      machine.purchasePrice,
      machine.installedOn,
    ]),
  );
}

function downtimeText(runs: readonly Run[]): string {
  const rows: CsvCell[][] = [];
  for (const run of runs) {
    for (const stop of run.stops) {
      rows.push([
        30_001 + rows.length,
        timeOf(run, stop.offset),
        run.machine.id,
        stop.reason,
        stop.isPlanned,
        stop.minutes,
        stop.technician,
        stop.repairCents === null ? null : hundredths(stop.repairCents),
      ]);
    }
  }
  return csvText(
    ["downtime_id", "started_at", "machine_id", "reason", "planned", "minutes", "technician_name", "repair_cost"],
    rows,
  );
}

/** ISO text of a moment in a shift; a night shift goes on into the next day. */
function timeOf(run: Run, offset: number): string {
  const minutes = run.shift.startHour * 60 + offset;
  return new Date((run.day * 1_440 + minutes) * 60_000).toISOString().slice(0, 19).replace("T", " ");
}

function inspectionsText(inspections: readonly Inspection[]): string {
  return csvText(
    [
      "inspection_id",
      "inspected_on",
      "machine_id",
      "product_id",
      "inspector_name",
      "sample_size",
      "defects_found",
      "defect_type",
      "deviation_mm",
      "passed",
    ],
    inspections.map((inspection) => [
      inspection.id,
      isoDate(inspection.run.day),
      inspection.run.machine.id,
      inspection.run.product.id,
      inspection.inspector,
      inspection.sampleSize,
      inspection.defects,
      inspection.defectType,
      hundredths(inspection.deviation),
      inspection.passed,
    ]),
  );
}
