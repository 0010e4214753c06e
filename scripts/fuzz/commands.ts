import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../src/cli/main.ts";
import type { Random } from "../../test/tui/random.ts";
import type { Result } from "./checks.ts";
import { mutate } from "./mutate.ts";
import { planFiles, scenarioFiles } from "./plan.ts";

/** Makes a folder with a plan to work in: everything that a mutated command line may write lies there. */
export function prepareFolder(folder: string): void {
  for (const [path, files] of [
    ["data/small", planFiles],
    ["scenarios/small", scenarioFiles],
  ] as const) {
    mkdirSync(join(folder, path), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, path, name), text);
  }
}

const commands = ["run", "compare", "ensemble", "merge", "explain", "validate", "list", "check", "open", "help", ""];
const words = [
  "baseline",
  "push",
  "other",
  "firms",
  "share",
  "2025",
  "small",
  "data/small",
  "scenarios/small/push.yaml",
  "nothing",
  "-1",
  "0",
  "sales[software]",
];
const options: readonly (readonly [string, readonly string[]])[] = [
  ["--plan", ["small", "data/small", "nothing"]],
  ["--as-of", ["2024-05-16", "2023", "2022-13-01", "2024-02-30"]],
  [
    "--set",
    [
      "support=40",
      "rate={ value: 3, prior: normal(3, 1) }",
      "price=1 + 0.1 * (year - 2020)",
      "firms=lag(firms)",
      "x",
      "=",
      "sales[software]=3",
    ],
  ],
  ["--format", ["table", "json", "csv", "markdown", "parquet", "xml"]],
  ["--lang", ["en", "zh", "de"]],
  ["--show", ["firms", "share", "sales", "nothing"]],
  ["--chart", ["firms", "share", "sales[display]"]],
  ["--symbols", ["braille", "block", "ascii"]],
  ["--seed", ["1", "-1", "999999999999999"]],
  ["--ensemble", ["10", "0", "x"]],
  ["-n", ["10", "1", "1e3", "-5"]],
  ["--members", ["0:10", "5:1", "x"]],
  ["--depth", ["0", "3", "999"]],
  ["--scenario", ["push", "nothing"]],
  ["--replay", ["session.jsonl", "data/small/plan.yaml"]],
  ["--excel", []],
  ["--no-color", []],
  ["--require-reached", []],
  ["--update", []],
  ["--version", []],
  ["--help", []],
];

/** Where results may go: never mutated, so that nothing outside the folder is written. */
const outputs = ["out.json", "no/such/folder/out", "data", "/dev/full", "a.slice"];

/** A command line of words that are known, some of them mutated, must end with an exit code, and not that of a bug. */
export async function mutatedCommand(random: Random): Promise<Result> {
  const line = commandLine(random);
  const code = await main(line);
  if (code === 0 || code === 1) return "taken";
  return code === 2 ? "refused" : { fault: `exit code ${code} of ${JSON.stringify(line)}` };
}

function commandLine(random: Random): readonly string[] {
  const line: string[] = [];
  const add = (word: string) => {
    const changed = random.between(0, 5) === 0 ? mutate(word, random) : word;
    // A word that would name a file to write, or many members, is left out.
    if (!/^-(o|-out|-rec)|output|record|\d{5}/.test(changed)) line.push(changed);
  };
  const command = random.of(commands);
  if (command !== "") add(command);
  for (let count = random.between(0, 3); count > 0; count--) add(random.of(words));
  for (let count = random.between(0, 4); count > 0; count--) {
    const [name, values] = random.of(options);
    add(name);
    if (values.length > 0 && random.between(0, 15) > 0) add(random.of(values));
  }
  // A number of members that is not small would take its time by right.
  if (!line.includes("-n") && line[0] === "ensemble") line.push("-n", "20");
  if (random.between(0, 7) === 0) line.push("--output", random.of(outputs));
  return line;
}
