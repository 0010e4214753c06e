import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { watchFolders } from "../../src/tui/watch.ts";
import { Random } from "./random.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kapok-watch-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a file that is written every 40 ms is told of while it is still being written", async () => {
  const folder = temporaryFolder();
  let writes = 0;
  let stop = () => {};
  let writer: NodeJS.Timeout | undefined;
  const told = await new Promise<string>((resolve) => {
    stop = watchFolders(
      () => [folder],
      () => resolve("while written"),
    );
    writer = setInterval(() => {
      writeFileSync(join(folder, "plan.yaml"), `title: ${writes++}\n`);
      if (writes === 100) resolve("never");
    }, 40);
  });
  clearInterval(writer);
  stop();
  expect(told).toBe("while written");
});

test("a report that is written into the folder is no change", async () => {
  const folder = temporaryFolder();
  let count = 0;
  const stop = watchFolders(
    () => [folder],
    () => {
      count++;
      writeFileSync(join(folder, "report.json"), String(count));
    },
  );
  onTestFinished(stop);
  writeFileSync(join(folder, "plan.yaml"), "title: A\n");
  await expect.poll(() => count, { timeout: 10_000 }).toBe(1);
  await wait(1500);
  expect(count).toBe(1);
});

const folders = ["plan", "plan/reference", "scenarios"];
const files = ["a.yaml", "b.yaml", "c.csv", "d.txt"];

/** What a reader sees who comes now. */
function seenNow(root: string): string {
  const look = (path: string): unknown => {
    try {
      return readdirSync(path)
        .filter((name) => files.includes(name))
        .sort()
        .map((name) => [name, contentOf(join(path, name))]);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code;
    }
  };
  return JSON.stringify(folders.map((folder) => look(join(root, folder))));
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** Changes something at random; what is not there to be changed stays as it is. */
function change(root: string, random: Random): void {
  const path = join(root, random.of(folders));
  const file = join(path, random.of(files));
  // Of one length, so that only the content tells two apart.
  const text = String(random.between(100, 999));
  const remove = (gone: string) => rmSync(gone, { recursive: true, force: true });
  const make = (folder: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, random.of(files)), text);
  };
  const kinds: readonly (() => void)[] = [
    () => writeFileSync(file, text),
    () => writeFileSync(file, text),
    () => writeFileSync(file, text),
    () => renameSync(file, join(path, random.of(files))),
    () => remove(file),
    () => {
      const other = join(root, `other-${text}`);
      remove(other);
      make(other);
      if (random.between(0, 1) === 0) remove(path);
      else renameSync(path, join(root, `old-${text}`));
      renameSync(other, path);
    },
    () => remove(path),
    () => make(path),
    () => {
      remove(path);
      writeFileSync(path, text);
    },
    () => {
      const target = join(root, `target-${text}`);
      make(target);
      remove(path);
      symlinkSync(target, path);
    },
  ];
  try {
    random.of(kinds)();
  } catch {
    // It was not there.
  }
}

test("after 300 random rewrites, renames and replacements a watcher has told of what a new reader sees", async () => {
  const root = temporaryFolder();
  const random = new Random(5);
  let told = seenNow(root);
  const stop = watchFolders(
    () => folders.map((folder) => join(root, folder)),
    () => {
      told = seenNow(root);
    },
  );
  onTestFinished(stop);
  for (let burst = 0; burst < 15; burst++) {
    for (let i = 0; i < 20; i++) {
      change(root, random);
      if (random.between(0, 4) === 0) await wait(random.between(0, 30));
    }
    await expect.poll(() => told === seenNow(root), { timeout: 10_000, interval: 20 }).toBe(true);
  }
}, 60_000);
