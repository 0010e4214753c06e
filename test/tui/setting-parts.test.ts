import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reduce } from "../../src/tui/reduce.ts";
import { savedText } from "../../src/tui/save.ts";
import { openSession } from "../../src/tui/session.ts";
import { openTexts, runOrFail } from "../analysis/workspace.ts";
import { fakeState } from "./fake-world.ts";
import { atWork } from "./guangzhou.ts";
import { pressAll, typedKeys } from "./walks.ts";

const plan = {
  "plan.yaml": "title: Grants\nyears: { start: 2022, end: 2030 }\nunits: [CNY]\n",
  "model.yaml":
    "grant: { role: lever, label: Grant, unit: CNY/year, value: 0, range: [0, 100], basis: judgement }\n" +
    'paid: { unit: CNY, equation: "stock(grant, 0)" }\n' +
    "loan: { role: lever, label: Loan, unit: CNY/year, value: 0, range: [0, 100], basis: judgement }\n" +
    'lent: { unit: CNY, equation: "stock(loan, 0)" }\n',
  "targets.csv": "id,series,year,comparison,value,unit,basis,source\nbudget,paid,2030,<=,100,CNY,plan,b\n",
  "sources.csv": "id,title,published\nb,B,2024\n",
};

const scenarios = {
  "late.yaml": "title: Late\nset: { grant: { value: 30, from: 2028 } }\n",
  "early.yaml": "title: Early\nset: { grant: { value: 10, from: 2022 } }\n",
  "whole.yaml": "title: Whole\nfrom: 2028\nset: { grant: 30 }\n",
  "path.yaml": "title: Path\nset: { grant: { value: { 2022: 0, 2030: 8 }, from: 2027 } }\n",
};

const session = openSession(openTexts(plan, scenarios));
const { world } = session;
const press = (scenario: string, ...keys: string[]) => pressAll(fakeState({ work: atWork({ scenario }) }), keys, world);
const judged = (scenario: string, ...keys: string[]) => {
  const { work } = press(scenario, ...keys);
  const [verdict] = session.outcomeOf(work).run!.verdicts;
  return { edit: work.edits.grant, paid: verdict!.value, status: verdict!.status };
};

// What is paid by 2030 of a grant from 2028 on are two years of it.
describe("a value that is edited leaves the year from which it acts", () => {
  test.each([
    ["late", ["right"], "{ value: 31, from: 2028 }", 62],
    ["late", ["left"], "{ value: 29, from: 2028 }", 58],
    ["late", ["right", "left"], undefined, 60],
    ["late", ["enter", "ctrl+u", ...typedKeys("31"), "enter"], "{ value: 31, from: 2028 }", 62],
    ["late", ["enter", "enter"], undefined, 60],
    ["whole", ["right"], "{ value: 31, from: 2028 }", 62],
    ["early", ["right"], "{ value: 11, from: 2022 }", 88],
    [
      "late",
      ["enter", "ctrl+u", ...typedKeys("{ value: 31, from: 2029 }"), "enter", "right"],
      "{ value: 32, from: 2029 }",
      32,
    ],
  ] as const)("%s, %j", (scenario, keys, edit, paid) => {
    expect(judged(scenario, ...keys)).toMatchObject({ edit, paid, status: "reached" });
  });

  test("a path keeps it too", () => {
    expect(press("path", "right").work.edits.grant).toMatch(/^\{ value: \{ .* \}, from: 2027 \}$/);
  });

  test("with any steps, also when it is saved and read again", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("late", "early", "whole", "path"),
        fc.array(fc.constantFrom("right", "left", "L", "H"), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("mine", undefined),
        (scenario, keys, name) => {
          const { work } = press(scenario, ...keys);
          expect(world.beside(work, "grant")).toBe(world.beside(atWork({ scenario }), "grant"));
          const file = name ?? scenario;
          const saved = savedText(session, work, file);
          if (saved.kind !== "text") throw new Error(saved.problem);
          const again = runOrFail(openTexts(plan, { ...scenarios, [`${file}.yaml`]: saved.text }), file);
          expect(again.digest).toEqual(session.outcomeOf(work).run!.digest);
        },
      ),
      { numRuns: 60 },
    );
  });
});

// Of the whole scenario the year from which levers act is 2028; on the screen a lever that it does not set acts from 2022, the start.
test.each([
  "loan=3",
  "grant={ value: 31 }",
  "grant={ 2024: 5, 2030: 9 }",
  "loan=default + 2",
  "loan={ value: 4, from: 2026 }",
])("%s is saved in the scenario with the year from which it acts on the screen", (arg) => {
  const { work } = reduce(press("whole"), { id: "assign", arg }, world);
  const saved = savedText(session, work, "whole");
  if (saved.kind !== "text") throw new Error(saved.problem);
  const again = runOrFail(openTexts(plan, { ...scenarios, "whole.yaml": saved.text }), "whole");
  expect(again.digest).toEqual(session.outcomeOf(work).run!.digest);
});

test("a value in braces takes away what stood beside it", () => {
  const { work } = reduce(press("late"), { id: "assign", arg: "grant={ value: 31 }" }, world);
  expect([work.edits.grant, world.beside(work, "grant")]).toEqual(["{ value: 31 }", ""]);
});

// 2 · 30 by 2030 of a grant from 2028 on, 3 · 30 from 2027 on; without dates decisions act from the start, 2022.
describe("the year from which a lever acts is moved by a key", () => {
  test.each([
    ["late", ["<"], "{ value: 30, from: 2027 }", 90],
    ["late", [">"], "{ value: 30, from: 2029 }", 30],
    ["late", [">", "<"], undefined, 60],
    ["late", ["right", ">", "right"], "{ value: 32, from: 2029 }", 32],
    ["late", ["right", ">", "0"], undefined, 60],
    ["whole", ["<"], "{ value: 30, from: 2027 }", 90],
    ["late", [">", ">", ">", ">"], "{ value: 30, from: 2030 }", 0],
  ] as const)("%s, %j", (scenario, keys, edit, paid) => {
    expect(judged(scenario, ...keys)).toMatchObject({ edit, paid });
  });

  test("of a path too, and of a lever that the scenario does not set", () => {
    expect(press("path", ">").work.edits.grant).toBe("{ value: { 2022: 0, 2030: 8 }, from: 2028 }");
    expect(press("late", "down", "right", ">").work.edits.loan).toBe("{ value: 1, from: 2023 }");
    expect(press("late", "down", "right", ">", "<").work.edits.loan).toBe("{ value: 1, from: 2022 }");
  });

  test("undone by one key, and refused at the end of the years", () => {
    expect(press("late", ">", "u").work.edits).toEqual({});
    expect(press("late", ">", ">", ">").message).toBe("that is the end of the plan's years");
  });
});
