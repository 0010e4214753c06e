import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawn } from "node-pty";
import { median, quantile } from "./measure.ts";

/** Every frame ends with the end of a synchronised update. */
const frameEnd = "\x1b[?2026l";
const node = process.execPath;
const bin = resolve("dist/bin.cjs");

/** What is pressed: one lever up and down, a step of another at each end, so that no state comes twice. */
const step = ["j", "l", "k"];
const presses = [...Array<string>(60).fill("l"), ...step, ...Array<string>(60).fill("h"), ...step];

interface Screen {
  readonly pid: number;
  /** Writes keys and waits for the frame; returns the milliseconds until its last byte, and its bytes. */
  readonly press: (keys: string) => Promise<{ readonly time: number; readonly bytes: number }>;
  readonly close: () => Promise<void>;
}

/** Opens the built program at 120 x 40 and waits until it takes keys. */
async function openScreen(environment: Readonly<Record<string, string>>, flags: readonly string[]): Promise<Screen> {
  const { CI: _, ...own } = process.env;
  const env = { ...own, ...environment, TERM: "xterm-256color", LANG: "en_US.UTF-8" };
  const pty = spawn(node, [...flags, bin], { cols: 120, rows: 40, env });
  let waiting: ((data: string) => void) | undefined;
  let received = "";
  pty.onData((data) => {
    received += data;
    if (received.includes(frameEnd)) waiting?.(received);
  });
  const ended = new Promise<void>((done) => pty.onExit(() => done()));
  const nextFrame = () =>
    new Promise<string>((done) => {
      waiting = (data) => {
        waiting = undefined;
        done(data);
      };
      if (received.includes(frameEnd)) waiting(received);
    });
  await nextFrame();
  await settle();
  return {
    pid: pty.pid,
    press: async (keys) => {
      received = "";
      const start = performance.now();
      pty.write(keys);
      const data = await nextFrame();
      return { time: performance.now() - start, bytes: Buffer.byteLength(data) };
    },
    close: async () => {
      pty.write("qy");
      await ended;
    },
  };
}

const settle = () => new Promise((done) => setTimeout(done, 300));

/** Milliseconds from a key to the last byte of its frame, and the bytes of a frame, over many presses. */
export async function measurePresses(count: number) {
  const screen = await openScreen({}, []);
  for (const key of presses) await screen.press(key);
  const times: number[] = [];
  const bytes: number[] = [];
  for (let i = 0; i < count; i++) {
    const { time, bytes: size } = await screen.press(presses[i % presses.length]!);
    times.push(time);
    bytes.push(size);
  }
  await screen.close();
  return { median: median(times), p99: quantile(times, 0.99), bytes: median(bytes), mostBytes: Math.max(...bytes) };
}

/** Milliseconds from the start of a process to its first frame; of a bare one to its end. */
export function timeToFirst(args: readonly string[], sign: string | undefined): Promise<number> {
  return new Promise((done) => {
    const { CI: _, ...env } = process.env;
    const start = performance.now();
    const pty = spawn(node, [...args], { cols: 120, rows: 40, env: { ...env, TERM: "xterm-256color" } });
    let received = "";
    pty.onData((data) => {
      received += data;
      if (sign === undefined || !received.includes(sign)) return;
      done(performance.now() - start);
      sign = undefined;
      pty.kill("SIGTERM");
    });
    pty.onExit(() => done(performance.now() - start));
  });
}

/** Bytes in use after so many presses, garbage collected, every time the count of presses is reached. */
export async function heapOver(counts: readonly number[]): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "kapok-heap-"));
  const file = join(folder, "heap");
  const screen = await openScreen({ KAPOK_HEAP_FILE: file }, [
    "--expose-gc",
    "--require",
    resolve("bench/heap-probe.cjs"),
  ]);
  const used: number[] = [];
  let pressed = 0;
  // Each burst ends on another year than the one before, so that there is a frame to wait for.
  const burst = "lljlhkhhuuuuu".repeat(10);
  for (const count of counts) {
    for (let round = 0; pressed < count; round++, pressed += burst.length)
      await screen.press(burst + (round % 2 === 0 ? "," : "."));
    rmSync(file, { force: true });
    process.kill(screen.pid, "SIGUSR2");
    while (!existsSync(file) || readFileSync(file, "utf8") === "") await settle();
    used.push(Number(readFileSync(file, "utf8")));
  }
  await screen.close();
  rmSync(folder, { recursive: true, force: true });
  return used;
}
