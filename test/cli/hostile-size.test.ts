import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputFailure } from "../../src/cli/failure.ts";
import { orderNodes } from "../../src/language/order.ts";
import { Problems } from "../../src/plan/problem.ts";
import { openSession } from "../../src/tui/session.ts";
import { openTexts } from "../analysis/workspace.ts";
import { kapok, temporaryFolder } from "./kapok.ts";

const files: Record<string, string> = {
  "plan.yaml": "title: T\nyears: { start: 2020, end: 2022 }\nunits: none\n",
  "model.yaml": "x: { unit: 1, equation: lag(x) + 1, initial: 1 }\n",
};

function planWith(changes: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ ...files, ...changes })) writeFileSync(join(folder, name), text);
  return folder;
}

test("of thousands of problems a hundred are said, with the count and the way to all of them", () => {
  const model = Array.from({ length: 3000 }, (_, i) => `x${i}: { unit: 1, equation: nowhere }\n`).join("");
  const plan = planWith({ "model.yaml": model });
  const lines = ({ err }: { readonly err: string }) => err.trimEnd().split("\n");
  const few = lines(kapok(["run", "--plan", plan]));
  expect(few).toHaveLength(101);
  expect(few[100]).toBe("3000 problems, the first 100 of them above; kapok validate --all lists every one");
  const all = lines(kapok(["validate", "--all", plan]));
  expect(all).toHaveLength(3001);
  expect(all.slice(0, 100)).toEqual(few.slice(0, 100));
  expect(all[3000]).toBe("3000 problems");
  const many = Array.from({ length: 10_001 }, (_, i) => ({ file: "a", line: i + 1, column: 1, message: "wrong" }));
  expect(InputFailure.of(many).lines.at(-1)).toMatch(/^more than 10000 problems, the first 100 of them above; /);
});

const sum = (count: number) => `x: { unit: 1, equation: "${Array(count).fill("1").join("+")}" }\n`;

