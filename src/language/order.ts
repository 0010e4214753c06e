/**
 * An order in which every node comes after those it needs (depth first, nodes and needs in the order given),
 * or a shortest cycle that forbids one.
 */
export type Ordering =
  | { readonly kind: "order"; readonly order: readonly number[] }
  | { readonly kind: "cycle"; readonly cycle: readonly number[] };

/**
 * Orders nodes 0 … n − 1; `needs[i]` are the nodes that i needs.
 *
 * @example orderNodes([[1], [], [0]]) // { kind: "order", order: [1, 0, 2] }
 */
export function orderNodes(needs: readonly (readonly number[])[]): Ordering {
  const order: number[] = [];
  const state = new Uint8Array(needs.length);
  for (let root = 0; root < needs.length; root++) {
    const cycle = state[root] === 0 ? visit(root, needs, state, order) : undefined;
    if (cycle !== undefined) return { kind: "cycle", cycle: shortestCycle(cycle, needs) };
  }
  return { kind: "order", order };
}

const open = 1;
const done = 2;

/** Depth first without recursion, so that a chain of any length is walked. */
function visit(root: number, needs: readonly (readonly number[])[], state: Uint8Array, order: number[]) {
  const path: { readonly node: number; next: number }[] = [{ node: root, next: 0 }];
  state[root] = open;
  while (path.length > 0) {
    const top = path[path.length - 1]!;
    const need = needs[top.node]![top.next++];
    if (need === undefined) {
      state[top.node] = done;
      order.push(top.node);
      path.pop();
    } else if (state[need] === open) {
      return path.slice(path.findIndex(({ node }) => node === need)).map(({ node }) => node);
    } else if (state[need] === 0) {
      state[need] = open;
      path.push({ node: need, next: 0 });
    }
  }
  return undefined;
}

/** The shortest cycle through any node of a cycle: breadth first from each. */
function shortestCycle(cycle: readonly number[], needs: readonly (readonly number[])[]): readonly number[] {
  let shortest = cycle;
  for (const start of cycle.slice(0, 50)) {
    const from = new Map<number, number>();
    const queue = [start];
    for (let i = 0; i < queue.length; i++) {
      for (const need of needs[queue[i]!]!) {
        if (need === start) {
          const found = trace(queue[i]!, start, from);
          if (found.length < shortest.length) shortest = found;
          queue.length = 0;
          break;
        }
        if (from.has(need)) continue;
        from.set(need, queue[i]!);
        queue.push(need);
      }
    }
  }
  return shortest;
}

function trace(last: number, start: number, from: ReadonlyMap<number, number>): readonly number[] {
  const path = [last];
  while (path[0] !== start) path.unshift(from.get(path[0]!)!);
  return path;
}
