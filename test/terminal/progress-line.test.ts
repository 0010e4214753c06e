import { resolve } from "node:path";
import { expect, test } from "vitest";
import { openTerminal } from "./terminal.ts";

/** Work in ten parts that takes two seconds, then a result. */
const program = `
  import { withProgress } from ${JSON.stringify(resolve("src/cli/progress-line.ts"))};
  const rest = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  withProgress((done, all) => done + " of " + all, (show) => {
    for (let done = 1; done <= 10; done++) {
      rest(200);
      show(done, 10);
    }
  });
  console.log("result");`;

test("how far long work is stands in one line, which is gone at the end", async () => {
  const terminal = openTerminal({
    columns: 80,
    rows: 10,
    command: process.execPath,
    args: ["--input-type=module", "-e", program],
    env: { PATH: process.env.PATH ?? "" },
  });
  try {
    await terminal.waitFor(/^█+░+ [5-9] of 10\s*$/);
    await terminal.waitFor(() => terminal.ending !== undefined);
    expect(terminal.text.trim()).toBe("result");
  } finally {
    await terminal.close();
  }
});
