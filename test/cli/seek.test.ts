import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kapok, temporaryFolder } from "./kapok.ts";

/** A plan in which x is effort plus luck, with a second lever that leads nowhere. */
function planFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data/small"), { recursive: true });
  mkdirSync(join(folder, "scenarios/small"), { recursive: true });
  const files = {
    "plan.yaml": "title: { en: Small, zh: 小 }\nyears: { start: 2020, end: 2026 }\nunits: [CNY]\n",
    "model.yaml": `
effort: { label: { en: Effort, zh: 努力 }, role: lever, unit: "%", value: 0, range: [0, 40], cost: price }
other: { role: lever, unit: 1, value: 1, range: [0, 2], cost: price }
free: { role: assumption, unit: 1, value: 1 }
luck: { role: assumption, unit: "%", value: 0, range: [-20, 20], prior: "normal(0, 5)" }
x: { unit: "%", equation: effort + luck + seen, observed: x }
seen: { unit: "%", value: 0 }
price: { unit: CNY/year, equation: effort * full }
full: { unit: CNY/year, value: 1000 }
`,
    "targets.csv":
      "id,series,year,comparison,value,unit,modelled,basis\nx,x,2025,>=,12.34,%,yes,plan\nfar,x,2026,>,50,%,yes,plan\nold,x,2021,>=,9,%,yes,plan\nvague,x,2026,>=,,%,yes,plan\n",
    "observations.csv": "series,year,value,low,high,unit,status,published,source,note\nx,2022,7,,,%,official,2023,s,\n",
    "sources.csv": "id,title\ns,Source\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "data/small", name), text);
  writeFileSync(join(folder, "scenarios/small/baseline.yaml"), "title: Baseline\n");
  writeFileSync(join(folder, "scenarios/small/high.yaml"), "title: High\nset: { effort: 30 }\n");
  return folder;
}

const folder = planFolderOnce();
function planFolderOnce() {
  let made: string | undefined;
  return () => {
    made = made !== undefined && existsSync(made) ? made : planFolder();
    return made;
  };
}
const seek = (...words: readonly string[]) => kapok(["seek", ...words], { cwd: folder() });
const json = (...words: readonly string[]) => JSON.parse(seek(...words, "--format", "json").out);

describe("the least change", () => {
  test("in words, in both languages", () => {
    const { code, out } = seek("x", "--by", "effort");
    expect(code).toBe(0);
    // Luck is normal with a standard deviation of 5: Φ((12.4 − 12.34) / 5) is 50.5 %.
    expect(out).toMatch(
      /Effort, from 2023 on\n {2}12\.4 % is enough \(chance then 50\.\d % ± 0\.5; 0 as it stands\)\.\n/,
    );
    expect(out).toContain("--probability 0.8 seeks what reaches it with a chance of 80 %.");
    expect(out).toContain("That gives 12.40 %. At 12.3 it is 12.30 %, which misses.");
    expect(out).toContain("It costs 372 CNY more from 2023 to 2025 than the scenario as it stands.");
    expect(out).toContain("kapok run baseline --set 'effort={ value: 12.4, from: 2023 }'");
    const { out: zh } = seek("x", "--by", "effort", "--lang", "zh");
    expect(zh).toMatch(/努力，自2023年起\n {2}12\.4 %即可（此时概率50\.\d % ± 0\.5；目前0）。\n/);
  });

  test("at a step of one's own", () => {
    expect(json("x", "--by", "effort", "--step", "5").answers[0].found.value).toBe(15);
    expect(json("x", "--by", "effort", "--range", "12.34:20").answers[0].found.value).toBe(12.34);
  });

  test("out of reach: exit code 1, and how near it comes", () => {
    const { code, out } = seek("far", "--by", "effort");
    expect(code).toBe(1);
    expect(out).toContain("No value from 0 to 40 % reaches it. The nearest, 40, comes to 40 %.");
  });

  test("every lever in turn", () => {
    const { code, out } = seek("x");
    expect(code).toBe(0);
    expect(out).toMatch(/Effort +0 +12\.4 +% +✓ 12\.40 % +50\.\d % +372\n/);
    expect(out).toContain("No difference, whatever they are: other.");
  });

  test("what is past is said", () => {
    expect(seek("old", "--by", "effort").out).toContain("Decisions act from 2023 on, and what is sought is of 2021");
  });

  test("of several targets at once", () => {
    expect(json("x", "far", "--by", "luck").answers[0]).toMatchObject({ answer: "none", closest: { value: 20 } });
  });

  test("with a chance, half of which is where luck is left out", () => {
    const [answer] = json("x", "--by", "effort", "--probability", "50%", "-n", "1000").answers;
    expect(Math.abs(answer.found.value - 12.34)).toBeLessThan(0.15);
    expect(answer.before.chance).toBeLessThan(0.5);
    expect(answer.found.chance).toBeGreaterThanOrEqual(0.5);
  });
});

