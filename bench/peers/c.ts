import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CWay, cText } from "./c-program.ts";
import { makeLayout } from "./layout.ts";
import { outputOf, outsidePeer } from "./outside.ts";
import type { MakePeer, Missing, Peer, PeerOptions } from "./peer.ts";
import { makeSketch } from "./sketch.ts";
import type { Study } from "./study.ts";

/**
 * Both are tried. Blocks of 256 members were the fastest for the one; rows a power of two apart share lines of the cache
 * in the other, hence 1,032 members and not 1,024.
 */
export const cWays: Readonly<Record<string, CWay>> = {
  "member by member": { outer: "members", block: 256 },
  "year by year": { outer: "years", block: 1032 },
};

/** No operation is fused or reordered; traps and errno, which nobody looks at, are given up. */
const flags = "-std=gnu17 -O3 -mavx2 -mno-fma -ffp-contract=off -fno-math-errno -fno-trapping-math".split(" ");

/** The compiler needs minutes for a longer one. */
const mostEquations = 1500;

/** One way of writing the program in C, compiled. */
export function makeCWay(study: Study, way: string, options: PeerOptions): Peer | Missing {
  const version = outputOf(["gcc", "-dumpfullversion"]);
  if ("fault" in version) return { name: "C", missing: version.fault };
  const name = `C, gcc ${version.text}, AVX2, ${way}`;
  const sketch = makeSketch(study);
  const { length } = sketch.equations;
  if (length > mostEquations) return { name, missing: `gcc needs minutes for ${length} equations` };
  const layout = makeLayout(sketch, study.members, cWays[way]!.block);
  const base = join(options.folder, name.replace(/\W+/g, "-"));
  writeFileSync(`${base}.c`, cText(sketch, layout, cWays[way]!));
  const headers = new URL("c", import.meta.url).pathname;
  const compiled = outputOf(["gcc", ...flags, "-I", headers, "-o", base, `${base}.c`, "-lm"]);
  if ("fault" in compiled) return { name, missing: compiled.fault };
  const peer = outsidePeer({ name, isExact: true, command: [base] }, study, sketch, layout, options);
  try {
    peer.run(1);
  } catch (error) {
    return { name, missing: (error as Error).message };
  }
  return peer;
}

/** The way that was the faster whenever it was compared. */
export const makeCByMember: MakePeer = (study, options) => makeCWay(study, "member by member", options);

/** The fastest of the ways to write the program. */
export const makeC: MakePeer = (study, options) => {
  const peers = Object.keys(cWays).map((way) => makeCWay(study, way, options));
  const able = peers.flatMap((peer) => ("missing" in peer ? [] : [{ peer, time: peer.run(7).medianNs }]));
  return able.sort((a, b) => a.time - b.time)[0]?.peer ?? peers[0]!;
};
