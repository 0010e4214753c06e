/**
 * Gives the program mutated plans, scenarios, command lines, keys and checks, and looks for a crash, a hang, a stack trace, an
 * output that a terminal would take as an order, too much memory.
 *
 *   npm run fuzz -- --count 1000000 --seed 1 --only plans,keys
 *   npm run fuzz -- --only plans --case 12345
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Kind, Message } from "./fuzz/child.ts";

const kinds: readonly Kind[] = ["plans", "scenarios", "commands", "keys", "checks"];
const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: kinds.join(",") },
    case: { type: "string" },
    processes: { type: "string", default: String(availableParallelism()) },
  },
});

/** Without a word for so long a case hangs; another process may have the processor meanwhile. */
const patience = 30_000;
const mostMegabytes = 500;
const mostShown = 20;

interface Range {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const failures: string[] = [];
const fail = (kind: Kind, index: number, what: string) =>
  failures.push(`${kind} ${index}: ${what}\n  npm run fuzz -- --seed ${options.seed} --only ${kind} --case ${index}`);

/** What a range comes to; `taken` counts the inputs that the program did not refuse. */
interface Summary {
  readonly megabytes: number;
  readonly slowest: number;
  readonly taken: number;
}

/** One process over a range; where it hangs or dies the case is named and the rest goes on without it. */
function runRange({ kind, from, to, step }: Range, folder: string): Promise<Summary> {
  return new Promise((finish) => {
    const words = [kind, from, to, step, options.seed, folder].map(String);
    const child = fork(resolve(import.meta.dirname, "fuzz/child.ts"), words, {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: { PATH: process.env.PATH ?? "", LANG: "en_US.UTF-8", CI: "true" },
    });
    let last = from;
    let result: Summary = { megabytes: 0, slowest: 0, taken: 0 };
    let isDone = false;
    let watch = setTimeout(() => child.kill("SIGKILL"), patience);
    child.on("message", (message: Message) => {
      clearTimeout(watch);
      watch = setTimeout(() => child.kill("SIGKILL"), patience);
      if (message.kind === "at") last = message.index;
      else if (message.kind === "failure") fail(kind, message.index, message.what);
      else {
        isDone = true;
        result = message;
      }
    });
    child.on("exit", async (code, signal) => {
      clearTimeout(watch);
      if (isDone) {
        finish(result);
        return;
      }
      const why = signal === "SIGKILL" ? "hangs" : `ends the process with ${signal ?? code}`;
      fail(kind, last, `${why}, this case or one soon behind it`);
      const rest = last + 50 * step;
      finish(rest < to ? await runRange({ kind, from: rest, to, step }, folder) : result);
    });
  });
}

const root = mkdtempSync(join(tmpdir(), "kapok-fuzz-"));
const processes = Number(options.processes);
const wanted = options.only.split(",") as Kind[];
const each = Math.ceil(Number(options.count) / wanted.length);
console.log("kind         inputs    taken  seconds  slowest  memory  failures");
for (const kind of wanted) {
  if (!kinds.includes(kind)) throw new Error(`no kind "${kind}"; there are ${kinds.join(", ")}`);
  const before = failures.length;
  const begin = performance.now();
  const one = options.case === undefined ? undefined : Number(options.case);
  const ranges: readonly Range[] =
    one === undefined
      ? Array.from({ length: processes }, (_, i) => ({ kind, from: i, to: each, step: processes }))
      : [{ kind, from: one, to: one + 1, step: 1 }];
  const results = await Promise.all(ranges.map((range, i) => runRange(range, join(root, `${kind}-${i}`))));
  const megabytes = Math.max(...results.map((result) => result.megabytes));
  const slowest = Math.max(...results.map((result) => result.slowest));
  if (megabytes > mostMegabytes) failures.push(`${kind}: ${megabytes.toFixed(0)} MB of memory`);
  const numbers = [
    String(one === undefined ? each : 1).padStart(7),
    String(results.reduce((sum, { taken }) => sum + taken, 0)).padStart(8),
    ((performance.now() - begin) / 1000).toFixed(1).padStart(8),
    `${slowest.toFixed(2)} s`.padStart(8),
    `${megabytes.toFixed(0)} MB`.padStart(7),
    String(failures.length - before).padStart(9),
  ];
  console.log(`${kind.padEnd(11)} ${numbers.join(" ")}`);
}
rmSync(root, { recursive: true, force: true });
for (const failure of failures.slice(0, mostShown)) console.log(`\n${failure}`);
if (failures.length > mostShown) console.log(`\nand ${failures.length - mostShown} more`);
process.exitCode = failures.length === 0 ? 0 : 1;
