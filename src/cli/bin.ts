#!/usr/bin/env node
import module from "node:module";
import { version } from "../version.ts";
import { writeError, writeOut } from "./stdout.ts";

/** The oldest Node.js that the program runs on. */
const oldestNode = [22, 12] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  writeError(`kapok needs Node.js ${oldestNode.join(".")} or newer, this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else if (process.argv[2] === "--version" || process.argv[2] === "-V") {
  printVersion();
} else start();

function printVersion(): void {
  try {
    writeOut(`${version}\n`);
  } catch (error) {
    writeError(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

function start(): void {
  module.enableCompileCache();
  const words = process.argv.slice(2);
  void import("./main.ts").then(async ({ main }) => {
    process.exitCode = await main(opensScreen(words) ? ["open", ...words] : words);
  });
}

/** Without a command, with options of its own or none, the terminal program is meant. */
function opensScreen([first]: readonly string[]): boolean {
  return first === undefined || (first.startsWith("-") && !["-h", "--help", "-V", "--version"].includes(first));
}
