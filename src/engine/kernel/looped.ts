import type { Initial } from "../../language/model.ts";
import { writeCode } from "../../wasm/code.ts";
import type { ValueType } from "../../wasm/module.ts";
import { emitStores, nodesOfRate, type Store, type Target } from "./emit.ts";
import { check, knownMask } from "./finite.ts";
import { type Base, type Graph, makeGraph, type Node, rates } from "./graph.ts";
import { pushConstant } from "./library.ts";
import type { Parts } from "./parts.ts";
import { groupBytes, type Scratch } from "./scratch.ts";
import { type Around, nodeOf } from "./terms.ts";

/** The places of a step, as the functions of a step take them: see `Scratch`. */
export const stepBases: readonly Base[] = ["row", "input", "step", "member"];
export const stepTypes: readonly ValueType[] = stepBases.map(() => "i32");

/** The most equations in one function: V8 takes longer over one long function than over several. */
const mostTogether = 60;

/** With few slots the functions of the language are written out where they are used, which makes code longer and quicker. */
const fewSlots = 100;

/** What the functions of a step are written of. */
export interface Steps extends Parts {
  readonly scratch: Scratch;
  /** Where four masks stand of the members in which a slot that starts when it is first known has had a value. */
  readonly begun: ReadonlyMap<number, number>;
  /** Slots that may be read at a step before they are computed there. */
  readonly unready: ReadonlySet<number>;
  /** Slots whose observations are the same for all members. */
  readonly isObserved: (slot: number) => boolean;
  /** Values of a member that are the same at all steps, and where they go before the first: those of each graph. */
  readonly steady: (readonly Store[])[];
}

/** Writes a function that stores what `fill` gives; its index. */
export function writeStep(steps: Steps, fill: (target: Target) => void): number {
  const code = writeCode({ parameters: stepTypes, results: [] });
  fill({
    code,
    pairs: 2,
    bases: new Map(stepBases.map((base, i) => [base, i])),
    ready: new Map(),
    constant: (bits) => pushConstant(code, steps.pool, bits),
    functionOf: steps.library.indexOf,
  });
  return steps.library.add(code.finish());
}

/** The functions that compute some slots at any step, in their order. */
export function writeEquations(steps: Steps, slots: readonly number[]): readonly number[] {
  const functions: number[] = [];
  for (let start = 0; start < slots.length; start += mostTogether) {
    functions.push(
      writeStep(steps, (target) => emitEquations(steps, slots.slice(start, start + mostTogether), target)),
    );
  }
  return functions;
}

/**
 * Runs of equations are written together, so that values go from one to the next without a way over memory. An equation
 * whose variable has observations stands alone, behind a condition: where one is in force nothing is computed. One that
 * may be read before it is computed stands alone too, as a run stores a value as soon as it is known.
 */
function emitEquations(steps: Steps, slots: readonly number[], target: Target): void {
  let run = newRun(steps);
  const end = () => {
    const steady = nodesOfRate(run.stores, rates.steady);
    const ready = new Map(steady.map((node) => [node, { offset: steps.layout.place(groupBytes), isPair: true }]));
    steps.steady.push(steady.map((node): Store => ({ node, base: "start", offset: ready.get(node)!.offset })));
    emitStores(run.stores, { ...target, ready });
    run = newRun(steps);
  };
  for (const slot of slots) {
    if (steps.isObserved(slot)) {
      end();
      emitUnlessObserved(steps, slot, target, () => {
        run.add(slot);
        end();
      });
    } else if (steps.unready.has(slot)) {
      end();
      run.add(slot);
      end();
    } else run.add(slot);
  }
  end();
}

function emitUnlessObserved(steps: Steps, slot: number, { code, bases }: Target, then: () => void): void {
  const offset = steps.scratch.observedTable(slot);
  const push = () => {
    code.get(bases.get("step")!);
    code.memory("f64.load", offset);
  };
  push();
  push();
  code.plain("f64.ne");
  code.if();
  then();
  code.plain("end");
}

