import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Trajectory } from "../engine/trajectory.ts";
import type { Model } from "../language/model.ts";
import type { InputSetting } from "../language/settings.ts";
import { canonicalData, canonicalModel, canonicalSetting, type Json, sortedById } from "./canonical.ts";

/**
 * What a result depends on, as SHA-256 in hexadecimal: of everything, and of its parts. Labels, notes, file names and
 * order do not count; two runs with the same digest, under the same version of the program, have the same bits.
 */
export interface Digest {
  readonly all: string;
  readonly model: string;
  readonly data: string;
  readonly settings: string;
}

/** What `--set` and scenarios did to a run: its own model when an equation changed, and the rows that differ. */
export interface Meaning {
  /** The model of the plan itself. */
  readonly plan: Model;
  readonly trajectory: Trajectory;
  /** The input settings that make a difference to their row, or carry a prior. */
  readonly settings: readonly InputSetting[];
}

export function digestOf({ plan, trajectory, settings }: Meaning): Digest {
  const { program } = trajectory;
  const own = canonicalModel(plan);
  const model = hash(own);
  const data = hash(canonicalData(program.model, program.inForce));
  const changed = program.model === plan ? own : canonicalModel(program.model);
  const isSame = changed === own || JSON.stringify(changed) === JSON.stringify(own);
  const rowOf = ({ id }: InputSetting) => trajectory.rows[program.model.slotOf.get(id)!]!;
  const set = hash([
    sortedById(settings).map((setting) => canonicalSetting(setting, rowOf(setting))),
    isSame ? null : changed,
  ]);
  const asOf = program.asOf?.lastDay ?? null;
  // A single run: one member, no seed.
  return { all: hash([model, data, set, asOf, 1, null]), model, data, settings: set };
}

/** SHA-256 of a value as JSON, in hexadecimal. */
export function hash(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(value))));
}
