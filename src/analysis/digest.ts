import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Program } from "../engine/program.ts";
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
  const { text: own, hash: model } = meaningOf(plan);
  const asOf = program.asOf?.lastDay ?? null;
  const data = dataOf(program, asOf ?? "");
  const changed = program.model === plan ? undefined : canonicalModel(program.model);
  const isSame = changed === undefined || JSON.stringify(changed) === own;
  const rowOf = ({ id }: InputSetting) => trajectory.rows[program.model.slotOf.get(id)!]!;
  const set = hash([
    sortedById(settings).map((setting) => canonicalSetting(setting, rowOf(setting))),
    isSame ? null : changed,
  ]);
  // A single run: one member, no seed.
  return { all: hash([model, data, set, asOf, 1, null]), model, data, settings: set };
}

/** What was known of a model on a day is the same for all its runs. */
const dataKnown = new WeakMap<Model, Map<string, string>>();

function dataOf({ model, inForce }: Program, day: string): string {
  const known = dataKnown.get(model) ?? new Map<string, string>();
  dataKnown.set(model, known);
  const made = known.get(day) ?? hash(canonicalData(model, inForce));
  known.set(day, made);
  return made;
}

/** A model never changes, and many runs ask for its meaning. */
const meanings = new WeakMap<Model, { readonly text: string; readonly hash: string }>();

function meaningOf(model: Model): { readonly text: string; readonly hash: string } {
  const known = meanings.get(model);
  if (known !== undefined) return known;
  const text = JSON.stringify(canonicalModel(model));
  const made = { text, hash: hashOfText(text) };
  meanings.set(model, made);
  return made;
}

/** SHA-256 of a value as JSON, in hexadecimal. */
export function hash(value: Json): string {
  return hashOfText(JSON.stringify(value));
}

function hashOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
