import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { commands } from "../../src/cli/commands.ts";
import { main } from "../../src/cli/main.ts";
import type { Random } from "../../test/tui/random.ts";
import type { Result } from "./checks.ts";
import { mutate } from "./mutate.ts";
import { checksFile, planFiles, scenarioFiles } from "./plan.ts";

/** Files that the program writes and reads again, by the command line that writes each. */
const written: Readonly<Record<string, string>> = {
  "posterior.json": "calibrate --plan small -n 1000 --format json --output posterior.json",
  "run.json": "run push --plan small --format json --output run.json",
  "run.md": "run push --plan small --format markdown --output run.md",
  "first.slice": "ensemble push --plan small --members 0:10 --output first.slice",
  "second.slice": "ensemble push --plan small --members 10:20 --output second.slice",
};
const originals = new Map<string, string>();

/** Makes a folder with a plan to work in, and goes there: everything that a mutated command line may write lies there. */
export async function prepareFolder(folder: string): Promise<void> {
  for (const [path, files] of [
    ["data/small", { ...planFiles, "checks.yaml": checksFile }],
    ["scenarios/small", scenarioFiles],
  ] as const) {
    mkdirSync(join(folder, path), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, path, name), text);
  }
  process.chdir(folder);
  // `rerun` starts the program that runs.
  process.argv[1] = resolve(import.meta.dirname, "../../src/cli/bin.ts");
  for (const [name, line] of Object.entries(written)) {
    const code = await main(line.split(" "));
    // Latin-1 keeps the bytes of slices.
    if (code !== 0) throw new Error(`exit code ${code} of ${line}`);
    originals.set(name, readFileSync(name, "latin1"));
  }
}

const names = [...Object.keys(commands), "help", ""];
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
  "firms_2025",
  "share_any",
  "firms_2025",
  ...Object.keys(written),
];
const options: readonly (readonly [string, readonly string[]])[] = [
  ["--plan", ["small", "data/small", "nothing"]],
  ["--as-of", ["2024-05-16", "2023", "2022-13-01", "2024-02-30", "2022..2024", "2023..", "..", "2024..2022"]],
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
  ["--posterior", ["posterior.json", "run.json", "nothing.json", "data"]],
  ["--posterior", []],
  ["--year", ["2025", "2019", "2021.5", "x"]],
  ["--by", ["support", "rate", "sales[software]", "firms", "price"]],
  ["--probability", ["0.8", "80%", "0", "1", "101%", "-1"]],
  ["--from", ["2024", "2020", "2030"]],
  ["--latest", []],
  ["--mix", []],
  ["--front", []],
  ["--among", ["push", "other"]],
  ["--range", ["0:100", "100:0", ":", "-5:5", "0:0", "0:1e308"]],
  ["--step", ["5", "0.25", "0", "-1", "1e-300"]],
  ["--cost", ["spent", "total", "firms", "nothing"]],
  ["--discount", ["3", "3%", "-100", "1e9"]],
  ["--save", ["found", "push", "../out", "baseline"]],
  ["--force", []],
  ["--rev", ["HEAD~1", "HEAD..", "-x", "a..b..c"]],
  ["--target", ["firms_2025", "share_any", "none", "nothing"]],
  ["--variable", ["firms", "sales[display]", "sales", "rate"]],
  ["--of", ["value", "margin", "first-year", "chance"]],
  ["--method", ["sobol", "given-data"]],
  ["--boxes", []],
  ["--side", ["missed", "reached"]],
  ["--multipliers", []],
  ["--prior", []],
  ["--base", ["2020", "2023", "1900", "x"]],
  ["--top", ["3", "0", "999"]],
  ["--strict", []],
  ["--sort", ["size", "name", "time"]],
  ["--excel", []],
  ["--no-color", []],
  ["--require-reached", []],
  ["--update", []],
  ["--version", []],
  ["--help", []],
];

/** Where results may go: never mutated, so that nothing outside the folder is written. */
const outputs = ["out.json", "no/such/folder/out", "data", "/dev/full", "a.slice"];

const scenarios = ["baseline", "push", "other", "scenarios/small/push.yaml"];
const targets = ["firms_2025", "share_any", "sales_sum"];

/** What commands take in their places, so that not only their first word is looked at. */
const placesOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  check: [],
  compare: [scenarios, scenarios],
  contributions: [["push", "other"], scenarios],
  explain: [
    ["firms", "share", "sales[software]", "rate", "total"],
    ["2020", "2022", "2025"],
  ],
  merge: [["first.slice"], ["second.slice"]],
  open: [],
  rerun: [["run.json", "run.md", "posterior.json"]],
  seek: [targets],
  validate: [["small", "data/small"]],
  why: [scenarios, scenarios],
};

/** The options that each command knows: a line mostly has some of those. */
const optionsOf = new Map(
  Object.entries(commands).map(([name, make]) => {
    const known = make(() => {}).options.flatMap(({ short, long }) => [short, long]);
    return [name, options.filter(([option]) => known.includes(option))] as const;
  }),
);

/** A command line of words that are known, some of them mutated, must end with an exit code, and not that of a bug. */
export async function mutatedCommand(random: Random): Promise<Result> {
  // Now and then a file that the program wrote is damaged.
  for (const [name, text] of originals)
    writeFileSync(name, random.between(0, 7) === 0 ? mutate(text, random) : text, "latin1");
  const line = commandLine(random);
  const code = await main(line);
  if (code === 0 || code === 1) return "taken";
  return code === 2 ? "refused" : { fault: `exit code ${code} of ${JSON.stringify(line)}` };
}

/** Commands that draw 10,000 members or more unless told otherwise, which takes its time by right. */
const drawing = ["ensemble", "seek", "why", "contributions", "sensitivity", "backtest", "progress", "signposts"];
const fewest = new Map([...drawing.map((name) => [name, "20"] as const), ["calibrate", "1000"], ["signposts", "400"]]);

function commandLine(random: Random): readonly string[] {
  const line: string[] = [];
  const isMutated = random.between(0, 1) === 0;
  const add = (word: string) => {
    const changed = isMutated && random.between(0, 4) === 0 ? mutate(word, random) : word;
    // A word that would name a file to write, or many members, or that waits for a key, is left out; so is one with a
    // null character, which no system hands over.
    if (!/\0|^-(o|-out|-rec|-w)|output|record|\d{5}/.test(changed)) line.push(changed);
  };
  const command = random.of(names);
  if (command !== "") add(command);
  const isStrange = random.between(0, 5) === 0;
  const known = isStrange ? options : (optionsOf.get(command) ?? options);
  if (isStrange) for (let count = random.between(0, 3); count > 0; count--) add(random.of(words));
  else for (const place of placesOf[command] ?? [scenarios]) add(random.of(place));
  for (let count = known.length === 0 ? 0 : random.between(0, 3); count > 0; count--) {
    const [name, values] = random.of(known);
    add(name);
    if (values.length > 0 && random.between(0, 15) > 0) add(random.of(values));
  }
  const few = fewest.get(line[0] ?? "");
  if (few !== undefined && !line.includes("-n")) line.push("-n", few);
  if (random.between(0, 7) === 0) line.push("--output", random.of(outputs));
  return line;
}