test.each<[string, Record<string, string>, RegExp]>([
  [
    "a file of 65 MB",
    { "model.yaml": `x: { unit: 1, value: 1 }\n# ${"a".repeat(65 * 1024 * 1024)}` },
    /larger than 64 MiB/,
  ],
  ["YAML in 100,000 brackets", { "model.yaml": `x: ${"[".repeat(1e5)}${"]".repeat(1e5)}` }, /nested too deeply/],
  [
    "YAML set in 3,000 times",
    { "model.yaml": Array.from({ length: 3000 }, (_, i) => `${" ".repeat(i)}a${i}:\n`).join("") },
    /nested too deeply/,
  ],
  ["a bomb of aliases", { "model.yaml": "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n" }, /anchors are not allowed/],
  ["a formula of 100,000 terms", { "model.yaml": sum(1e5) }, /at most 10000 signs/],
  [
    "a formula in 50,000 brackets",
    { "model.yaml": `x: { unit: 1, equation: "${"(".repeat(5e4)}1${")".repeat(5e4)}" }\n` },
    /at most 10000 signs/,
  ],
  [
    "10⁹ years",
    { "plan.yaml": "title: T\nyears: { start: 1, end: 1000000000 }\nunits: none\n" },
    /more than 1000000 steps/,
  ],
  [
    "10⁸ steps in a year",
    { "plan.yaml": "title: T\ntime: { start: 0, end: 1, step: 1/100000000 }\nunits: none\n" },
    /more than 1000000 steps/,
  ],
  [
    "a million elements",
    {
      "plan.yaml": `${files["plan.yaml"]}dimensions: { a: [${Array.from({ length: 1000 }, (_, i) => `a${i}`)}], b: [${Array.from({ length: 1000 }, (_, i) => `b${i}`)}] }\n`,
      "model.yaml": "x: { unit: 1, over: [a, b], equation: year }\n",
    },
    /a variable has at most 10000 elements: "1000000"/,
  ],
  [
    "a 29 February that there is not",
    {
      "model.yaml": "x: { unit: 1, equation: lag(x), observed: x }\n",
      "sources.csv": "id,title\ns,S\n",
      "observations.csv":
        "series,year,value,unit,status,published,source\nx,2020,1,1,official,2000-02-29,s\nx,2021,1,1,official,1900-02-29,s\n",
    },
    /observations\.csv:3:21: no such date.*"1900-02-29"/,
  ],
  [
    "numbers that are none",
    { "model.yaml": "x: { unit: 1, value: NaN }\ny: { unit: 1, value: .inf }\nz: { unit: 1, value: 1e309 }\n" },
    /:1:22: .*\n.*:2:22: .*\n.*:3:22: .*too large/,
  ],
])("%s is refused in words", (_, changes, message) => {
  const { code, out, err } = kapok(["validate", "--plan", planWith(changes)]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(message);
});

test("1e308 is a number and −0 is 0; what comes of them is said", () => {
  const model =
    "a: { unit: 1, value: -0 }\nb: { unit: 1, value: 1e308 }\nx: { unit: 1, equation: 1 / a }\ny: { unit: 1, equation: b * 10 }\n";
  const { code, out, err } = kapok(["run", "--plan", planWith({ "model.yaml": model }), "--format", "csv"]);
  expect(code).toBe(1);
  expect(out).toContain("plan,a,2020,0,1,assumed,");
  expect(out).toContain("plan,b,2020,1e+308,1,assumed,");
  expect(out).toContain("plan,x,2020,,1,");
  expect(err).toMatch(/x in 2020: division by zero in \//);
  expect(err).toMatch(/y in 2020: overflow in \*/);
});

test("a link that leads out of the plan is not read, one within it is", () => {
  const folder = planWith({});
  const secret = join(temporaryFolder(), "secret");
  writeFileSync(secret, "password\nhunter2\n");
  symlinkSync(secret, join(folder, "targets.csv"));
  const { code, err } = kapok(["validate", "--plan", folder]);
  expect(code).toBe(2);
  expect(err).toContain("targets.csv:1:1: file cannot be read (a symbolic link that leads out of the folder)");
  expect(err).not.toMatch(/password|hunter/);
  const within = planWith({});
  mkdirSync(join(within, "tables"));
  writeFileSync(join(within, "tables/sources.csv"), "id,title\ns,S\n");
  symlinkSync("tables/sources.csv", join(within, "sources.csv"));
  expect(kapok(["validate", "--plan", within]).code).toBe(0);
});

test("a cycle of 20,000 variables is found, and the shortest of a large graph", () => {
  const ring = Array.from({ length: 20_000 }, (_, i) => [(i + 1) % 20_000]);
  expect(orderNodes(ring)).toMatchObject({ kind: "cycle" });
  const withShort = ring.map((needs, i) => (i === 1 ? [2, 0] : needs));
  const found = orderNodes(withShort);
  expect(found.kind === "cycle" && found.cycle).toHaveLength(2);
});

test("of very many problems the first are listed, all are counted", () => {
  const problems = new Problems();
  for (let line = 1; line <= 25_000; line++) problems.add({ file: "a", line, column: 1 }, "wrong");
  expect(problems.count).toBe(25_000);
  expect(problems.all).toHaveLength(10_001);
  expect(problems.all.at(-1)).toMatchObject({ line: 10_001, message: expect.stringContaining("not listed") });
});

const years = {
  "plan.yaml": "title: T\nyears: { start: 1, end: 1000000 }\nunits: none\n",
  "model.yaml": 'x: { unit: 1, role: shock, prior: "normal(0, 1)" }\ny: { unit: 1, equation: x }\n',
  "targets.csv": "id,series,year,comparison,value,unit,basis\na,y,1000,>=,0,1,plan\n",
};

test("a million years run; an ensemble of them is refused, and the terminal program goes without", () => {
  const plan = planWith(years);
  expect(kapok(["run", "--plan", plan]).out).toMatch(/✓ y +0 {2}reached/);
  const { code, err } = kapok(["ensemble", "-n", "100", "--plan", plan]);
  expect(code).toBe(2);
  expect(err).toMatch(/^an ensemble would draw and keep 2000000 numbers of each member/);
  const session = openSession(openTexts({ ...files, ...years }));
  expect(session.outlookOf({ scenario: "baseline", edits: {}, asOf: undefined }, undefined, 1000)).toBeUndefined();
});

test("a plan among others whose plan.yaml is no file hides none of them", () => {
  const folder = temporaryFolder();
  for (const [name, plan] of [
    ["a", `${files["plan.yaml"]}default: true\n`],
    ["b", files["plan.yaml"]!],
  ] as const) {
    mkdirSync(join(folder, "data", name), { recursive: true });
    writeFileSync(join(folder, "data", name, "plan.yaml"), plan);
    writeFileSync(join(folder, "data", name, "model.yaml"), files["model.yaml"]!);
  }
  mkdirSync(join(folder, "data/c/plan.yaml"), { recursive: true });
  expect(kapok(["run"], { cwd: folder })).toMatchObject({ code: 0, err: "" });
});
