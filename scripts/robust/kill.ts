/**
 * Kills every command that writes at random moments, and looks at what is left: the old file or the new one, never half.
 *
 *   npm run build && node scripts/robust/kill.ts --moments 500 --seed 1
 *
 * Every other moment is the one at which the unfinished file is seen beside the old one, or a little later. Of several files
 * all are old or all new; where a kill left a folder aside, the next command gives it its name again.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import pty from "node-pty";
import { Random } from "../../test/tui/random.ts";

const { values: options } = parseArgs({
  options: {
    moments: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    bin: { type: "string", default: resolve("dist/bin.cjs") },
  },
});

interface Writer {
  readonly name: string;
  readonly words: readonly string[];
  /** Where it writes unfinished files. */
  readonly folder: string;
  /** The files that it replaces, all or none. */
  readonly files: readonly string[];
  /** Keys for the terminal program, which then writes. */
  readonly keys?: readonly string[];
}

const root = mkdtempSync(join(tmpdir(), "kapok-kill-"));
cpSync("data", join(root, "data"), { recursive: true });
cpSync("scenarios", join(root, "scenarios"), { recursive: true });
const references = readdirSync(join(root, "data/china/reference"));

const writers: readonly Writer[] = [
  { name: "run --output", words: ["run", "--format", "json", "--output", "out"], folder: ".", files: ["out"] },
  {
    name: "check --update",
    words: ["check", "--update", "--plan", "china"],
    folder: "data/china",
    files: references.map((name) => join("reference", name)),
  },
  {
    name: "a slice",
    words: ["ensemble", "--members", "0:20000", "--output", "out"],
    folder: ".",
    files: ["out"],
  },
  {
    name: "Parquet",
    words: ["ensemble", "-n", "20000", "--format", "parquet", "--output", "out"],
    folder: ".",
    files: ["out"],
  },
  {
    name: "a scenario saved in the terminal program",
    words: ["--plan", "china"],
    folder: "scenarios/china",
    files: ["kept.yaml"],
    keys: ["l", "s", "\u0015", "kept", "\r", "y"],
  },
];

const random = new Random(Number(options.seed));
const old = "title: What stood there before\n";
const env = {
  PATH: process.env.PATH ?? "",
  LANG: "en_US.UTF-8",
  XDG_CACHE_HOME: join(root, "cache"),
  TERM: "xterm-256color",
};

interface Running {
  readonly kill: () => void;
  readonly done: Promise<unknown>;
  /** Kept when its keys are pressed. */
  readonly ready: Promise<unknown>;
}

function start({ words, keys }: Writer): Running {
  if (keys !== undefined) return startInTerminal(words, keys);
  const child: ChildProcess = spawn(process.execPath, [options.bin, ...words], { cwd: root, env, stdio: "ignore" });
  const done = new Promise((finish) => child.once("exit", finish));
  return { kill: () => child.kill("SIGKILL"), done, ready: Promise.resolve() };
}

function startInTerminal(words: readonly string[], keys: readonly string[]): Running {
  const terminal = pty.spawn(process.execPath, [options.bin, ...words], { cwd: root, env, cols: 100, rows: 30 });
  let isDone = false;
  let drawn = "";
  terminal.onData((text) => {
    drawn += text;
  });
  const done = new Promise((finish) =>
    terminal.onExit(() => {
      isDone = true;
      finish(undefined);
    }),
  );
  const ready = (async () => {
    while (!isDone && !drawn.includes("\u001b[?2004h")) await wait(10);
    for (const key of keys) {
      await wait(60);
      if (!isDone) terminal.write(key);
    }
  })();
  return { kill: () => !isDone && terminal.kill("SIGKILL"), done, ready };
}

const pathsOf = ({ folder, files }: Writer) => files.map((file) => join(root, folder, file));
const restore = (writer: Writer) => {
  for (const path of pathsOf(writer)) writeFileSync(path, old);
};
const unfinishedIn = ({ folder }: Writer) =>
  readdirSync(join(root, folder)).filter((name) => /^\.kapok-.*\.(tmp|old)$/.test(name));

/** What the writer leaves when nobody ends it, and how long it takes. */
async function whole(writer: Writer) {
  restore(writer);
  const begin = performance.now();
  const running = start(writer);
  await running.ready;
  if (writer.keys === undefined) await running.done;
  else {
    for (let i = 0; i < 500 && readFileSync(pathsOf(writer)[0]!, "utf8") === old; i++) await wait(10);
    running.kill();
    await running.done;
  }
  return { contents: pathsOf(writer).map((path) => readFileSync(path)), milliseconds: performance.now() - begin };
}

let failures = 0;
const share = Math.ceil(Number(options.moments) / writers.length);
console.log("writer                                     moments   old   new  left over  half-written");
for (const writer of writers) {
  const complete = await whole(writer);
  if (complete.contents.some((content) => content.toString() === old)) throw new Error(`${writer.name} wrote nothing`);
  const counts = { old: 0, new: 0, left: 0, half: 0 };
  for (let moment = 0; moment < share; moment++) {
    restore(writer);
    const running = start(writer);
    const seen = Promise.withResolvers<void>();
    const watcher = watch(join(root, writer.folder), (_, name) => {
      if (name?.startsWith(".kapok-")) seen.resolve();
    });
    if (moment % 2 === 0) {
      if (writer.keys !== undefined) await running.ready;
      await wait((random.between(0, 1100) / 1000) * (writer.keys === undefined ? complete.milliseconds : 60));
    } else {
      await Promise.race([seen.promise, running.done, wait(complete.milliseconds * 5)]);
      const spin = performance.now() + random.between(0, 3000) / 1000;
      while (performance.now() < spin);
    }
    running.kill();
    await running.done;
    watcher.close();
    const paths = pathsOf(writer);
    if (readdirSync(join(root, writer.folder)).some((name) => name.endsWith(".old")))
      spawnSync(process.execPath, [options.bin, "check", "--plan", "china"], { cwd: root, env });
    const contents = paths.map((path) => (existsSync(path) ? readFileSync(path) : undefined));
    if (contents.every((content) => content?.toString() === old)) counts.old++;
    else if (contents.every((content, index) => content?.equals(complete.contents[index]!))) counts.new++;
    else counts.half++;
    const left = unfinishedIn(writer);
    counts.left += left.length;
    for (const name of left) rmSync(join(root, writer.folder, name), { recursive: true });
  }
  failures += counts.half;
  const numbers = [share, counts.old, counts.new].map((count) => String(count).padStart(5));
  console.log(
    `${writer.name.padEnd(42)} ${numbers.join(" ")} ${String(counts.left).padStart(10)} ${String(counts.half).padStart(13)}`,
  );
}
rmSync(root, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;
