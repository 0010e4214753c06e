/** Runs mutated inputs in a process of its own: `child.ts KIND FROM TO STEP SEED FOLDER`; tells how far it is. */
import { setImmediate } from "node:timers/promises";
import { Random } from "../../test/tui/random.ts";
import type { Result } from "./checks.ts";
import { mutatedCommand, prepareFolder } from "./commands.ts";
import { mutatedKeys } from "./keys.ts";
import { mutatedChecks } from "./laws.ts";
import { mutatedPlan, mutatedScenario } from "./plans.ts";

export type Kind = "plans" | "scenarios" | "commands" | "keys" | "checks";

/** What a child tells: the case that it begins, a failure, its end. */
export type Message =
  | { readonly kind: "at"; readonly index: number }
  | { readonly kind: "failure"; readonly index: number; readonly what: string }
  | { readonly kind: "done"; readonly megabytes: number; readonly slowest: number; readonly taken: number };

const cases: Readonly<Record<Kind, (random: Random) => Result | Promise<Result>>> = {
  plans: mutatedPlan,
  scenarios: mutatedScenario,
  commands: mutatedCommand,
  keys: mutatedKeys,
  checks: mutatedChecks,
};

const [kind = "", from = "", to = "", step = "", seed = "", folder = ""] = process.argv.slice(2);
const run = cases[kind as Kind];
const tell = (message: Message) => process.send?.(message);
/** Processor time, as others may have the processor too. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

if (kind === "commands") await prepareFolder(folder);
let told = 0;
let rested = 0;
let slowest = 0;
let taken = 0;
for (let index = Number(from); index < Number(to); index += Number(step)) {
  if (performance.now() - told > 50 || step === "1") {
    told = performance.now();
    tell({ kind: "at", index });
  }
  const begin = cpu();
  let what: string | undefined;
  try {
    const result = await run(randomOf(Number(seed), kind, index));
    if (result === "taken") taken++;
    if (typeof result === "object") what = result.fault;
  } catch (error) {
    what = (error as Error).stack ?? String(error);
  }
  const seconds = cpu() - begin;
  slowest = Math.max(slowest, seconds);
  // The first case loads and compiles the program.
  if (what === undefined && seconds > 1 && index > Number(from)) what = `took ${seconds.toFixed(1)} s`;
  if (what !== undefined) tell({ kind: "failure", index, what });
  // What a screen does when no key follows is done too, before too many wait for it.
  if (performance.now() - rested > 100) {
    await setImmediate();
    rested = performance.now();
  }
}
tell({ kind: "done", megabytes: process.resourceUsage().maxRSS / 1024, slowest, taken });
process.disconnect?.();
process.exit(0);

/** The random numbers of a case: it can be run alone. */
function randomOf(seed: number, kind: string, index: number): Random {
  let state = seed | 1;
  for (const part of [...kind].map((sign) => sign.charCodeAt(0)).concat(index))
    state = Math.imul(state ^ part, 0x9e3779b1) ^ (state >>> 13);
  return new Random(state | 1);
}
