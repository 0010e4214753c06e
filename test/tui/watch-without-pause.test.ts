import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { watchFolders } from "../../src/tui/watch.ts";

test("a file that is written every 40 ms is told of while it is still being written", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kapok-watch-"));
  let writes = 0;
  let stop = () => {};
  let writer: NodeJS.Timeout | undefined;
  const told = await new Promise<string>((resolve) => {
    stop = watchFolders([folder], () => resolve("while written"));
    writer = setInterval(() => {
      writeFileSync(join(folder, "plan.yaml"), `title: ${writes++}\n`);
      if (writes === 100) resolve("never");
    }, 40);
  });
  clearInterval(writer);
  stop();
  rmSync(folder, { recursive: true });
  expect(told).toBe("while written");
});
