import { expect, test } from "vitest";
import { makeKernel } from "../../src/engine/kernel/kernel.ts";
import { inputRows, makeProgram, type Program } from "../../src/engine/program.ts";
import { runBlock } from "../../src/engine/run.ts";
import { modelOf } from "../language/plan.ts";
import { random } from "./members.ts";

const model = modelOf({
  model: `a: { value: 3 }
b: { value: { 2020: 1, 2025: 6 } }
c: { value: 2, observed: c }
s: { equation: "lag(s) * (1 + a / 100) + lag(b, 2) - at(b, 2021) + 0 * lag(t)", observed: s, initial: 7 }
t: { equation: "exp(s / 50) + a * c + delay_fixed(b, a, 1)" }
unused: { equation: b * 2 }
alone: { value: 4 }
`,
  observations: ["s,2020,12,1", "s,2022,21,1", "c,2021,9,1"],
});
const program = makeProgram(model, undefined);
const slot = (id: string) => model.slotOf.get(id)!;
const members = 11;

const column = (row: Float64Array, width: number, stride: number, member: number) =>
  Float64Array.from({ length: width }, (_, i) => row[i * stride + member]!);

/** A program whose observations of one slot are those of a member. */
function observedAs(row: Float64Array): Program {
  return { ...program, observed: program.observed.map((own, i) => (i === slot("s") ? row : own)) };
}

test.each([undefined, 0])("steady inputs and observations of each member (%s)", (mostUnrolled) => {
  const kernel = makeKernel(program, {
    keep: [slot("s"), slot("t")],
    varying: new Set([slot("b"), slot("c")]),
    steady: new Set([slot("a")]),
    varyingObserved: new Set([slot("s")]),
    capacity: members,
    ...(mostUnrolled === undefined ? {} : { mostUnrolled }),
  })!;
  const { width } = program;
  expect(kernel.capacity).toBe(16);
  expect(kernel.inputRow(slot("a"))).toHaveLength(16);
  expect(kernel.inputRow(slot("b"))).toHaveLength(16 * width);
  expect(kernel.inputRow(slot("alone"))).toBeUndefined();
  const plain = inputRows(program, []);
  const next = random(1);
  for (let turn = 0; turn < 3; turn++) {
    for (const id of ["a", "b", "c"]) {
      const view = kernel.inputRow(slot(id))!;
      const own = plain[slot(id)]!;
      for (let i = 0; i < view.length; i++) view[i] = own[Math.floor(i / 16)]! * (0.5 + next());
    }
    const observed = kernel.observedRow(slot("s"))!;
    for (let i = 0; i < observed.length; i++) observed[i] = 10 + 10 * next();
    kernel.run(members);
    for (let member = 0; member < members; member++) {
      const rows = plain.map((row, i) => {
        const view = kernel.inputRow(i);
        if (row === undefined || view === undefined) return row;
        return i === slot("a") ? row.map(() => view[member]!) : column(view, width, 16, member);
      });
      const own = program.observed[slot("s")]!;
      const seen = own.map((value, i) => (Number.isNaN(value) ? value : observed[i * 16 + member]!));
      const keep = [slot("s"), slot("t")];
      const { values } = runBlock(observedAs(seen), { members: 1, rows }, keep);
      for (const kept of keep) expect(column(kernel.output(kept), width, 16, member)).toEqual(values[kept]);
    }
  }
});

test("a row written anew is run again, by the same kernel", () => {
  const kernel = makeKernel(program, { keep: [slot("t")], capacity: 1 })!;
  for (const value of [3, 5, Number.NaN, 3]) {
    const rows = inputRows(program, []).map((row, i) => (i === slot("a") ? row?.fill(value) : row));
    for (const [i, row] of rows.entries()) if (row !== undefined) kernel.inputRow(i)?.set(row);
    kernel.run(1);
    const { values } = runBlock(program, { members: 1, rows }, [slot("t")]);
    expect(column(kernel.output(slot("t")), program.width, kernel.capacity, 0)).toEqual(values[slot("t")]);
  }
});

test("more members than there is room for are refused, and so is a program too large for a memory", () => {
  const kernel = makeKernel(program, { keep: [slot("t")], capacity: 8 })!;
  expect(() => kernel.run(9)).toThrow(RangeError);
  kernel.run(0);
  expect(makeKernel(program, { keep: [slot("t")], capacity: 2 ** 28 })).toBeUndefined();
});

test("a sum of a thousand terms, as long as there may be", () => {
  const elements = Array.from({ length: 1000 }, (_, i) => `e${i}`).join(", ");
  const plan = `title: T\nyears: { start: 2020, end: 2021 }\nunits: none\ndimensions: { place: [${elements}] }\n`;
  const text = 'a: { over: place, value: 3 }\nx: { equation: "sum(a * 1.1)" }\n';
  const long = makeProgram(modelOf({ plan, model: text }), undefined);
  const rows = inputRows(long, []);
  const x = long.model.slotOf.get("x")!;
  for (const mostUnrolled of [4000, 0]) {
    const kernel = makeKernel(long, { keep: [x], capacity: 1, mostUnrolled })!;
    for (const [i, row] of rows.entries()) if (row !== undefined) kernel.inputRow(i)?.set(row);
    kernel.run(1);
    const { values } = runBlock(long, { members: 1, rows }, [x]);
    expect(column(kernel.output(x), long.width, kernel.capacity, 0)).toEqual(values[x]);
  }
});
