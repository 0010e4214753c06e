import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line that any CI can read: `N passed, N failed`. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.state() === "failed" && module.children.size === 0).length;
    const skipped = count("skipped");
    const line = `${count("passed")} passed, ${count("failed") + broken} failed`;
    process.stdout.write(`\n${line}${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  }
}
