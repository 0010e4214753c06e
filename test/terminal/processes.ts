import { readdirSync, readFileSync } from "node:fs";

/** A process by its id and the time it was started at, so that an id given anew is not taken for it. */
export interface ProcessRef {
  readonly pid: number;
  readonly started: string;
}

/** The processes of a session, its leader among them; without /proc, none. */
export function processesOf(session: number): readonly ProcessRef[] {
  return numbersIn("/proc").flatMap((pid) => {
    const fields = statOf(`/proc/${pid}/stat`);
    return fields !== undefined && Number(fields[3]) === session && fields[0] !== "Z"
      ? [{ pid, started: fields[19]! }]
      : [];
  });
}

export function isAlive({ pid, started }: ProcessRef): boolean {
  const fields = statOf(`/proc/${pid}/stat`);
  return fields !== undefined && fields[19] === started && fields[0] !== "Z";
}

/** What the processes of a session have worked. */
export interface Work {
  /** Whether any thread has a processor, waits for one or for a disk. */
  readonly isBusy: boolean;
  /** The time on a processor so far, in milliseconds; 0 where the system does not count it. */
  readonly spent: number;
}

export function workOf(session: number): Work {
  const threads = processesOf(session).flatMap(({ pid }) =>
    numbersIn(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`),
  );
  const isBusy = threads.some((thread) => /[RD]/.test(statOf(`${thread}/stat`)?.[0] ?? ""));
  const spent = threads.reduce(
    (sum, thread) => sum + Number(textOf(`${thread}/schedstat`)?.split(" ")[0] ?? 0) / 1e6,
    0,
  );
  return { isBusy, spent };
}

/** The words behind the name of a process, which may hold spaces and brackets; the first is its state. */
function statOf(path: string): readonly string[] | undefined {
  const text = textOf(path);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** The text of a file, which may be gone with its process. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
