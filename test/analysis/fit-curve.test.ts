import { expect, test } from "vitest";
import { type CurveFit, fitCurve } from "../../src/analysis/fit-curve.ts";
import { readCurve } from "../../src/language/curve.ts";
import { Problems } from "../../src/plan/problem.ts";

const place = { file: "--curve", line: 1, column: 1 };
const curveOf = (text: string, columns: readonly string[], problems = new Problems()) =>
  readCurve({ kind: "text", text, place }, columns, problems);

const misra = {
  x: [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760],
  y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
};
const growth = Array.from({ length: 15 }, (_, i) => i + 1);

/**
 * NIST/ITL, Statistical Reference Datasets, nonlinear regression: data, both starts, certified parameters and standard
 * deviations of the estimates, and the certified residual sum of squares.
 */
const problems = [
  {
    name: "Misra1a",
    curve: "b1 * (1 - exp(-b2 * x))",
    data: misra,
    starts: [
      [500, 0.0001],
      [250, 0.0005],
    ],
    certified: [2.3894212918e2, 5.5015643181e-4],
    deviations: [2.7070075241, 7.2668688436e-6],
    squares: 1.2455138894e-1,
  },
  {
    name: "Misra1b",
    curve: "b1 * (1 - (1 + b2 * x / 2) ^ (-2))",
    data: misra,
    starts: [
      [500, 0.0001],
      [300, 0.0002],
    ],
    certified: [3.3799746163e2, 3.9039091287e-4],
    deviations: [3.1643950207, 4.2547321834e-6],
    squares: 7.5464681533e-2,
  },
  {
    name: "Misra1c",
    curve: "b1 * (1 - (1 + 2 * b2 * x) ^ (-0.5))",
    data: misra,
    starts: [
      [500, 0.0001],
      [600, 0.0002],
    ],
    certified: [6.3642725809e2, 2.0813627256e-4],
    deviations: [4.6638326572, 1.7728423155e-6],
    squares: 4.0966836971e-2,
  },
  {
    name: "DanWood",
    curve: "b1 * x ^ b2",
    data: { x: [1.309, 1.471, 1.49, 1.565, 1.611, 1.68], y: [2.138, 3.421, 3.597, 4.34, 4.882, 5.66] },
    starts: [
      [1, 5],
      [0.7, 4],
    ],
    certified: [7.6886226176e-1, 3.8604055871],
    deviations: [1.828197386e-2, 5.1726610913e-2],
    squares: 4.3173084083e-3,
  },
  {
    name: "BoxBOD",
    curve: "b1 * (1 - exp(-b2 * x))",
    data: { x: [1, 2, 3, 5, 7, 10], y: [109, 149, 149, 191, 213, 224] },
    // From the first, 1 and 1, the long first step leaves the valley: see below.
    starts: [[100, 0.75]],
    certified: [2.1380940889e2, 5.4723748542e-1],
    deviations: [1.2354515176e1, 1.0455993237e-1],
    squares: 1.1680088766e3,
  },
  {
    name: "MGH09",
    curve: "b1 * (x ^ 2 + x * b2) / (x ^ 2 + x * b3 + b4)",
    data: {
      x: [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
      y: [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246],
    },
    starts: [
      [25, 39, 41.5, 39],
      [0.25, 0.39, 0.415, 0.39],
    ],
    certified: [1.9280693458e-1, 1.9128232873e-1, 1.2305650693e-1, 1.3606233068e-1],
    deviations: [1.1435312227e-2, 1.9633220911e-1, 8.0842031232e-2, 9.0025542308e-2],
    squares: 3.0750560385e-4,
  },
  {
    name: "Rat42",
    curve: "b1 / (1 + exp(b2 - b3 * x))",
    data: {
      x: [9, 14, 21, 28, 42, 57, 63, 70, 79],
      y: [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08],
    },
    starts: [
      [100, 1, 0.1],
      [75, 2.5, 0.07],
    ],
    certified: [7.2462237576e1, 2.6180768402, 6.7359200066e-2],
    deviations: [1.7340283401, 8.8295217536e-2, 3.4465663377e-3],
    squares: 8.0565229338,
  },
  {
    name: "Rat43",
    curve: "b1 / (1 + exp(b2 - b3 * x)) ^ (1 / b4)",
    data: {
      x: growth,
      y: [
        16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41,
      ],
    },
    starts: [
      [100, 10, 1, 1],
      [700, 5, 0.75, 1.3],
    ],
    certified: [6.996415127e2, 5.2771253025, 7.5962938329e-1, 1.2792483859],
    deviations: [1.6302297817e1, 2.0828735829, 1.9566123451e-1, 6.8761936385e-1],
    squares: 8.786404908e3,
  },
  {
    name: "Roszman1",
    curve: "b1 - b2 * x - atan(b3 / (x - b4)) / 3.141592653589793",
    data: {
      x: [
        -4868.68, -4868.09, -4867.41, -3375.19, -3373.14, -3372.03, -2473.74, -2472.35, -2469.45, -1894.65, -1893.4,
        -1497.24, -1495.85, -1493.41, -1208.68, -1206.18, -1206.04, -997.92, -996.61, -996.31, -834.94, -834.66,
        -710.03, -530.16, -464.17,
      ],
      y: [
        0.252429, 0.252141, 0.251809, 0.297989, 0.296257, 0.295319, 0.339603, 0.337731, 0.33382, 0.38951, 0.386998,
        0.438864, 0.434887, 0.427893, 0.471568, 0.461699, 0.461144, 0.513532, 0.506641, 0.505062, 0.535648, 0.533726,
        0.568064, 0.612886, 0.624169,
      ],
    },
    starts: [
      [0.1, -0.00001, 1000, -100],
      [0.2, -0.000005, 1200, -150],
    ],
    certified: [2.0196866396e-1, -6.1953516256e-6, 1.2044556708e3, -1.8134269537e2],
    deviations: [1.9172666023e-2, 3.2058931691e-6, 7.4050983057e1, 4.9573513849e1],
    squares: 4.9484847331e-4,
  },
];

const isNear = (value: number, certified: number) => Math.abs(value / certified - 1) < 1e-6;

test.each(problems.flatMap((one) => one.starts.map((start, k) => ({ ...one, start, from: k + 1 }))))(
  "$name of NIST from start $from: parameters, standard errors and squares to six digits",
  ({ curve, data, start, certified, deviations, squares }) => {
    const written = curveOf(curve, ["x", "y"])!;
    const rows = data.x.map((x, i) => [x, data.y[i]!]);
    const order = certified.map((_, k) => written.parameters.indexOf(`b${k + 1}`));
    const starts = written.parameters.map((name) => start[Number(name.slice(1)) - 1]!);
    const fit = fitCurve(written, rows, 1, starts) as CurveFit;
    const found = order.map((k) => fit.parameters[k]!);
    expect(found.filter(({ value }, k) => !isNear(value, certified[k]!))).toEqual([]);
    expect(found.filter(({ error }, k) => !isNear(error!.standardError, deviations[k]!))).toEqual([]);
    expect(isNear(fit.squares, squares)).toBe(true);
    expect(isNear(fit.residualDeviation!, Math.sqrt(squares / (rows.length - certified.length)))).toBe(true);
  },
);

test("where a search ends on a plateau, there is no standard error", () => {
  const { curve, data } = problems.find(({ name }) => name === "BoxBOD")!;
  const rows = data.x.map((x, i) => [x, data.y[i]!]);
  const fit = fitCurve(curveOf(curve, ["x", "y"])!, rows, 1, [1, 1]) as CurveFit;
  expect(fit.parameters.map(({ error }) => error)).toEqual([undefined, undefined]);
});

test("a straight line has the standard errors of the textbook, and an interval of Student's t", () => {
  // y = 1, 3, 2, 4 over x = 0 … 3: slope 0.8, intercept 1.3, squares 1.8, s² = 0.9, Σ(x − x̄)² = 5.
  const rows = [1, 3, 2, 4].map((y, x) => [x, y]);
  const fit = fitCurve(curveOf("a + b * x", ["x", "y"])!, rows, 1, [0, 0]) as CurveFit;
  const [a, b] = fit.parameters;
  expect([a!.value, b!.value]).toEqual([expect.closeTo(1.3, 9), expect.closeTo(0.8, 9)]);
  expect(b!.error!.standardError).toBeCloseTo(Math.sqrt(0.9 / 5), 8);
  expect(a!.error!.standardError).toBeCloseTo(Math.sqrt(0.9 * (1 / 4 + 1.5 ** 2 / 5)), 8);
  // t(0.975; 2) = 4.3027 (tables).
  expect(b!.error!.high - b!.value).toBeCloseTo(4.30265 * Math.sqrt(0.18), 4);
});

test("several columns may be read; parameters that rows do not tell apart have no standard error", () => {
  const rows = [0, 1, 2, 3, 4].map((x) => [x, x * x, 2 + 3 * x - x * x]);
  const both = fitCurve(curveOf("a + b * x + c * z", ["x", "z", "y"])!, rows, 2, [1, 1, 1]) as CurveFit;
  expect(both.parameters.map(({ value }) => value)).toEqual([2, 3, -1].map((one) => expect.closeTo(one, 8)));
  const exact = fitCurve(curveOf("a + b * x", ["x", "z", "y"])!, rows.slice(0, 2), 2, [1, 1]) as CurveFit;
  expect(exact.parameters.every(({ error }) => error === undefined)).toBe(true);
  expect(exact.freedom).toBe(0);
});

test("what is no curve, and a start without a value, are said", () => {
  const said = (text: string) => {
    const found = new Problems();
    curveOf(text, ["x", "y"], found);
    return found.all.map(({ message }) => message);
  };
  expect(said("lag(x) * b")).toEqual(["a formula of one row has functions of numbers alone, not lag()"]);
  expect(said("exp(x, b)")).toEqual(["write exp(x)"]);
  expect(said("a + * b").length).toBe(1);
  const rows = [
    [1, 2],
    [2, 3],
  ];
  expect(fitCurve(curveOf("log(a) * x", ["x", "y"])!, rows, 1, [-1])).toBe("no value at the start");
});
