import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kapok, temporaryFolder } from "./kapok.ts";

// Every way in which arithmetic of IEEE 754 makes −0 in a model: a product, a sign, roundings, a remainder, a literal.
const model = `
nothing: { unit: CNY, value: 0 }
product: { unit: CNY, equation: -1 * nothing }
subsidy: { role: lever, unit: CNY, value: 0, range: [-10, 10] }
cut: { unit: CNY, equation: -subsidy }
x: { role: assumption, unit: 1, value: -0.4, prior: "uniform(-0.45, -0.35)" }
rounded: { unit: 1, equation: round(x) }
cut_off: { unit: 1, equation: trunc(x) }
up: { unit: 1, equation: ceil(x) }
three: { unit: 1, value: -3 }
rest: { unit: 1, equation: "mod(three, 3)" }
written: { unit: 1, value: -0 }
`;
const targets = `id,series,year,comparison,value,unit,basis
product,product,2024,>=,0,CNY,plan
cut,cut,2024,<=,0,CNY,plan
rounded,rounded,2024,>=,0,1,plan
up,up,2024,>=,-0,1,plan
rest,rest,2024,>=,0,1,plan
written,written,2024,<=,0,1,plan
cut_off,cut_off,2024,>=,0,1,plan
`;

function plan(): string {
  const folder = temporaryFolder();
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const path of ["data/p", "scenarios/p"]) mkdirSync(join(folder, path), { recursive: true });
  write("data/p/plan.yaml", "title: Zero\nyears: { start: 2020, end: 2025 }\nunits: [CNY]\n");
  write("data/p/model.yaml", model);
  write("data/p/targets.csv", targets);
  write("scenarios/p/baseline.yaml", "title: Baseline\n");
  write("scenarios/p/minus.yaml", "title: Minus\nset: { subsidy: -0 }\n");
  return folder;
}

test("no output shows a negative zero", () => {
  const cwd = plan();
  const show = ["product", "cut", "rounded", "cut_off", "up", "rest", "written"].flatMap((name) => ["--show", name]);
  const commands = [
    ["run", "minus", ...show],
    ["run", "--set", "subsidy=-0", ...show],
    ["run", "--ensemble", "50"],
    ["compare", "baseline", "minus"],
    ["ensemble", "-n", "50"],
    ["explain", "product", "2024"],
    ["list"],
    ["seek", "cut"],
    ["contributions", "minus"],
  ];
  for (const words of commands) {
    for (const format of ["table", "json", "csv", "markdown"]) {
      const { out, err } = kapok([...words, "--plan", "p", "--format", format], { cwd });
      expect(err, words.join(" ")).not.toContain("bug");
      // What somebody typed is repeated as it was: the command, and the value of a setting.
      const shown = out.replaceAll(/(subsidy=|→ |"(to|now)": ")-0/g, "");
      // As a whole number or a decimal one: not "-0.4", nor the name of a date.
      expect(shown, `${words.join(" ")} --format ${format}`).not.toMatch(/(?<![\w.])[-−]0(\.0+)?(?![\d.])/);
    }
  }
});

test("-0 has the digest of 0, and so have the references", () => {
  const cwd = plan();
  const digest = (...words: string[]) =>
    JSON.parse(kapok(["run", "--plan", "p", "--format", "json", ...words], { cwd }).out).runs[0].digest;
  expect(digest("minus")).toEqual(digest("baseline"));
  expect(digest("--set", "subsidy=-0")).toEqual(digest("--set", "subsidy=0"));
  expect(kapok(["check", "--plan", "p", "--update"], { cwd }).code).toBe(0);
  writeFileSync(join(cwd, "data/p/model.yaml"), model.replace("value: -0 }", "value: 0 }"));
  expect(kapok(["check", "--plan", "p"], { cwd })).toMatchObject({ code: 0 });
});
