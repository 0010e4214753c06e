import { type Initial, orderAt } from "../../language/model.ts";
import type { Term } from "../../language/term.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Program } from "../program.ts";
import { check, knownMask, poisonOf } from "./finite.ts";
import { constantOf, type Graph, type Node } from "./graph.ts";
import type { Inputs } from "./inputs.ts";
import { type Around, nodeOf } from "./terms.ts";

/**
 * The values of the needed slots at every step, each step written out: what `runBlock` does, with nodes for numbers.
 * A value is NaN or finite, or an infinity where it is missing; who reads it where that matters checks it.
 */
export function unroll(
  program: Program,
  needed: ReadonlySet<number>,
  inputs: Inputs,
  graph: Graph,
  isInline: boolean,
): ReadonlyMap<number, readonly Node[]> {
  const { model, grid, history, width } = program;
  const missing = graph.constant(Number.NaN);
  const rows = new Map<number, Node[]>();
  for (const slot of needed) {
    rows.set(
      slot,
      Array.from({ length: width }, (_, i) => inputs.starting(slot, i)),
    );
  }
  const all = graph.bits(2n ** 64n - 1n);
  /** Masks of the members in which a slot has had a value. */
  const begun = new Map<number, Node>();
  let now = 0;
  const read = (slot: number, step: number) => rows.get(slot)![history + step] ?? missing;
  const around: Around = {
    graph,
    isInline,
    time: () => graph.constant(timeOf(grid, now)),
    value: (slot, lag) => read(slot, now - lag),
    at: (slot, step) => (step > now ? missing : read(slot, step)),
    delayed: (slot, delay, initial) =>
      delayedNode(graph, read(delay, 0), grid.step, now, initial, (steps) => read(slot, now - steps)),
  };
  for (now = 0; now < grid.count; now++) {
    for (const slot of orderAt(model.order, now)) {
      const row = rows.get(slot);
      const { equation, initial } = model.slots[slot]!;
      if (equation === undefined || row === undefined) continue;
      const observation = inputs.observation(slot, history + now);
      const own = (isComputed: boolean) => {
        const computed = () => (isComputed ? nodeOf(equation.term, around) : missing);
        return inputs.kept(slot, history + now, observation ?? computed());
      };
      row[history + now] = initial === undefined ? own(true) : withInitial(slot, initial, own);
    }
  }
  return rows;

  function withInitial(slot: number, { term, holds }: Initial, own: (isComputed: boolean) => Node): Node {
    switch (holds.kind) {
      case "step":
        return now === holds.step ? unlessKnown(own(false), () => all, term) : own(now > holds.step);
      case "first known": {
        const before = begun.get(slot) ?? graph.bits(0n);
        const value = before === all ? own(true) : graph.select(before, own(true), nodeOf(term, around));
        begun.set(slot, before === all ? all : graph.apply("v128.or", before, knownMask(graph, value)));
        return value;
      }
      case "before start": {
        const value = own(!(now === 0 && model.order.waiting.has(slot)));
        return unlessKnown(value, () => graph.apply("f64x2.eq", nodeOf(holds.when, around), 1), term);
      }
    }
  }

  /** The value, and where it is missing and a mask is set another term. */
  function unlessKnown(value: Node, mask: () => Node, term: Term): Node {
    const isKnown = knownMask(graph, value);
    if (isKnown === all) return value;
    const stands = graph.apply("v128.andnot", mask(), isKnown);
    return stands === graph.bits(0n) ? value : graph.select(stands, nodeOf(term, around), value);
  }
}

/** The value some steps before, the number of steps being computed; `initial` where that lies before the start. */
function delayedNode(
  graph: Graph,
  given: Node,
  step: number,
  now: number,
  initial: () => Node,
  before: (steps: number) => Node,
): Node {
  const first = check(graph, given);
  const known = constantOf(first);
  if (known !== undefined) {
    if (Number.isNaN(known)) return first;
    const steps = Math.max(1, Math.round(known / step));
    return steps > now ? initial() : before(steps);
  }
  const steps = graph.apply("f64x2.pmax", graph.constant(1), graph.floor(graph.add(graph.div(first, step), 0.5)));
  let result = initial();
  for (let count = 1; count <= now; count++) {
    result = graph.select(graph.apply("f64x2.eq", steps, count), before(count), result);
  }
  return graph.sub(result, poisonOf(graph, [first]));
}
