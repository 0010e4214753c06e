import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSession } from "../../src/tui/session.ts";
import { linesOf } from "../../src/tui/view/canvas.ts";
import { frameOf } from "../../src/tui/view/frame.ts";
import { makeLook } from "../../src/tui/view/look.ts";
import { openTexts } from "../analysis/workspace.ts";
import { firstState } from "../tui/guangzhou.ts";
import { pressAll } from "../tui/walks.ts";
import { kapok, temporaryFolder } from "./kapok.ts";

const orders = "\u001b[31m\u001b[2J\u001b]0;x\u0007";
const turned = "\u202egnp.exe\u2066";

/** Control characters but for line ends and tabs, separators of lines, and marks that turn text. */
const unseen = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
const isHarmless = (text: string) => !unseen.test(text.replace(/[\n\t]/g, ""));

const files: Record<string, string> = {
  "plan.yaml": "title: Plain\nyears: { start: 2020, end: 2022 }\nunits: { CNY: { zh: 元 } }\n",
  "model.yaml":
    "x:\n  label: Value\n  unit: CNY\n  note: A note\n  equation: lag(x) + lever\n  initial: 1\nlever: { role: lever, unit: CNY, value: 1, range: [0, 5], label: Lever, source: s }\n",
  "targets.csv":
    "id,series,year,comparison,value,unit,basis,label_en,note,wording\na,x,2022,>=,2,CNY,plan,Goal,Remark,Words\n",
  "sources.csv": "id,title,publisher,published,url\ns,Book,House,2020,none\n",
};

function planWith(changes: Record<string, string>, scenarios: Record<string, string> = {}): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ ...files, ...changes })) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "scenarios"));
  for (const [name, text] of Object.entries({ "baseline.yaml": "title: Base\n", ...scenarios }))
    writeFileSync(join(folder, "scenarios", name), text);
  return folder;
}

const commands = ["run --show x", "list", "compare", "explain x 2022", "ensemble -n 10", "run --ensemble 10"];

/** All that the program prints of a plan, in every format. */
function everything(plan: string): readonly string[] {
  return commands.flatMap((command) =>
    ["table", "json", "csv", "markdown"].map((format) => {
      const { code, out, err } = kapok([...command.split(" "), "--plan", plan, "--format", format]);
      expect({ command, format, code, err }).toMatchObject({ code: 0 });
      return out + err;
    }),
  );
}

describe("what a terminal would take as an order, or what turns text", () => {
  test.each<[string, string, string, string]>([
    ["plan.yaml", "title: Plain", 'title: "Plain \\e[31m"', "1:15"],
    ["plan.yaml", "title: Plain", 'title: { zh: "a\\u202Eb" }', "1:16"],
    ["model.yaml", "label: Value", 'label: "Value\\x9B1m"', "2:16"],
    ["model.yaml", "note: A note", `note: A ${turned}`, "4:11"],
    ["model.yaml", "note: A note", "note: A # \u2067comment", "4:13"],
    ["targets.csv", "Goal", `Goal${orders}`, "2:28"],
    ["targets.csv", "Words", `"Words\u2028"`, "2:42"],
    ["sources.csv", "Book", "Book\u0000", "2:7"],
  ])("is refused in %s at its place, and shown harmless: %s → %s", (file, before, after, place) => {
    const text = files[file]!;
    expect(text).toContain(before);
    const plan = planWith({ [file]: text.replace(before, after) });
    const { code, out, err } = kapok(["validate", "--plan", plan]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`/${file}:${place}: a sign that nobody sees`);
    expect(isHarmless(err)).toBe(true);
  });

  test("in the name of a scenario is written out in every output", () => {
    const plan = planWith({}, { [`ev\u001b[2J\u001b[31m${turned}.yaml`]: "title: Other\nset: { lever: 3 }\n" });
    for (const text of everything(plan)) expect(isHarmless(text)).toBe(true);
    expect(kapok(["list", "--plan", plan]).out).toContain("ev\\u001b[2J\\u001b[31m\\u202egnp.exe\\u2066");
  });

  test("on the command line comes back harmless", () => {
    for (const words of [
      ["run", "--plan", `no${orders}`],
      ["run", `no${orders}`],
      ["run", "--set", `no${orders}=1`],
      ["run", "--show", `no${turned}`],
      ["explain", orders, turned],
      [orders],
      ["run", `--${orders}`],
    ]) {
      const { code, out, err } = kapok(words);
      expect(code).toBe(2);
      expect(err).not.toBe("");
      expect(isHarmless(out + err), JSON.stringify(err)).toBe(true);
    }
  });

  test("and in the terminal program", () => {
    const session = openSession(openTexts(files, { [`ev${orders}${turned}.yaml`]: "title: { zh: 其他 }\n" }));
    const first = { ...firstState(session), language: "en" as const };
    for (const keys of [["o"], ["c"], ["c", "down", "space", "esc"], ["o", "down", "enter"], [":"]]) {
      const state = pressAll(first, keys, session.world);
      const size = { columns: 120, rows: 40 };
      const lines = linesOf(frameOf(state, session, size, makeLook("en", "braille", false, false)).blocks, size);
      expect(lines.filter((line) => !isHarmless(line))).toEqual([]);
    }
  });
});

