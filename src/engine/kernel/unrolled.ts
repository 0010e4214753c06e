import { orderAt } from "../../language/model.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Program } from "../program.ts";
import { check, poisonOf } from "./finite.ts";
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
  const started = new Map<number, Node>();
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
      const isWaiting = now === 0 && model.order.waiting.has(slot);
      const observation = inputs.observation(slot, history + now);
      const own = observation ?? (isWaiting ? missing : nodeOf(equation.term, around));
      const value = inputs.kept(slot, history + now, own);
      row[history + now] = initial === undefined ? value : startedOr(slot, value, () => nodeOf(initial.term, around));
    }
  }
  return rows;

  /** The initial stands as long as the slot has had no value; `started` is a mask. */
  function startedOr(slot: number, value: Node, initial: () => Node): Node {
    const before = started.get(slot) ?? graph.bits(0n);
    const all = graph.bits(2n ** 64n - 1n);
    if (before === all) return value;
    const poison = poisonOf(graph, [value]);
    const has = graph.apply("v128.or", before, graph.apply("f64x2.eq", poison, poison));
    started.set(slot, has);
    return has === all ? value : graph.select(has, value, initial());
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
