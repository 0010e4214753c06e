import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as beta from "../../src/random/beta.ts";
import * as betaFunction from "../../src/random/beta-function.ts";
import * as bounded from "../../src/random/bounded.ts";
import * as chiSquared from "../../src/random/chi-squared.ts";
import * as copula from "../../src/random/copula.ts";
import * as key from "../../src/random/key.ts";
import * as logRemainder from "../../src/random/log-remainder.ts";
import * as normal from "../../src/random/normal.ts";
import * as normalCdf from "../../src/random/normal-cdf.ts";
import * as normalQuantile from "../../src/random/normal-quantile.ts";
import * as owen from "../../src/random/owen.ts";
import * as reachedRank from "../../src/random/reached-rank.ts";
import * as reverseBits from "../../src/random/reverse-bits.ts";
import * as sobol from "../../src/random/sobol.ts";
import * as stirlingError from "../../src/random/stirling-error.ts";
import * as student from "../../src/random/student.ts";
import * as truncated from "../../src/random/truncated.ts";
import * as uniforms from "../../src/random/uniforms.ts";

const folder = new URL("../../src/random/", import.meta.url);

const names: Readonly<Record<string, unknown>> = {
  ...beta,
  ...betaFunction,
  ...bounded,
  ...chiSquared,
  ...copula,
  ...key,
  ...logRemainder,
  ...normal,
  ...normalCdf,
  ...normalQuantile,
  ...owen,
  ...reachedRank,
  ...reverseBits,
  ...sobol,
  ...stirlingError,
  ...student,
  ...truncated,
  ...uniforms,
};

/** The value of a line of JavaScript in which the functions above are known. */
const evaluate = (line: string) => new Function(...Object.keys(names), `return (${line});`)(...Object.values(names));

const examples = readdirSync(folder).flatMap((file) =>
  [...readFileSync(new URL(file, folder), "utf8").matchAll(/@example (\S.*) \/\/ (.*?)(?: \*\/)?$/gm)].map(
    ([, call, result]) => [call!, result!] as const,
  ),
);

test("the examples are found", () => {
  expect(examples.length).toBeGreaterThan(18);
});

test.each(examples.filter(([call]) => !call.startsWith("persist")))("%s is %s", (call, result) => {
  expect(evaluate(call)).toEqual(evaluate(result));
});
