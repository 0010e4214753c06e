import { neighbour } from "../../test/number/ulps.ts";

/** A uniform number in [0, 1) of 53 bits. */
export type Random = () => number;
export type Point = readonly [x: number, y: number];
export type Region = { readonly name: string; readonly draw: (random: Random) => Point };

/** xorshift128 of Marsaglia (2003): the points must be the same on every run. */
export function randomFrom(seed: number): Random {
  let a = 123456789 ^ seed;
  let b = 362436069;
  let c = 521288629;
  let d = 88675123;
  const next = () => {
    const t = a ^ (a << 11);
    a = b;
    b = c;
    c = d;
    d = d ^ (d >>> 19) ^ (t ^ (t >>> 8));
    return d >>> 0;
  };
  for (let round = 0; round < 20; round++) next();
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

const between = (random: Random, low: number, high: number) => low + (high - low) * random();
const wholeBetween = (random: Random, low: number, high: number) => Math.floor(between(random, low, high + 1));
const signOf = (random: Random) => (random() < 0.5 ? -1 : 1);
const sizeBetween = (random: Random, low: number, high: number) =>
  (1 + random()) * 2 ** wholeBetween(random, low, high);

const uniform = (low: number, high: number): Region => ({
  name: `${low} … ${high}`,
  draw: (random) => [between(random, low, high), 0],
});
const sizes = (low: number, high: number): Region => ({
  name: `±2^${low} … 2^${high}`,
  draw: (random) => [signOf(random) * sizeBetween(random, low, high - 1), 0],
});
const positiveSizes = (low: number, high: number): Region => ({
  name: `2^${low} … 2^${high}`,
  draw: (random) => [sizeBetween(random, low, high - 1), 0],
});
const subnormal: Region = { name: "subnormal", draw: (random) => [Number.MIN_VALUE * 2 ** (52 * random()), 0] };
const around = (centre: number): Region => ({
  name: `near ${centre}`,
  draw: (random) => [centre + signOf(random) * sizeBetween(random, -52, -4), 0],
});
/** Doubles next to whole multiples of `step`. */
const multiples = (step: number, largest: number): Region => ({
  name: `by k · ${step.toPrecision(4)}, k ≤ ${largest}`,
  draw: (random) => [
    neighbour(
      signOf(random) * Math.ceil(2 ** between(random, 0, Math.log2(largest))) * step,
      wholeBetween(random, -3, 3),
    ),
    0,
  ],
});

/** (x, y) for which log x^y lies in [low, high]. */
const powerTo = (name: string, base: (random: Random) => number, low: number, high: number): Region => ({
  name,
  draw: (random) => {
    const x = base(random);
    return [x, between(random, low, high) / Math.log(x)];
  },
});
const baseNearOne = (random: Random) => 1 + signOf(random) * sizeBetween(random, -52, -3);
const baseAny = (random: Random) => sizeBetween(random, -1022, 1022);
const whole = (low: number, high: number, x: (random: Random) => number): Region => ({
  name: `whole y in ${low} … ${high}`,
  draw: (random) => [x(random), wholeBetween(random, low, high)],
});

const logRegions = [positiveSizes(-1022, 1023), uniform(0.5, 2), around(1), uniform(0, 1000), subnormal];
const turns = [
  uniform(-10, 10),
  uniform(-1e6, 1e6),
  sizes(-40, 29),
  multiples(Math.PI / 2, 636619),
  multiples(Math.PI / 2, 2 ** 28),
  multiples(Math.PI / 4, 636619),
];
const units = [uniform(-1, 1), sizes(-60, 0), around(1), around(-1), around(0.5), around(0.975)].map(withinOne);

function withinOne(region: Region): Region {
  return {
    name: region.name,
    draw: (random) => {
      const [x] = region.draw(random);
      return [Math.abs(x) > 1 ? 1 / x : x, 0];
    },
  };
}

/** Where the approximation of the normal quantile goes from one formula to the next. */
const joint = (random: Random) => [0.075, 0.925, Math.exp(-25)][wholeBetween(random, 0, 2)]!;

/** Where each function is measured; the second number is used by powers only. */
export const regions: Readonly<Record<string, readonly Region[]>> = {
  exp: [uniform(-708.3, 709.78), uniform(-2, 2), sizes(-60, 9), multiples(Math.LN2 / 2, 2046), uniform(-745.2, -708.3)],
  log: logRegions,
  log2: logRegions,
  log10: logRegions,
  pow: [
    powerTo("normal results, any base", baseAny, -708.3, 709.7),
    powerTo("normal results, base near 1", baseNearOne, -708.3, 709.7),
    powerTo("results in ½ … 2, any base", baseAny, -0.7, 0.7),
    { name: "0.1 … 10 to -10 … 10", draw: (random) => [between(random, 0.1, 10), between(random, -10, 10)] },
    whole(-100, 100, (random) => between(random, 0.9, 1.2)),
    powerTo("huge results", baseAny, 700, 709.78),
    powerTo("subnormal results", baseAny, -745.1, -708.4),
    {
      name: "subnormal base",
      draw: (random) => [Number.MIN_VALUE * 2 ** (52 * random()), between(random, -0.95, 0.95)],
    },
  ],
  powWhole: [
    whole(2, 10, (random) => between(random, 0.5, 2)),
    whole(-10, -1, (random) => between(random, 0.5, 2)),
    whole(11, 64, (random) => between(random, 0.5, 2)),
    whole(-64, -11, (random) => between(random, 0.5, 2)),
  ],
  normalQuantile: [
    { name: "draws, (k + ½) / 2^32", draw: (random) => [(wholeBetween(random, 0, 2 ** 32 - 1) + 0.5) / 2 ** 32, 0] },
    { name: "10^-300 … 10^-5", draw: (random) => [10 ** between(random, -300, -5), 0] },
    { name: "10^-16 … ½", draw: (random) => [10 ** between(random, -16, Math.log10(0.5)), 0] },
    { name: "near the joints", draw: (random) => [joint(random) * (1 + between(random, -1e-6, 1e-6)), 0] },
    { name: "½ to 1 - 10^-16", draw: (random) => [1 - 10 ** between(random, -16, Math.log10(0.5)), 0] },
  ],
  sin: turns,
  cos: turns,
  tan: turns,
  asin: units,
  acos: units,
  atan: [uniform(-5, 5), sizes(-60, 100), around(0.4375), around(0.6875), around(1.1875), around(2.4375)],
};
