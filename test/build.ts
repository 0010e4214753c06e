import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of the program as built for this run of the tests. */
    readonly built: string;
  }
}

/**
 * Builds the program before the tests, so that they run what is in the tree and not an older build; in a folder of its
 * own, so that two runs of the tests never meet.
 */
export default function setup(project: TestProject): () => void {
  const folder = resolve("node_modules/.kapok-test", String(process.pid));
  const bundler = resolve("node_modules/rolldown/bin/cli.mjs");
  execFileSync(process.execPath, [bundler, "--config", "rolldown.config.js", "--dir", folder], { stdio: "pipe" });
  project.provide("built", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
