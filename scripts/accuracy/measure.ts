/**
 * Measures the largest errors of src/number, and of the normal quantile function, against MPFR.
 *
 *   node scripts/accuracy/measure.ts 1000000 [name …]
 *
 * The first number is points a function, spread evenly over its regions. Needs gcc and
 * libmpfr-dev (apt-get install gcc libmpfr-dev); builds reference.c in the temporary folder.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exp } from "../../src/number/exp.ts";
import { log } from "../../src/number/log.ts";
import { log2 } from "../../src/number/log2.ts";
import { log10 } from "../../src/number/log10.ts";
import { pow, powWhole } from "../../src/number/pow.ts";
import { acos, asin, atan, cos, sin, tan } from "../../src/number/trigonometry.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { errorInUlps } from "../../test/number/ulps.ts";
import { type Region, randomFrom, regions } from "./regions.ts";

type Binary = (x: number, y: number) => number;
const functions: Record<string, Binary> = {
  exp,
  log,
  log2,
  log10,
  pow,
  powWhole,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  normalQuantile,
};
const CHUNK = 250_000;

const [count = "1000000", ...names] = process.argv.slice(2);
const program = join(mkdtempSync(join(tmpdir(), "accuracy-")), "reference");
execFileSync("gcc", ["-O2", "-o", program, join(import.meta.dirname, "reference.c"), "-lmpfr", "-lgmp"]);

const random = randomFrom(1);
console.log("function  region                             points   max ulp  wrong  at");
for (const name of names.length > 0 ? names : Object.keys(functions)) {
  const places = regions[name] ?? [];
  for (const region of places) measure(name, region, Math.ceil(Number(count) / places.length));
}

/** One line of the table; `wrong` is the share not rounded correctly, in per cent. */
function measure(name: string, region: Region, points: number): void {
  const compute = functions[name] as Binary;
  let worst = 0;
  let wrong = 0;
  let at = "";
  for (let done = 0; done < points; done += CHUNK) {
    const inputs = new Float64Array(2 * Math.min(CHUNK, points - done));
    for (let i = 0; i < inputs.length; i += 2) inputs.set(region.draw(random), i);
    // Where Newton's method begins; it ends at the root of the probability alone.
    if (name === "normalQuantile") for (let i = 0; i < inputs.length; i += 2) inputs[i + 1] = compute(inputs[i]!, 0);
    const truths = reference(name, inputs);
    for (let i = 0; i < inputs.length; i += 2) {
      const [x, y] = inputs.subarray(i, i + 2) as unknown as [number, number];
      const [nearest, rest] = truths.subarray(i, i + 2) as unknown as [number, number];
      const computed = compute(x, y);
      if (computed !== nearest) wrong++;
      const error = errorInUlps(computed, nearest, rest);
      if (error > worst) {
        worst = error;
        at = name.startsWith("pow") ? `${x}, ${y}` : `${x}`;
      }
    }
  }
  const share = ((100 * wrong) / points).toFixed(2);
  console.log(
    `${name.padEnd(9)} ${region.name.padEnd(33)} ${String(points).padStart(8)}  ${worst.toFixed(4)}  ${share.padStart(5)}  ${at}`,
  );
}

function reference(name: string, inputs: Float64Array): Float64Array {
  const output = execFileSync(program, [name], {
    input: Buffer.from(inputs.buffer),
    maxBuffer: inputs.byteLength + 1,
  });
  return new Float64Array(new Uint8Array(output).buffer);
}
