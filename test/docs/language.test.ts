import { expect, test } from "vitest";
import { type Block, blocksOf, checkClaim, compareMessage, exampleOf, runFiles, shownValues } from "./examples.ts";

const blocks = blocksOf("docs/language.md");
const fixture = exampleOf(blocks[0]!);
const plan = { "plan.yaml": fixture.files["plan.yaml"]! };

for (const block of blocks) {
  if (block.kind === "yaml") testExample(block);
  if (block.kind === "text") testFormulas(block);
}

test("the page has as many claims as it seems to", () => {
  const claims = blocks.flatMap(({ lines }) => lines.filter((line) => line.startsWith("#>") || line.includes(" → ")));
  expect(claims.length).toBeGreaterThan(100);
});

function testExample(block: Block): void {
  const { files, claims } = exampleOf(block, plan);
  test.for(claims)(`${block.place} %s`, (claim) => {
    const { said, found } = checkClaim(claim, files);
    expect(found).toBe(said);
  });
}

/** `formula in unit → values`, the formula as the equation of a variable of the plan at the head of the page. */
function testFormulas({ place, lines }: Block): void {
  test.for(lines)(`${place} %s`, (line) => {
    const [, formula, unit = "1", result] = /^(.*?)(?: in (\S.*?))? → (.*)$/.exec(line)!;
    const entry = `result: { unit: ${JSON.stringify(unit)}, equation: ${JSON.stringify(formula)} }\n`;
    const run = runFiles({ ...plan, "model.yaml": fixture.files["model.yaml"]! + entry }, undefined, []);
    const refused = /^refused: (.*)$/.exec(result!);
    if (refused !== null) {
      const { said, found } = compareMessage(refused[1]!, typeof run === "string" ? run : "not refused");
      expect(found).toBe(said);
    } else expect(typeof run === "string" ? run : shownValues(run, "result")).toBe(result);
  });
}
