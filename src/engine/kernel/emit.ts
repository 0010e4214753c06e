import type { Code } from "../../wasm/code.ts";
import type { SimdInstruction } from "../../wasm/instructions.ts";
import type { Base, Node, Rate } from "./graph.ts";

/** A value that goes to memory, a pair of members behind the other. */
export interface Store {
  readonly node: Node;
  readonly base: Base;
  readonly offset: number;
}

export interface Ready {
  readonly offset: number;
  readonly isPair: boolean;
}

/** What nodes are written into. */
export interface Target {
  readonly code: Code;
  /** How many pairs of members are computed side by side. */
  readonly pairs: number;
  /** The local that a base counts from. */
  readonly bases: ReadonlyMap<Base, number>;
  /** Where the value of a node stands in memory already: one number for all members, or one for each of a group. */
  readonly ready: ReadonlyMap<Node, Ready>;
  /** Puts a constant on the stack. */
  readonly constant: (bits: bigint) => void;
  readonly functionOf: (name: string) => number;
}

/**
 * Writes the values of some nodes and stores them. A node that is used more than once has a local from its making to
 * its last use; any other stands where it is used.
 */
export function emitStores(stores: readonly Store[], target: Target): void {
  const { code, pairs } = target;
  const nodes = stores.map(({ node }) => node);
  const behind = Map.groupBy(stores, ({ node }) => node);
  walk(nodes, target, pairs, (node, emitters) => {
    for (const { base, offset } of behind.get(node) ?? []) {
      for (const [pair, emitter] of emitters.entries()) {
        pushBase(target, base);
        emitter.push(node);
        code.memory("v128.store", offset + 16 * pair);
      }
    }
  });
}

/** Writes the value of a node and leaves it on the stack. */
export function emitStack(result: Node, target: Target): void {
  walk([result], target, 1, (node, [emitter]) => {
    if (node === result) emitter!.push(node);
  });
}

/** Goes through the nodes in the order of their making. */
function walk(
  results: readonly Node[],
  target: Target,
  pairs: number,
  visit: (node: Node, emitters: readonly Emitter[]) => void,
): void {
  const { nodes, uses } = countUses(results, target.ready);
  const isKept = new Uint8Array(uses.length);
  for (const node of nodes) isKept[node.id] = uses[node.id]! > 1 && !isCheap(node, target) ? 1 : 0;
  const emitters = Array.from({ length: pairs }, (_, pair) => new Emitter(target, pair, uses, isKept));
  for (const node of nodes) {
    if (isKept[node.id] === 1) for (const emitter of emitters) emitter.keep(node);
    visit(node, emitters);
  }
}

/** The nodes that have to be computed, in the order of their making, and how often each is used, by its number. */
export interface Uses {
  readonly nodes: readonly Node[];
  readonly uses: Int32Array;
}

export function countUses(results: readonly Node[], ready: ReadonlyMap<Node, Ready>): Uses {
  const last = results.reduce((most, { id }) => Math.max(most, id), -1);
  const uses = new Int32Array(last + 1);
  const found: Node[] = [];
  const open = [...results];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const count = uses[node.id]!++;
    if (count > 0) continue;
    found.push(node);
    if (!ready.has(node)) for (const operand of node.operands) open.push(operand);
  }
  return { nodes: found.sort((a, b) => a.id - b.id), uses };
}

/** What is as near as a local: constants, arguments and numbers that all members share. */
function isCheap(node: Node, { ready }: Target): boolean {
  const { operation } = node;
  const place = ready.get(node);
  if (operation.kind === "constant" || place?.isPair === false) return true;
  if (place !== undefined) return false;
  return operation.kind === "load" && (!operation.isPair || operation.base === "argument");
}

function pushBase({ code, bases }: Target, base: Base): void {
  const local = bases.get(base);
  if (local === undefined) code.i32(0);
  else code.get(local);
}

/** By a number of bits that is the same for both. */
const shifts: ReadonlySet<SimdInstruction> = new Set(["i64x2.shl", "i64x2.shr_s", "i64x2.shr_u"]);

/** Writes the nodes of one pair of members, with locals of its own. */
class Emitter {
  readonly #target: Target;
  readonly #pair: number;
  readonly #left: Int32Array;
  readonly #isKept: Uint8Array;
  /** By the number of a node. */
  readonly #locals: Int32Array;
  readonly #free: number[] = [];

  constructor(target: Target, pair: number, uses: Int32Array, isKept: Uint8Array) {
    this.#target = target;
    this.#pair = pair;
    this.#left = uses.slice();
    this.#isKept = isKept;
    this.#locals = new Int32Array(uses.length);
  }

  /** Computes a node into a local. */
  keep(node: Node): void {
    const { code } = this.#target;
    this.#compute(node);
    const local = this.#free.pop() ?? code.local("v128");
    code.set(local);
    this.#locals[node.id] = local;
  }

  /** Puts a node on the stack; its local is free after the last use. */
  push(node: Node): void {
    const { id } = node;
    if (this.#isKept[id] === 0) {
      this.#compute(node);
      return;
    }
    const local = this.#locals[id]!;
    this.#target.code.get(local);
    if (--this.#left[id]! === 0) this.#free.push(local);
  }

  #compute(node: Node): void {
    const { code, ready } = this.#target;
    const { operation, operands } = node;
    const place = ready.get(node);
    if (place !== undefined) {
      this.#load({ base: "start", ...place });
      return;
    }
    const isShift = operation.kind === "instruction" && shifts.has(operation.instruction);
    for (const operand of operands) {
      if (isShift && operand !== operands[0] && operand.operation.kind === "constant") {
        code.i32(Number(operand.operation.bits));
      } else this.push(operand);
    }
    switch (operation.kind) {
      case "constant":
        this.#target.constant(operation.bits);
        break;
      case "load":
        this.#load(operation);
        break;
      case "instruction":
        code.simd(operation.instruction);
        break;
      case "call":
        for (const base of operation.bases) pushBase(this.#target, base);
        for (const number of operation.numbers) code.i32(number);
        if (operation.bases.length > 0) code.i32(16 * this.#pair);
        code.call(this.#target.functionOf(operation.name));
    }
  }

  #load({ base, offset, isPair }: { readonly base: Base; readonly offset: number; readonly isPair: boolean }): void {
    const { code } = this.#target;
    if (base === "argument") {
      code.get(offset);
      return;
    }
    pushBase(this.#target, base);
    if (isPair) code.memory("v128.load", offset + 16 * this.#pair);
    else code.memory("v128.load64_splat", offset);
  }
}

/**
 * The largest nodes of one rate that others use, or that are stored: to be computed once where they do not change. Loads
 * are none, they stand in memory already.
 */
export function nodesOfRate(stores: readonly Store[], rate: Rate): readonly Node[] {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const open = stores.map(({ node }) => node);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.rate !== rate) open.push(...node.operands);
    else if (node.operation.kind !== "load") found.add(node);
  }
  return [...found].sort((a, b) => a.id - b.id);
}
