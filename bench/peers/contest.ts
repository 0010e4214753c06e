import type { Program } from "../../src/engine/program.ts";
import { runBlock } from "../../src/engine/run.ts";
import { median } from "../measure.ts";
import { agreement } from "./compare.ts";
import { makeJavascript } from "./javascript.ts";
import type { MakePeer, Missing, Peer, PeerOptions } from "./peer.ts";
import { projectPeer } from "./project.ts";
import { makeStudy } from "./study.ts";

/** A peer to be measured, and on how many members: a slow one stands for more than it runs. */
export interface Entry {
  readonly make: MakePeer;
  readonly members: number;
}

export interface Measured {
  readonly name: string;
  readonly members: number;
  /** Of one run over the members. */
  readonly ns: number;
  /** The same program measured a second time, over the first: what a difference that means nothing looks like. */
  readonly control: number;
  readonly agreement: string;
}

const referenceMembers = 60;
const aimedNs = 200e6;

/**
 * Measures peers in turn (A B C A B C …), so that a machine that drifts between fast and slow phases treats them alike.
 * Before any is timed, the generated JavaScript must have the outcomes of the plain executor and every peer those of the
 * JavaScript.
 */
export function contest(
  program: Program,
  keep: readonly number[],
  entries: readonly Entry[],
  rounds: number,
  options: PeerOptions,
): readonly (Measured | Missing)[] {
  const most = Math.max(referenceMembers, ...entries.map(({ members }) => members));
  const javascript = expectPeer(makeJavascript(makeStudy(program, keep, most), { ...options, passes: 1 }));
  const reference = javascript.run(1).outcomes;
  agreement(javascript, reference, plainOutcomes(program, keep, referenceMembers, options), referenceMembers);

  const peers = entries.map(({ make, members }) => make(makeStudy(program, keep, members), options));
  const trials = peers.map((peer) => {
    if ("missing" in peer) return peer;
    const { outcomes, medianNs } = peer.run(1);
    const repetitions = Math.max(1, Math.min(50, Math.floor(aimedNs / medianNs)));
    const agrees = agreement(peer, outcomes, reference, most);
    return { peer, agrees, repetitions, times: [[], []] as readonly [number[], number[]] };
  });
  for (let round = 0; round < 2 * rounds; round++) {
    for (const trial of trials) {
      if ("missing" in trial) continue;
      trial.times[round % 2 === 0 ? 0 : 1].push(trial.peer.run(trial.repetitions).medianNs);
    }
  }
  return trials.map((trial) => {
    if ("missing" in trial) return trial;
    const { peer, agrees, times } = trial;
    const [ns, again] = [median(times[0]), median(times[1])];
    return { name: peer.name, members: peer.members, ns, control: again / ns, agreement: agrees };
  });
}

/** What the plain executor gives, which says what is right. */
export function plainOutcomes(program: Program, keep: readonly number[], members: number, options: PeerOptions) {
  return expectPeer(projectPeer("plain executor", runBlock)(makeStudy(program, keep, members), options)).run(0)
    .outcomes;
}

function expectPeer(peer: Peer | Missing): Peer {
  if ("missing" in peer) throw new Error(`${peer.name}: ${peer.missing}`);
  return peer;
}
