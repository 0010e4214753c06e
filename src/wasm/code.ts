import { Bytes } from "./bytes.ts";
import {
  type LaneInstruction,
  type MemoryInstruction,
  memory,
  memoryLane,
  type PlainInstruction,
  plain,
  type SimdInstruction,
  simd,
} from "./instructions.ts";
import { type Signature, type ValueType, valueTypes, type WasmFunction } from "./module.ts";

/** Writes the body of one function, instruction after instruction. */
export interface Code {
  /** A new local of its own; the parameters are the locals 0, 1, … */
  local(type: ValueType): number;
  plain(...instructions: readonly PlainInstruction[]): void;
  simd(instruction: SimdInstruction): void;
  /** The address is on the stack; `offset` bytes are added to it. */
  memory(instruction: MemoryInstruction, offset: number): void;
  lane(instruction: "extract" | "replace", lane: 0 | 1): void;
  /** One of four whole numbers out of a vector. */
  lane32(lane: 0 | 1 | 2 | 3): void;
  /** A lane between memory and the vector on the stack, its address below it. */
  memoryLane(instruction: LaneInstruction, offset: number, lane: number): void;
  /** The bytes of two vectors in a new order; the bytes of the second count from 16 on. */
  shuffle(bytes: readonly number[]): void;
  get(local: number): void;
  set(local: number): void;
  tee(local: number): void;
  i32(value: number): void;
  i64(value: bigint): void;
  /** A double by its bits. */
  f64(bits: bigint): void;
  /** Two times the same 64 bits, or two of their own. */
  v128(bits: bigint, second?: bigint): void;
  block(): void;
  loop(): void;
  /** The condition is on the stack; ends with `end`. */
  if(result?: ValueType): void;
  branch(depth: number): void;
  branchIf(depth: number): void;
  call(index: number): void;
  finish(name?: string): WasmFunction;
}

const noResult = 0x40;

export function writeCode(signature: Signature): Code {
  const body = new Bytes(1024);
  const locals: ValueType[] = [];
  const numbered = (opcode: number) => (value: number) => {
    body.push(opcode);
    body.unsigned(value);
  };
  return {
    local: (type) => signature.parameters.length + locals.push(type) - 1,
    plain(...instructions) {
      for (const instruction of instructions) body.push(plain[instruction]);
    },
    simd(instruction) {
      body.push(0xfd);
      body.unsigned(simd[instruction]);
    },
    memory(instruction, offset) {
      const [opcode, alignment] = memory[instruction];
      for (const byte of opcode) body.push(byte);
      body.push(alignment);
      body.unsigned(offset);
    },
    lane(instruction, lane) {
      body.push(0xfd);
      body.push(instruction === "extract" ? 0x21 : 0x22);
      body.push(lane);
    },
    lane32(lane) {
      body.push(0xfd);
      body.push(0x1b);
      body.push(lane);
    },
    memoryLane(instruction, offset, lane) {
      const [opcode, alignment] = memoryLane[instruction];
      body.push(0xfd);
      body.push(opcode);
      body.push(alignment);
      body.unsigned(offset);
      body.push(lane);
    },
    shuffle(bytes) {
      body.push(0xfd);
      body.push(0x0d);
      for (const byte of bytes) body.push(byte);
    },
    get: numbered(0x20),
    set: numbered(0x21),
    tee: numbered(0x22),
    i32(value) {
      body.push(0x41);
      body.signed(value);
    },
    i64(value) {
      body.push(0x42);
      body.signed64(value);
    },
    f64(bits) {
      body.push(0x44);
      body.bits(bits);
    },
    v128(bits, second = bits) {
      body.push(0xfd);
      body.push(0x0c);
      body.bits(bits);
      body.bits(second);
    },
    block() {
      body.push(0x02);
      body.push(noResult);
    },
    loop() {
      body.push(0x03);
      body.push(noResult);
    },
    if(result) {
      body.push(0x04);
      body.push(result === undefined ? noResult : valueTypes[result]);
    },
    branch: numbered(0x0c),
    branchIf: numbered(0x0d),
    call: numbered(0x10),
    finish: (name) => ({ signature, locals, body: body.view(), ...(name === undefined ? {} : { name }) }),
  };
}
