import { bitsOf, doubleOf } from "../../wasm/bytes.ts";
import { type SimdInstruction, simd } from "../../wasm/instructions.ts";
import { fold } from "./fold.ts";

/** What a value depends on: nothing, the step, the member, or both. Together two values depend on all that either does. */
export const rates = { constant: 0, uniform: 1, steady: 2, varying: 3 } as const;
export type Rate = (typeof rates)[keyof typeof rates];

/** What an address counts from: the start of the memory, or a local of the function that reads. */
export type Base = "start" | "member" | "input" | "row" | "step" | "argument";

export type Operation =
  | { readonly kind: "constant"; readonly bits: bigint }
  /** Two members side by side, or one number for both; an argument has its number for an offset. */
  | { readonly kind: "load"; readonly base: Base; readonly offset: number; readonly isPair: boolean }
  | { readonly kind: "instruction"; readonly instruction: SimdInstruction }
  /** A function of the module, of values and of the bases named. */
  | {
      readonly kind: "call";
      readonly name: string;
      readonly bases: readonly Base[];
      readonly numbers: readonly number[];
    };

/** A value of two members, known by how it is made; the same making is the same node. */
export interface Node {
  readonly id: number;
  readonly operation: Operation;
  readonly operands: readonly Node[];
  readonly rate: Rate;
}

export type Operand = Node | number;

/** Values under construction. What is made of constants alone is a constant. */
export interface Graph {
  readonly nodes: readonly Node[];
  bits(bits: bigint): Node;
  constant(value: number): Node;
  load(base: Base, offset: number, isPair: boolean, rate: Rate): Node;
  call(name: string, operands: readonly Operand[], bases?: readonly Base[], numbers?: readonly number[]): Node;
  apply(instruction: SimdInstruction, ...operands: readonly Operand[]): Node;
  add(a: Operand, b: Operand): Node;
  sub(a: Operand, b: Operand): Node;
  mul(a: Operand, b: Operand): Node;
  div(a: Operand, b: Operand): Node;
  abs(a: Operand): Node;
  floor(a: Operand): Node;
  /** `yes` where the mask is set, else `no`. */
  select(mask: Node, yes: Operand, no: Operand): Node;
  /** The node is NaN or finite, never an infinity. */
  isFinite(node: Node): boolean;
  markFinite(node: Node): Node;
}

const nan = bitsOf(Number.NaN);
const one = bitsOf(1);
const arithmetic: ReadonlySet<SimdInstruction> = new Set(["f64x2.add", "f64x2.sub", "f64x2.mul", "f64x2.div"]);

/** A whole number while there is room for it: there are many nodes, and texts take longer. */
function keyOf(instruction: SimdInstruction, operands: readonly Node[]): string | number {
  const [a, b] = operands;
  const room = 2 ** 22;
  if (operands.length > 2 || a!.id >= room || (b?.id ?? 0) >= room) {
    return `${instruction} ${operands.map(({ id }) => id).join(" ")}`;
  }
  return simd[instruction] + 256 * (a!.id + room * (b?.id ?? 0));
}

export function makeGraph(): Graph {
  const nodes: Node[] = [];
  const known = new Map<string | number, Node>();
  const finite = new Set<Node>();

  function make(key: string | number, operation: Operation, operands: readonly Node[], rate: Rate): Node {
    const found = known.get(key);
    if (found !== undefined) return found;
    const node: Node = { id: nodes.length, operation, operands, rate };
    nodes.push(node);
    known.set(key, node);
    return node;
  }

  const bits = (value: bigint) => make(`=${value}`, { kind: "constant", bits: value }, [], rates.constant);
  const constant = (value: number) => bits(bitsOf(value));
  const asNode = (operand: Operand) => (typeof operand === "number" ? constant(operand) : operand);
  const isConstant = ({ operation }: Node) => operation.kind === "constant";

  function rateOf(operands: readonly Node[]): Rate {
    let all = 0;
    for (const { rate } of operands) all |= rate;
    return all as Rate;
  }

  function apply(instruction: SimdInstruction, ...given: readonly Operand[]): Node {
    const operands = given.map(asNode);
    if (operands.some(isConstant)) {
      const constants = operands.map(({ operation }) => (operation.kind === "constant" ? operation.bits : undefined));
      if (constants.every((value) => value !== undefined)) {
        const folded = fold(instruction, constants);
        if (folded !== undefined) return bits(folded);
      }
      const simple = simplify(instruction, operands, constants);
      if (simple !== undefined) return simple;
    } else if (instruction === "v128.bitselect" && operands[0] === operands[1]) return operands[0]!;
    return make(keyOf(instruction, operands), { kind: "instruction", instruction }, operands, rateOf(operands));
  }

  /** Only what keeps every bit: x · 1, x / 1, x − 0; a NaN makes arithmetic NaN. */
  function simplify(
    instruction: SimdInstruction,
    operands: readonly Node[],
    constants: readonly (bigint | undefined)[],
  ): Node | undefined {
    const [first, second] = constants;
    const isMissing = (value: bigint | undefined) => value !== undefined && Number.isNaN(doubleOf(value));
    if (arithmetic.has(instruction) && constants.some(isMissing)) return bits(nan);
    if (second === one && (instruction === "f64x2.mul" || instruction === "f64x2.div")) return operands[0];
    if (first === one && instruction === "f64x2.mul") return operands[1];
    if (second === 0n && instruction === "f64x2.sub") return operands[0];
    if (instruction === "v128.bitselect") {
      if (operands[0] === operands[1]) return operands[0];
      if (constants[2] === 0n) return operands[1];
      if (constants[2] === 2n ** 64n - 1n) return operands[0];
    }
    return undefined;
  }

  return {
    nodes,
    bits,
    constant,
    load: (base, offset, isPair, rate) =>
      make(`${base} ${offset} ${isPair}`, { kind: "load", base, offset, isPair }, [], rate),
    call(name, given, bases = [], numbers = []) {
      const operands = given.map(asNode);
      const key = `${name}() ${operands.map(({ id }) => id).join(" ")} ${bases.join(" ")} ${numbers.join(" ")}`;
      const rate = bases.length > 0 ? rates.varying : rateOf(operands);
      return make(key, { kind: "call", name, bases, numbers }, operands, rate);
    },
    apply,
    add: (a, b) => apply("f64x2.add", a, b),
    sub: (a, b) => apply("f64x2.sub", a, b),
    mul: (a, b) => apply("f64x2.mul", a, b),
    div: (a, b) => apply("f64x2.div", a, b),
    abs: (a) => apply("f64x2.abs", a),
    floor: (a) => apply("f64x2.floor", a),
    select: (mask, yes, no) => apply("v128.bitselect", yes, no, mask),
    isFinite: (node) =>
      node.operation.kind === "constant" ? Math.abs(doubleOf(node.operation.bits)) !== Infinity : finite.has(node),
    markFinite(node) {
      finite.add(node);
      return node;
    },
  };
}

/** The number of a constant. */
export function constantOf(node: Node): number | undefined {
  return node.operation.kind === "constant" ? doubleOf(node.operation.bits) : undefined;
}
