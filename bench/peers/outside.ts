import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Layout, packInputs, unpackOutcomes } from "./layout.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import type { Sketch } from "./sketch.ts";
import type { Study } from "./study.ts";

/** Doubles as a file holds them; every machine that runs the peers has the low byte first. */
export function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** A copy, because the bytes of a small file are a part of a larger memory. */
export function doublesOf(bytes: Uint8Array): Float64Array {
  return new Float64Array(Uint8Array.from(bytes).buffer);
}

/** What a command printed, or why there is nothing. */
export function outputOf(command: readonly string[]): { readonly text: string } | { readonly fault: string } {
  const { status, signal, stdout, stderr, error } = spawnSync(command[0]!, command.slice(1), { encoding: "utf8" });
  if (error !== undefined) return { fault: `${command[0]} was not found` };
  if (status === 0) return { text: stdout.trim() };
  return { fault: `${command[0]} ended with ${signal ?? status}: ${stderr.trim().split("\n").at(-1) ?? ""}` };
}

/**
 * A peer in a process of its own. It reads the shared numbers and the blocks of members from a file, times itself and
 * writes the outcomes to another: `command INPUT OUTCOMES REPETITIONS PASSES`.
 */
export function outsidePeer(
  what: { readonly name: string; readonly isExact: boolean; readonly command: readonly string[] },
  study: Study,
  sketch: Sketch,
  layout: Layout,
  { folder, passes }: PeerOptions,
): Peer {
  const { name, isExact, command } = what;
  const base = join(folder, `${name.replace(/\W+/g, "-")}-${layout.block}`);
  const [inputs, outcomes] = [`${base}.in`, `${base}.out`];
  const shared = Float64Array.from(sketch.shared.flatMap((row) => [...row]));
  writeFileSync(inputs, bytesOf(shared));
  writeFileSync(inputs, bytesOf(packInputs(study, sketch, layout)), { flag: "a" });
  return {
    name,
    members: study.members,
    isExact,
    run(repetitions) {
      const answer = outputOf([...command, inputs, outcomes, String(repetitions), String(passes)]);
      if ("fault" in answer) throw new Error(`${name}: ${answer.fault}`);
      const packed = doublesOf(readFileSync(outcomes));
      return { medianNs: Number(answer.text), outcomes: unpackOutcomes(packed, study.members, layout) };
    },
  };
}
