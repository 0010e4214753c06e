import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, test } from "vitest";
import { drawPicture, pictureText } from "../../scripts/picture.ts";
import { kapok, plansCopy } from "../cli/kapok.ts";

const readme = readFileSync("README.md", "utf8");

/** The fenced blocks of a language. */
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(([, text]) => text!);

const commands = blocks("sh")
  .flatMap((block) => block.split("\n"))
  .map((line) => line.replace(/\s+#.*$/, "").trim())
  .filter((line) => line !== "" && !line.startsWith("#"));

describe("every command of the README, in a fresh folder", () => {
  const isOwn = (line: string) => /^npx kapok(?: |$)/.test(line);
  const own = commands.filter(isOwn);

  test("is looked at", () => {
    expect(own.length).toBeGreaterThan(10);
    expect(commands.filter((line) => !isOwn(line)).sort()).toEqual(
      [
        "npm ci",
        "npm ci",
        "npm run bench",
        "npm run fuzz",
        "npm run lint",
        "npm run types",
        "npm start",
        "npm test",
      ].sort(),
    );
  });

  test.each(own)("%s", (line) => {
    const call = `exec "${process.execPath}" "${join(inject("built"), "bin.cjs")}" ${line.slice("npx kapok ".length)}`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", call], { cwd: plansCopy(), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.length).toBeGreaterThan(50);
  });
});

test("the npm commands are scripts of the package", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const line of commands.filter((command) => command.startsWith("npm run ")))
    expect(scripts).toHaveProperty(line.slice("npm run ".length));
});

test("the example in TypeScript runs and prints what its comment says", () => {
  const [example] = blocks("ts");
  const folder = plansCopy();
  const library = pathToFileURL(join(inject("built"), "index.js")).href;
  writeFileSync(join(folder, "example.ts"), example!.replace('from "kapok"', `from "${library}"`));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["example.ts"], { cwd: folder, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const promised = /console\.log\(valueInYear.*\/\/ ([\d.]+)/.exec(example!)![1];
  expect(stdout.split("\n")[0]).toBe(promised);
  expect(stdout).toContain("base_stations_2025 reached");
});

describe("what the README says is what the program says", () => {
  const value = (id: string, asOf: readonly string[]) => {
    const { runs } = JSON.parse(kapok(["run", "--format", "json", ...asOf]).out);
    return runs[0].verdicts.find((verdict: { id: string }) => verdict.id === id) as { value: number; status: string };
  };

  test.each([
    ["core_share_2025", /core industries, 15 % of GDP \| ([\d.,]+) %, (\w+) \| ([\d.,]+) %, (\w+) \|/, 2],
    ["base_stations_2025", /more than 100,000 \| ([\d.,]+), (\w+) \| ([\d.,]+), (\w+) \|/, 0],
    ["cloud_smes_2025", /on the cloud, 200,000 \| ([\d.,]+), (\w+) \| ([\d.,]+), (\w+) \|/, 0],
    ["four_hua_platforms_2025", /about 50 \| ([\d.,]+), (\w+) \| ([\d.,]+), (\w+) \|/, 0],
  ] as const)("%s", (id, pattern, digits) => {
    const [, then, thenStatus, now, nowStatus] = pattern.exec(readme)!;
    const shown = (text: string) => Number(text.replace(",", ""));
    const [before, today] = [value(id, ["--as-of", "2024-05-16"]), value(id, [])];
    expect(shown(then!)).toBeCloseTo(before.value, digits);
    expect(shown(now!)).toBeCloseTo(today.value, digits);
    expect([thenStatus, nowStatus]).toEqual([before.status, today.status]);
  });

  test("the picture shows what the program prints", () => {
    expect(readFileSync("docs/run.svg", "utf8")).toBe(drawPicture(pictureText()));
    const plain = pictureText()
      .replace(/[\ue000-\ue005]/g, "")
      .split("\n")
      .slice(2, -1);
    expect(kapok(["run", "--as-of", "2024-05-16"]).out.split("\n").slice(0, plain.length)).toEqual(plain);
  });
});
