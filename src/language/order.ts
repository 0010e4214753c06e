/**
 * An order in which every node comes after those it needs (depth first, nodes and needs in the order given),
 * or the shortest cycle, which forbids one.
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

/** Steps of the search for a shorter cycle: enough for some thousand nodes, a blink for any number of them. */
const mostSteps = 32_000_000;

/**
 * The shortest cycle there is: breadth first from each node, no further than the shortest found so far. In a very large
 * graph the shortest of those found in time.
 */
function shortestCycle(cycle: readonly number[], needs: readonly (readonly number[])[]): readonly number[] {
  let shortest = cycle;
  const from = new Int32Array(needs.length);
  const seenFrom = new Int32Array(needs.length).fill(-1);
  let steps = 0;
  for (let start = 0; start < needs.length && steps < mostSteps; start++) {
    let level = [start];
    search: for (let length = 1; length < shortest.length && level.length > 0; length++) {
      const next: number[] = [];
      for (const node of level) {
        steps += 1 + needs[node]!.length;
        for (const need of needs[node]!) {
          if (need === start) {
            shortest = trace(node, start, from);
            break search;
          }
          if (seenFrom[need] === start) continue;
          seenFrom[need] = start;
          from[need] = node;
          next.push(need);
        }
      }
      level = next;
    }
  }
  return shortest;
}

function trace(last: number, start: number, from: Int32Array): readonly number[] {
  const path = [last];
  while (path[path.length - 1] !== start) path.push(from[path[path.length - 1]!]!);
  return path.reverse();
}
