import { Bytes } from "./bytes.ts";
import {
  type MemoryInstruction,
  memory,
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
  get(local: number): void;
  set(local: number): void;
  tee(local: number): void;
  i32(value: number): void;
  i64(value: bigint): void;
  /** A double by its bits. */
  f64(bits: bigint): void;
  /** Two times the same 64 bits. */
  v128(bits: bigint): void;
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
    v128(bits) {
      body.push(0xfd);
      body.push(0x0c);
      body.bits(bits);
      body.bits(bits);
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
