import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { version } from "../../src/version.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

test("the program says the version of its package, and the changes name it", () => {
  expect(version).toBe(manifest.version);
  expect(readFileSync("CHANGELOG.md", "utf8")).toContain(`## ${version}\n`);
});

test("every dependency is pinned", () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((text) => !/^\d+\.\d+\.\d+$/.test(text))).toEqual([]);
});

test("the lock file names no host", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/https?:\/\/[^"]*registry/);
});
