import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, writeFormula, writeNumber } from "./formula.ts";
import { type Layout, makeLayout } from "./layout.ts";
import { outputOf, outsidePeer } from "./outside.ts";
import type { MakePeer } from "./peer.ts";
import { makeSketch, type Sketch } from "./sketch.ts";

/** Arrays longer than this leave the cache; a larger ensemble is run slice by slice, which is faster. */
const largestArray = 10_000;

const dialect: Dialect = {
  number: writeNumber,
  shared: (row) => `u${row}[t]`,
  value: (slot, lag) => (lag === 0 ? `v${slot}` : `v${slot}_${lag}`),
  at: (slot, step) => `at${slot}_${step}`,
  functions: {
    ...Object.fromEntries(["exp", "log", "log2", "log10", "abs", "sqrt"].map((name) => [name, `np.${name}`])),
    pow: "np.power",
    powWhole: "np.power",
    larger: "np.maximum",
    smaller: "np.minimum",
  },
};

/** Whole arrays of members, year after year; what members share are plain numbers of Python. */
export function numpyText(sketch: Sketch, layout: Layout): string {
  const { steps, shared, once, yearly, equations, states, fixed, keep } = sketch;
  const capture = (slot: number) =>
    fixed.filter((one) => one.slot === slot).map(({ step }) => `if t == ${step}: at${slot}_${step} = v${slot}`);
  const year = [
    ...yearly.map((slot, i) => `v${slot} = block[${once.length + i * steps} + t]`),
    ...[...once, ...yearly].flatMap(capture),
    ...equations.flatMap(({ slot, term, observed }) => {
      const formula = writeFormula(term, sketch, dialect);
      const known = observed === undefined ? "" : `o${slot}[t] if o${slot}[t] == o${slot}[t] else `;
      return [`v${slot} = ${known}${formula}`, ...capture(slot)];
    }),
    ...keep.map((slot, i) => {
      const value = writeFormula({ kind: "value", slot, lag: 0 }, sketch, dialect);
      return `out[${i * steps} + t] = ${value}`;
    }),
    ...[...states].flatMap(([slot, starts]) =>
      starts.map((_, i) => `v${slot}_${starts.length - i} = ${dialect.value(slot, starts.length - i - 1)}`),
    ),
  ];
  const run = [
    ...once.map((slot, i) => `v${slot} = block[${i}]`),
    ...[...states].flatMap(([slot, starts]) => starts.map((start, i) => `v${slot}_${i + 1} = ${python(start)}`)),
    ...fixed.map(({ slot, step }) => `at${slot}_${step} = nan`),
    `for t in range(${steps}):`,
    ...year.map((line) => `    ${line}`),
  ];
  return [
    "import sys, time",
    "import numpy as np",
    'nan = float("nan")',
    "np.seterr(all='ignore')",
    "numbers = np.fromfile(sys.argv[1])",
    ...shared.map((_, row) => `u${row} = numbers[${row * steps}:${(row + 1) * steps}].tolist()`),
    `blocks = numbers[${shared.length * steps}:].reshape(-1, ${layout.inputRows}, ${layout.block})`,
    `outcomes = np.empty((len(blocks), ${layout.outcomeRows}, ${layout.block}))`,
    ...equations.flatMap(({ slot, observed }) =>
      observed === undefined ? [] : [`o${slot} = [${[...observed].map(python).join(", ")}]`],
    ),
    "def run(block, out):",
    ...run.map((line) => `    ${line}`),
    "def once():",
    "    for block, out in zip(blocks, outcomes): run(block, out)",
    "times = []",
    "once()",
    "for _ in range(int(sys.argv[3])):",
    "    start = time.perf_counter_ns()",
    "    for _ in range(int(sys.argv[4])): once()",
    "    times.append(time.perf_counter_ns() - start)",
    "print(np.median(times))",
    "outcomes.tofile(sys.argv[2])",
    "",
  ].join("\n");
}

function python(number: number): string {
  return Number.isNaN(number) ? "nan" : writeNumber(number);
}

export const makeNumpy: MakePeer = (study, options) => {
  const version = outputOf(["python3", "-c", "import numpy; print(numpy.__version__)"]);
  if ("fault" in version) return { name: "numpy", missing: version.fault };
  const sketch = makeSketch(study);
  const layout = makeLayout(sketch, study.members, Math.min(largestArray, study.members));
  const program = join(options.folder, `numpy-${study.members}.py`);
  writeFileSync(program, numpyText(sketch, layout));
  const what = { name: `numpy ${version.text}, whole arrays`, isExact: false, command: ["python3", program] };
  return outsidePeer(what, study, sketch, layout, options);
};