/** Equations in a row, with the stores of their values. */
function newRun(steps: Steps): { readonly stores: readonly Store[]; add(slot: number): void } {
  const { program, scratch } = steps;
  const { slots, order } = program.model;
  const graph = makeGraph();
  const done = new Map<number, Node>();
  const stores: Store[] = [];
  const around: Around = {
    graph,
    isInline: steps.needed.size <= fewSlots,
    time: () => scratch.time(graph),
    value: (slot, lag) => (lag === 0 ? done.get(slot) : undefined) ?? scratch.value(graph, slot, lag),
    at: (slot, step) => scratch.at(graph, slot, step),
    delayed: (slot, delay, initial) => scratch.delayed(graph, slot, scratch.at(graph, delay, 0), initial()),
  };
  return {
    stores,
    add(slot) {
      const { equation, initial } = slots[slot]!;
      const own = (value: Node) =>
        scratch.kept(graph, slot, steps.isObserved(slot) ? value : observedOr(steps, graph, slot, value));
      const computed = nodeOf(equation!.term, around);
      const value = initial === undefined ? own(computed) : withInitial(slot, initial, computed, own);
      // Checked once where it is made, rather than wherever it is read.
      const checked = check(graph, value);
      stores.push({ node: checked, base: "row", offset: scratch.rows.get(slot)! });
      done.set(slot, checked);
    },
  };

  function withInitial(slot: number, { term, holds }: Initial, computed: Node, own: (value: Node) => Node): Node {
    const initial = nodeOf(term, around);
    const from = (step: number) => scratch.from(graph, program.history + step);
    switch (holds.kind) {
      case "step": {
        const value = own(graph.select(from(holds.step + 1), computed, Number.NaN));
        const isStart = graph.apply("v128.andnot", from(holds.step), from(holds.step + 1));
        return graph.select(graph.apply("v128.andnot", isStart, knownMask(graph, value)), initial, value);
      }
      case "first known": {
        const offset = steps.begun.get(slot)!;
        const before = graph.load("start", offset, true, rates.varying);
        const value = graph.select(before, own(computed), initial);
        const has = graph.apply("v128.or", before, knownMask(graph, value));
        stores.push({ node: has, base: "start", offset });
        return value;
      }
      case "before start": {
        const value = own(order.waiting.has(slot) ? graph.select(from(1), computed, Number.NaN) : computed);
        const isBefore = graph.apply("f64x2.eq", nodeOf(holds.when, around), 1);
        return graph.select(graph.apply("v128.andnot", isBefore, knownMask(graph, value)), initial, value);
      }
    }
  }
}

/** The observation where one is in force; members may differ in it. */
function observedOr({ scratch }: Steps, graph: Graph, slot: number, value: Node): Node {
  const observation = scratch.observation(graph, slot);
  if (observation === undefined) return value;
  const shared = graph.load("step", scratch.observedTable(slot), false, rates.uniform);
  return graph.select(graph.apply("f64x2.eq", shared, shared), observation, value);
}

/** A function that puts at a step what some slots have before anything is computed; its index. */
export function writeStarting(steps: Steps, slots: readonly number[]): number {
  const { scratch } = steps;
  return writeStep(steps, (target) => {
    for (const slot of slots) {
      const node = scratch.starting(makeGraph(), slot);
      emitStores([{ node, base: "row", offset: scratch.rows.get(slot)! }], target);
    }
  });
}

/** A function that computes what is the same at all steps, once the equations are written; its index. */
export function writeSteady(steps: Steps): number {
  return writeStep(steps, (target) => {
    for (const stores of steps.steady) emitStores(stores, target);
  });
}

/** A function that stores the values of the kept slots at a step, −0 as 0; its index. */
export function writeOutputs(steps: Steps): number {
  const { scratch, outputs } = steps;
  return writeStep(steps, (target) => {
    for (const [slot, { offset }] of outputs) {
      const graph = makeGraph();
      emitStores([{ node: graph.add(scratch.value(graph, slot, 0), 0), base: "input", offset }], target);
    }
  });
}

/** The bytes of the masks of four members. */
export const maskBytes = groupBytes;
