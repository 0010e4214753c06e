import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Piece } from "../src/analysis/attribution/piece.ts";
import { openPlan } from "../src/cli/open-plan.ts";
import { checkReferences } from "../src/cli/references.ts";
import type { Fault } from "./faults.ts";

/** What became of a fault. */
export interface Outcome {
  /** Whether something fails: a result differs, or could not be compared. */
  readonly isFound: boolean;
  /** Whether the one thing that was changed is named, and nothing else. */
  readonly isAttributed: boolean;
  /** What was named. */
  readonly named: readonly string[];
}

/** Makes a change in a copy of the plans, checks, and takes it back. */
export async function plant(folder: string, fault: Fault): Promise<Outcome> {
  const path = join(folder, fault.file);
  const text = readFileSync(path, "utf8");
  const start = text.indexOf(fault.behind) + fault.behind.length;
  const at = text.indexOf(fault.old, start);
  if (text.indexOf(fault.behind) < 0 || at < 0)
    throw new Error(`${fault.file}: no "${fault.old}" behind "${fault.behind}"`);
  writeFileSync(path, text.slice(0, at) + fault.now + text.slice(at + fault.old.length));
  try {
    const scenarios = await checkReferences(openPlan(join(folder, "data", fault.plan)));
    const findings = scenarios.flatMap((one) => one.findings);
    const pieces = scenarios.flatMap(({ result }) => [
      ...(result?.attribution?.players.flatMap((player) => player.pieces) ?? []),
      ...(result?.attribution?.idle ?? []),
    ]);
    const line = text.slice(0, at).split("\n").length;
    const isGone = fault.now === "" && fault.kind === "setting";
    const isMeant = ({ kind, subject, place }: Piece) =>
      kind === fault.kind &&
      subject === fault.subject &&
      (isGone || (place?.file === path && Math.abs(place.line - line) <= (fault.behind === "" ? 0 : 1)));
    return {
      isFound: findings.some(({ severity }) => severity !== "warn"),
      isAttributed: pieces.length > 0 && pieces.every(isMeant),
      named: [...new Set(pieces.map(({ kind, subject, place }) => `${kind} ${subject} ${place?.file}:${place?.line}`))],
    };
  } finally {
    writeFileSync(path, text);
  }
}
