import { exp } from "../../src/number/exp.ts";
import { log } from "../../src/number/log.ts";
import { log2 } from "../../src/number/log2.ts";
import { log10 } from "../../src/number/log10.ts";
import { pow, powWhole } from "../../src/number/pow.ts";
import { type Dialect, writeFormula, writeNumber } from "./formula.ts";
import { makeLayout, packInputs, unpackOutcomes } from "./layout.ts";
import { type MakePeer, timeInside } from "./peer.ts";
import { makeSketch, type Sketch } from "./sketch.ts";

/** A missing argument makes the result missing; of equal ones the first stays. */
const helpers = {
  exp,
  log,
  log2,
  log10,
  powWhole,
  pow: (x: number, y: number) => (Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : pow(x, y)),
  larger: (a: number, b: number) => (a < b || Number.isNaN(b) ? b : a),
  smaller: (a: number, b: number) => (b < a || Number.isNaN(b) ? b : a),
};

const dialect: Dialect = {
  number: writeNumber,
  shared: (row) => `u${row}`,
  value: (slot, lag) => (lag === 0 ? `v${slot}` : `v${slot}_${lag}`),
  at: (slot, step) => `at${slot}_${step}`,
  functions: {
    ...Object.fromEntries(Object.keys(helpers).map((name) => [name, name])),
    abs: "Math.abs",
    sqrt: "Math.sqrt",
  },
};

type Run = (
  blocks: number,
  size: number,
  shared: Float64Array,
  observed: Float64Array,
  input: Float64Array,
  out: Float64Array,
) => void;

/** JavaScript as one would write it by hand for speed: a member runs all its years, everything in local variables. */
export function javascriptText(sketch: Sketch): string {
  const { steps, shared, once, yearly, equations, states, fixed, keep } = sketch;
  const lines = [
    `"use strict";`,
    `return function run(blocks, size, shared, observed, input, out) {`,
    `for (let b = 0; b < blocks; b++) {`,
    `const from = b * size * ${once.length + yearly.length * steps}, to = b * size * ${keep.length * steps};`,
    `for (let m = 0; m < size; m++) {`,
    ...once.map((slot, i) => `const v${slot} = input[from + ${i} * size + m];`),
    ...[...states].flatMap(([slot, starts]) => starts.map((start, i) => `let v${slot}_${i + 1} = ${start};`)),
    ...fixed.map(({ slot, step }) => `let at${slot}_${step} = NaN;`),
    `for (let t = 0; t < ${steps}; t++) {`,
    ...shared.map((_, row) => `const u${row} = shared[${row * steps} + t];`),
    ...yearly.map((slot, i) => `const v${slot} = input[from + (${once.length + i * steps} + t) * size + m];`),
    ...fixed.filter(isInput).map(capture),
  ];
  let observedRows = 0;
  for (const { slot, term, observed } of equations) {
    const formula = writeFormula(term, sketch, dialect);
    if (observed === undefined) lines.push(`const v${slot} = ${formula};`);
    else {
      lines.push(`let v${slot} = observed[${observedRows++ * steps} + t];`);
      lines.push(`if (v${slot} !== v${slot}) v${slot} = ${formula};`);
    }
    lines.push(...fixed.filter((one) => one.slot === slot).map(capture));
  }
  for (const [i, slot] of keep.entries()) {
    const value = writeFormula({ kind: "value", slot, lag: 0 }, sketch, dialect);
    lines.push(`out[to + (${i * steps} + t) * size + m] = ${value};`);
  }
  for (const [slot, starts] of states) {
    for (let lag = starts.length; lag > 0; lag--) lines.push(`v${slot}_${lag} = ${dialect.value(slot, lag - 1)};`);
  }
  return [...lines, "}", "}", "}", "};"].join("\n");

  function isInput({ slot }: { slot: number }): boolean {
    return once.includes(slot) || yearly.includes(slot);
  }
  function capture({ slot, step }: { slot: number; step: number }): string {
    return `if (t === ${step}) at${slot}_${step} = v${slot};`;
  }
}

/** The observations of the equations that have any, row after row. */
export function observedRows({ equations }: Sketch): Float64Array {
  return Float64Array.from(equations.flatMap(({ observed }) => (observed === undefined ? [] : [...observed])));
}

export const makeJavascript: MakePeer = (study, { passes }) => {
  const sketch = makeSketch(study);
  const layout = makeLayout(sketch, study.members, Math.min(64, study.members));
  const input = packInputs(study, sketch, layout);
  const shared = Float64Array.from(sketch.shared.flatMap((row) => [...row]));
  const observed = observedRows(sketch);
  const packed = new Float64Array(layout.blocks * layout.outcomeRows * layout.block);
  const run: Run = new Function(...Object.keys(helpers), javascriptText(sketch))(...Object.values(helpers));
  return {
    name: "JavaScript, member by member",
    members: study.members,
    isExact: true,
    run(repetitions) {
      const medianNs = timeInside(() => {
        for (let pass = 0; pass < passes; pass++) {
          run(layout.blocks, layout.block, shared, observed, input, packed);
        }
      }, repetitions);
      return { medianNs, outcomes: unpackOutcomes(packed, study.members, layout) };
    },
  };
};
