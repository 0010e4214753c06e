/**
 * What it takes to say why: exact contributions of the six levers of Guangzhou with 10,000 members, the news between two
 * dates, and `kapok check` over both plans beside a bare Node. Run as `node bench/attribution.ts` after a build.
 */
import { resolve } from "node:path";
import { attribute } from "../src/analysis/attribution/attribute.ts";
import { Futures } from "../src/analysis/ensemble/futures.ts";
import { findScenario, openScenario, openShelf, openWorkspace } from "../src/analysis/workspace.ts";
import { parseDate } from "../src/plan/date.ts";
import { diskFolder } from "../src/plan/disk.ts";
import { Problems } from "../src/plan/problem.ts";
import { interleave, median } from "./measure.ts";

const problems = new Problems();
const { model, scenarios } = openWorkspace(diskFolder("data/guangzhou"), diskFolder("scenarios/guangzhou"), problems)!;
const shelf = openShelf(scenarios, problems);
const side = (name: string, day?: string) => {
  const { settings } = openScenario(findScenario(name, shelf, "", problems)!, [], shelf, problems);
  return { model, settings, asOf: day === undefined ? undefined : parseDate(day) };
};

/** The median of some calls, the first of which warms up and does not count. */
function time(name: string, members: number, call: (futures: Futures) => void): void {
  const times: number[] = [];
  for (let round = -1; round < 5; round++) {
    const begin = performance.now();
    call(new Futures({ members, seed: 1 }));
    if (round >= 0) times.push(performance.now() - begin);
  }
  console.log(`${name.padEnd(60)} ${median(times).toFixed(0).padStart(6)} ms`);
}

time("contributions of 6 levers, 64 mixtures of 10,000 members", 10_000, (futures) => {
  attribute(side("baseline"), side("all-levers"), { futures });
});
time("news from 2024-05-16 on, 512 mixtures of 2,000 members", 2_000, (futures) => {
  attribute(side("baseline", "2024-05-16"), side("baseline"), { futures, hasMedian: true });
});
const node = process.execPath;
const times = interleave({ bare: [node, "-e", "0"], check: [node, resolve("dist/bin.cjs"), "check"] }, 9);
const [bare, check] = [median(times.bare!), median(times.check!)];
console.log(`${"kapok check, both plans, references and laws".padEnd(60)} ${check.toFixed(0).padStart(6)} ms`);
console.log(`${"beside node -e 0".padEnd(60)} ${(check / bare).toFixed(1).padStart(6)} x`);
