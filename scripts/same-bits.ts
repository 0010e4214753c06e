/**
 * Runs commands of the built program under several Node binaries, languages and time zones and tells whether what they
 * print is the same, byte for byte: `node scripts/same-bits.ts /path/to/node22 "qemu-aarch64 -L /usr/aarch64-linux-gnu /path/to/node"`.
 * The first to answer is the Node that runs this script.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";

const program = new URL("../dist/bin.cjs", import.meta.url).pathname;

const commands = [
  ["run", "all-levers", "--format", "json"],
  ["compare", "--as-of", "2024-05-16", "--format", "csv"],
  ["ensemble", "all-levers", "-n", "20000", "--format", "json"],
  ["run", "--plan", "china", "--ensemble", "3000", "--format", "csv"],
  ["calibrate", "--format", "json"],
  ["contributions", "all-levers", "--format", "json"],
  ["signposts", "--format", "json"],
];

const surroundings = [
  { TZ: "UTC", LC_ALL: "C" },
  { TZ: "Asia/Shanghai", LC_ALL: "zh_CN.UTF-8" },
  { TZ: "America/New_York", LC_ALL: "tr_TR.UTF-8" },
];

/** What a command prints, as a hash; or why it printed nothing. */
function printed(node: string, words: readonly string[], around: Readonly<Record<string, string>>): string {
  const [file = "", ...before] = node.split(" ");
  const args = [...before, program, ...words, "--lang", "en"];
  const { status, stdout, stderr } = spawnSync(file, args, {
    env: { PATH: process.env.PATH ?? "", ...around },
    maxBuffer: 2 ** 28,
  });
  return status === 0 ? createHash("sha256").update(stdout).digest("hex").slice(0, 12) : `exit ${status}: ${stderr}`;
}

const nodes = [process.execPath, ...process.argv.slice(2)];
let differences = 0;
for (const words of commands) {
  const expected = printed(nodes[0]!, words, surroundings[0]!);
  console.log(`kapok ${words.join(" ")}: ${expected}`);
  for (const node of nodes) {
    for (const around of surroundings) {
      const found = printed(node, words, around);
      if (found === expected) continue;
      differences++;
      console.log(`  ${node}, ${around.TZ}, ${around.LC_ALL}: ${found}`);
    }
  }
}
console.log(`${nodes.length} Node binaries × ${surroundings.length} surroundings: ${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;