describe("--save", () => {
  test("writes a scenario that runs to the digest of the answer, once", () => {
    const { digest } = json("x", "--by", "effort", "--set", "other=2").answers[0];
    const { err, code } = seek("x", "--by", "effort", "--set", "other=2", "--save", "enough");
    expect({ err, code }).toEqual({
      err: `Saved as scenarios/small/enough.yaml; it runs again to digest ${digest.all.slice(0, 12)}.\n`,
      code: 0,
    });
    const [run] = JSON.parse(kapok(["run", "enough", "--format", "json"], { cwd: folder() }).out).runs;
    expect(run.digest).toEqual(digest);
    expect(run.verdicts[0].status).toBe("reached");
    const file = join(folder(), "scenarios/small/enough.yaml");
    const before = readFileSync(file, "utf8");
    const again = seek("x", "--by", "luck", "--save", "enough");
    expect([again.code, again.out]).toEqual([2, ""]);
    expect(again.err).toContain("is there already; --force replaces it");
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(seek("x", "--by", "luck", "--save", "enough", "--force").code).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("luck: 12.4");
    expect(readdirSync(join(folder(), "scenarios/small")).filter((name) => name.includes(".tmp"))).toEqual([]);
  });

  test("a mix says its chance on draws by which nothing was chosen, one of the single run what its chance is", () => {
    const sentence = "On other draws, by which nothing was chosen (seed 2): ";
    const flat = (...words: string[]) => seek(...words).out.replace(/\s+/g, " ");
    expect(flat("x", "--mix", "--probability", "0.7", "-n", "500")).toContain(sentence);
    const single = flat("x", "--mix");
    expect(single).not.toContain(sentence);
    expect(single).toMatch(/Its chance is then \d+\.\d % ± 0\.\d\./);
  });

  test("a mix is saved too, and the same under the as-of date it was sought for", () => {
    const words = ["x", "--mix", "--probability", "0.7", "-n", "500", "--as-of", "2023"];
    const { mix } = JSON.parse(seek(...words, "--save", "mixed", "--format", "json").out);
    const [run] = JSON.parse(
      kapok(["run", "mixed", "--as-of", "2023", "--format", "json"], { cwd: folder() }).out,
    ).runs;
    expect(run.digest).toEqual(mix.digest);
  });

  test("nothing is written where there is no answer, and no scenario may build on itself", () => {
    const { code, err } = seek("far", "--by", "effort", "--save", "none");
    expect([code, err]).toEqual([1, "Nothing is saved, as nothing was found that reaches it.\n"]);
    expect(existsSync(join(folder(), "scenarios/small/none.yaml"))).toBe(false);
    expect(seek("x", "--by", "effort", "--scenario", "high", "--save", "high", "--force").err).toContain(
      "cannot replace it",
    );
    expect(seek("x", "--by", "effort", "--save", "../high").err).toContain("letters, digits");
  });
});

describe("what cannot be answered is refused", () => {
  test.each([
    [["y"], 'no target has this name: "y"'],
    [[], "which target?"],
    [["vague"], "the target vague has no value"],
    [["--year", "2031"], 'no year of the plan: "2031"'],
    [["--year", "2024"], "no target of 2024"],
    [["x", "--year", "2025"], "give one"],
    [["x", "--by", "efort"], 'did you mean "effort"?'],
    [["x", "--by", "price"], "price is no lever and no assumption"],
    [["x", "--by", "free"], "free has no range"],
    [["x", "--by", "effort", "--step", "0"], "--step"],
    [["x", "--by", "effort", "--step", "0.0000001"], "too many values"],
    [["x", "--by", "effort", "--range", "5:1"], "--range"],
    [["x", "--by", "effort", "--range", "0:50"], "outside the declared range"],
    [["x", "--by", "luck", "--latest"], "--latest is of one lever"],
    [["x", "--by", "effort", "--latest", "--from", "2026"], "the targets end in 2025, and 2026 is later"],
    [["x", "--mix", "--front"], "different questions"],
    [["x", "--mix", "--by", "luck"], "luck is an assumption"],
    [["x", "--front", "--save", "a"], "--save keeps one answer"],
    [["x", "--among", "high"], "two scenarios or more"],
    [["x", "--probability", "1.5"], "a chance above 0"],
    [["x", "--discount", "x"], "--discount"],
    [["x", "--by", "effort", "--from", "1999"], "--from"],
    [["x", "--by", "effort", "--save", "a", "--by", "luck"], "--save keeps the answer of one"],
  ])("%j", (words, message) => {
    const { code, out, err } = seek(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});

test("Markdown and CSV of every question", () => {
  for (const words of [[], ["--by", "effort", "--latest"], ["--mix"], ["--front"], ["--among"]]) {
    const markdown = seek("x", ...words, "-n", "200", "--format", "markdown");
    expect([markdown.code, markdown.err]).toEqual([0, ""]);
    expect(markdown.out).toMatch(/^## Small\n\n- Baseline/);
    const rows = seek("x", ...words, "-n", "200", "--format", "csv")
      .out.trimEnd()
      .split("\n");
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.split(",").length).toBe(rows[0]!.split(",").length);
  }
});

test("no line is wider than a terminal but a command to be copied", () => {
  for (const words of [
    ["x"],
    ["x", "--mix"],
    ["x", "--front"],
    ["x", "--among"],
    ["x", "--by", "assumptions", "--probability", "0.4"],
  ]) {
    const lines = seek(...words, "-n", "200").out.split("\n");
    expect(lines.filter((line) => line.length > 80 && !line.startsWith("  kapok "))).toEqual([]);
  }
});

test("two faults at once: the one that is found first is said, without a stack trace", () => {
  const { code, err } = seek("--front", "--probability", "0.8", "x", "--year", "2025");
  expect({ code, err }).toEqual({ code: 2, err: "--front shows every chance: leave --probability out\n" });
});
