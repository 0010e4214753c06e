import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeGeneratedPlan } from "./generate-plan.ts";
import { interleave, median } from "./measure.ts";
import { heapOver, measurePresses, timeToFirst } from "./screen.ts";

const node = process.execPath;
const bin = resolve("dist/bin.cjs");
const rounds = Number(process.argv[2] ?? 20);

const line = (name: string, value: string) => console.log(`${name.padEnd(52)} ${value}`);
const ms = (value: number) => `${value.toFixed(1)} ms`;

console.log(`node ${process.versions.node}, medians of ${rounds} interleaved rounds\n`);

const start = interleave(
  {
    bare: [node, "-e", "0"],
    "bare again (null control)": [node, "-e", "0"],
    "kapok --version": [node, bin, "--version"],
    "kapok run": [node, bin, "run"],
    "kapok run, nothing remembered": ["env", "KAPOK_NO_CACHE=1", node, bin, "run"],
    "kapok run --format json": [node, bin, "run", "--format", "json"],
  },
  rounds,
);
const bare = median(start.bare!);
for (const [name, times] of Object.entries(start)) {
  line(
    name === "bare" ? "node -e 0" : name,
    `${ms(median(times)).padStart(10)}   ${(median(times) / bare).toFixed(2)} x node -e 0`,
  );
}

console.log();
const toEnd: number[] = [];
const toFrame: number[] = [];
for (let round = -1; round < rounds; round++) {
  const end = await timeToFirst(["-e", "0"], undefined);
  const frame = await timeToFirst([bin], "Targets");
  if (round < 0) continue;
  toEnd.push(end);
  toFrame.push(frame);
}
line("node -e 0, in a terminal", ms(median(toEnd)).padStart(10));
line(
  "kapok, start to first frame",
  `${ms(median(toFrame)).padStart(10)}   ${(median(toFrame) / median(toEnd)).toFixed(2)} x node -e 0`,
);
const pressed = await measurePresses(1000);
line("kapok, key to frame, 1,000 presses, 120x40", `${ms(pressed.median).padStart(10)}   p99 ${ms(pressed.p99)}`);
line("bytes of a frame", `${String(pressed.bytes).padStart(7)}      at most ${pressed.mostBytes}`);
const [early = 0, late = 0] = await heapOver([10_000, 100_000]);
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
line("heap after 10,000 and 100,000 presses", `${mb(early).padStart(10)}   ${mb(late)}`);

console.log();
const cards = interleave(
  {
    "kapok backtest": [node, bin, "backtest"],
    "kapok backtest --prior": [node, bin, "backtest", "--prior"],
    "kapok backtest --plan china": [node, bin, "backtest", "--plan", "china"],
  },
  Math.max(3, Math.round(rounds / 4)),
);
for (const [name, times] of Object.entries(cards)) line(name, `${(median(times) / 1000).toFixed(2).padStart(8)} s`);

console.log();
const folder = mkdtempSync(join(tmpdir(), "kapok-bench-"));
try {
  const sizes = [200, 500, 1000, 2000];
  for (const size of sizes) writeGeneratedPlan(join(folder, String(size)), size, size * 10);
  const commands = Object.fromEntries(
    sizes.map((size) => [String(size), [node, bin, "validate", join(folder, String(size))]]),
  );
  const times = interleave(commands, Math.max(3, Math.round(rounds / 4)));
  for (const size of sizes) {
    const time = median(times[size]!);
    line(
      `kapok validate, ${size} variables, ${size * 10} observations`,
      `${ms(time).padStart(10)}   ${(((time - bare) / size) * 1000).toFixed(0)} µs a variable`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
