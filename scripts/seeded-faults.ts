/**
 * How well `kapok check` finds mistakes: makes each of sixty deliberate changes to model, data and scenarios in a copy
 * of the plans, and says whether the check fails and names the right cause; then three changes that must not be found.
 * Run as `node scripts/seeded-faults.ts`.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPlan } from "../src/cli/open-plan.ts";
import { checkReferences } from "../src/cli/references.ts";
import { faults, harmless } from "./faults.ts";
import { plant } from "./plant.ts";

const folder = mkdtempSync(join(tmpdir(), "kapok-faults-"));
let [found, attributed, unseen] = [0, 0, 0];
try {
  for (const part of ["data", "scenarios"]) cpSync(part, join(folder, part), { recursive: true });
  for (const fault of faults) {
    const { isFound, isAttributed, named } = await plant(folder, fault);
    if (isFound) found++;
    if (isAttributed) attributed++;
    if (!isFound || !isAttributed) {
      const what = `${fault.kind} ${fault.subject}: ${fault.old} -> ${fault.now}`;
      process.stdout.write(`${isFound ? "found" : "not found"}, named ${named.join("; ") || "nothing"}: ${what}\n`);
    }
  }
  for (const { file, old, now } of harmless) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!text.includes(old)) throw new Error(`${file}: no "${old}"`);
    writeFileSync(join(folder, file), text.replace(old, now));
    const scenarios = await checkReferences(openPlan(join(folder, "data/guangzhou")));
    if (scenarios.every(({ findings }) => findings.length === 0)) unseen++;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${found} of ${faults.length} found, ${attributed} attributed to what was changed; ${unseen} of ${harmless.length} harmless changes pass\n`,
);
process.exitCode = found === faults.length && attributed === faults.length && unseen === harmless.length ? 0 : 1;
