import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { compareText } from "../../plan/problem.ts";
import type { Digest } from "../digest.ts";
import type { ScenarioRun } from "../scenario-run.ts";

/**
 * What the members of an ensemble depend on beside the seed: the digest of the run, and the inputs that a setting holds
 * at the plan's own value. A single run is the same without such a setting, an ensemble would draw the input.
 */
export function ensembleDigestOf(run: ScenarioRun): Digest {
  const held = heldAtOwnValue(run);
  if (held.length === 0) return run.digest;
  const hash = (part: string) => bytesToHex(sha256(utf8ToBytes(JSON.stringify([part, "held", ...held]))));
  return { ...run.digest, all: hash(run.digest.all), settings: hash(run.digest.settings) };
}

/** The uncertain inputs that are set to the very numbers that the plan has, without a prior. */
function heldAtOwnValue({ notes }: ScenarioRun): readonly string[] {
  return notes.flatMap(({ kind, id }) => (kind === "held" ? [id] : [])).sort(compareText);
}