describe("a label that a spreadsheet would run", () => {
  test.each(["=1+1", "+1+cmd", "-2+3+cmd", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A"])(
    "%s is a text in CSV",
    (label) => {
      const targets = files["targets.csv"]!.replace("Goal", label);
      const model = files["model.yaml"]!.replace("label: Lever", `label: "${label}"`);
      const plan = planWith({ "model.yaml": model, "targets.csv": targets });
      const { out } = kapok(["list", "--plan", plan, "--format", "csv"]);
      expect(out).toContain(`target,a,'${label},`);
      expect(out).toContain(`lever,lever,'${label},`);
    },
  );

  test("numbers stay numbers, also below zero", () => {
    const plan = planWith({ "model.yaml": files["model.yaml"]!.replace("initial: 1", "initial: -5e-7") });
    expect(kapok(["run", "--plan", plan, "--show", "x", "--format", "csv"]).out).toContain("baseline,x,2020,-5e-7,CNY");
  });
});

test("what is written over several lines is one text in a table", () => {
  const model = files["model.yaml"]!.replace("label: Lever", 'label: "Lever\\nof\\tours"');
  const { out } = kapok(["list", "--plan", planWith({ "model.yaml": model })]);
  expect(out).toMatch(/^ {2}lever {2}Lever of ours {2}1 \[0, 5\] CNY$/m);
});

test("names that look like others are told apart, and said", () => {
  // The first letter of аssumption is Cyrillic, the label of the second variable a Greek capital alpha.
  const model = `${files["model.yaml"]}y: { role: аssumption, unit: CNY, value: 1 }\nΑb: { unit: CNY, value: 1 }\n`;
  const { code, err } = kapok(["validate", "--plan", planWith({ "model.yaml": model })]);
  expect(code).toBe(2);
  expect(err).toMatch(/role must be one of lever, assumption, shock: "аssumption"; did you mean "assumption"\?/);
  expect(err).toMatch(/a name has letters a to z.*"Αb"/);
});

test("names that every object has are names like others", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
  const levers = names.map((name) => `${name}: { role: lever, unit: CNY, value: 1, range: [0, 5] }\n`);
  const model = files["model.yaml"] + levers.join("");
  const scenarios = Object.fromEntries(
    names.map((name) => [`${name}.yaml`, `title: ${name}\nset: { ${name}: 2 }\n`] as const),
  );
  const targets = files["targets.csv"]!.replace("a,x,", "__proto__,constructor,");
  const plan = planWith({ "model.yaml": model, "targets.csv": targets }, scenarios);
  for (const name of names) {
    const { code, out } = kapok(["run", name, "--plan", plan, "--show", name, "--format", "csv"]);
    expect({ name, code }).toEqual({ name, code: 0 });
    expect(out).toContain(`${name},${name},2022,2,CNY,`);
  }
  for (const text of everything(plan)) expect(text).not.toBe("");
});
