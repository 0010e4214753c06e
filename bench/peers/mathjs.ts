import { all, create } from "mathjs";
import { type Dialect, writeFormula, writeNumber } from "./formula.ts";
import { makeLayout, packInputs, unpackOutcomes } from "./layout.ts";
import { type MakePeer, timeInside } from "./peer.ts";
import { makeSketch } from "./sketch.ts";

const dialect: Dialect = {
  number: writeNumber,
  shared: (row) => `u${row}`,
  value: (slot, lag) => (lag === 0 ? `v${slot}` : `v${slot}_${lag}`),
  at: (slot, step) => `at${slot}_${step}`,
  functions: {
    ...Object.fromEntries(["exp", "log", "log2", "log10", "pow", "abs", "sqrt"].map((name) => [name, name])),
    powWhole: "pow",
    larger: "max",
    smaller: "min",
  },
};

/** mathjs as a program would use it: each equation compiled once, evaluated with a scope for each step of each member. */
export const makeMathjs: MakePeer = (study, { passes }) => {
  const sketch = makeSketch(study);
  const { steps, once, yearly, states, fixed, keep } = sketch;
  const layout = makeLayout(sketch, study.members, study.members);
  const input = packInputs(study, sketch, layout);
  const packed = new Float64Array(layout.outcomeRows * layout.block);
  const math = create(all!, { predictable: true });
  const equations = sketch.equations.map(({ slot, term, observed }) => {
    const compiled = math.compile(writeFormula(term, sketch, dialect));
    return { slot, name: `v${slot}`, observed, compiled };
  });
  const kept = keep.map((slot) => writeFormula({ kind: "value", slot, lag: 0 }, sketch, dialect));
  const size = study.members;

  function runMember(member: number): void {
    const scope = new Map<string, unknown>();
    for (const [i, slot] of once.entries()) scope.set(`v${slot}`, input[i * size + member]);
    for (const [slot, starts] of states)
      for (const [i, start] of starts.entries()) scope.set(`v${slot}_${i + 1}`, start);
    for (const { slot, step } of fixed) scope.set(`at${slot}_${step}`, Number.NaN);
    for (let t = 0; t < steps; t++) {
      for (const [row, numbers] of sketch.shared.entries()) scope.set(`u${row}`, numbers[t]);
      for (const [i, slot] of yearly.entries()) {
        scope.set(`v${slot}`, input[(once.length + i * steps + t) * size + member]);
      }
      const capture = (slot: number) => {
        for (const one of fixed) {
          if (one.slot === slot && one.step === t) scope.set(`at${slot}_${t}`, scope.get(`v${slot}`));
        }
      };
      if (fixed.length > 0) for (const slot of [...once, ...yearly]) capture(slot);
      for (const { slot, name, observed, compiled } of equations) {
        const observation = observed?.[t] ?? Number.NaN;
        scope.set(name, Number.isNaN(observation) ? compiled.evaluate(scope) : observation);
        if (fixed.length > 0) capture(slot);
      }
      for (const [i, name] of kept.entries()) packed[(i * steps + t) * size + member] = numberOf(scope.get(name));
      for (const [slot, starts] of states) {
        for (let lag = starts.length; lag > 0; lag--) {
          scope.set(dialect.value(slot, lag), scope.get(dialect.value(slot, lag - 1)));
        }
      }
    }
  }

  return {
    name: `mathjs ${math.version}, compile().evaluate()`,
    members: size,
    isExact: false,
    run(repetitions) {
      const medianNs = timeInside(() => {
        for (let pass = 0; pass < passes; pass++) for (let member = 0; member < size; member++) runMember(member);
      }, repetitions);
      return { medianNs, outcomes: unpackOutcomes(packed, size, layout) };
    },
  };
};

/** Predictable, mathjs gives a number or NaN, never a complex one. */
function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}
