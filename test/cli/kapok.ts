import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inject, onTestFinished } from "vitest";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const bin = join(inject("built"), "bin.cjs");

/** Runs the built program as a user would: in a folder, with words on the command line, without a terminal. */
export function kapok(words: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: options.cwd ?? resolve("."),
    env: {
      PATH: process.env.PATH ?? "",
      LANG: "en_US.UTF-8",
      XDG_CACHE_HOME: join(inject("built"), "cache"),
      ...options.env,
    },
    encoding: "utf8",
    // A posterior is more than the megabyte that stands otherwise.
    maxBuffer: 2 ** 26,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Runs a line of a shell in which KAPOK stands for the built program. */
export function shell(line: string): Outcome {
  const { status, stdout, stderr } = spawnSync(
    "sh",
    ["-c", line.replaceAll("KAPOK", `"${process.execPath}" "${bin}"`)],
    {
      env: {
        PATH: process.env.PATH ?? "",
        LANG: "en_US.UTF-8",
        XDG_CACHE_HOME: join(inject("built"), "cache"),
      },
      encoding: "utf8",
    },
  );
  return { code: status, out: stdout, err: stderr };
}

/** A temporary folder with copies of the project's plans and scenarios, removed after the test. */
export function plansCopy(): string {
  const folder = temporaryFolder();
  cpSync("data", join(folder, "data"), { recursive: true });
  cpSync("scenarios", join(folder, "scenarios"), { recursive: true });
  return folder;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kapok-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
