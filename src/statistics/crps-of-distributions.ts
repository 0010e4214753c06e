import { exp } from "../number/exp.ts";
import { log } from "../number/log.ts";
import { beta } from "../random/beta.ts";
import { shapesOf } from "../random/beta-function.ts";
import { triangular } from "../random/bounded.ts";
import { normalCdf } from "../random/normal-cdf.ts";
import { student } from "../random/student.ts";

/*
 * The continuous ranked probability score of distributions, in the unit of the value: closed forms of
 * E|X − value| − ½ E|X − X′|. Source where none is named: A. Jordan, F. Krüger and S. Lerch, "Evaluating probabilistic
 * forecasts with scoringRules", Journal of Statistical Software 90 (2019), appendix A.
 */

const rootPi = 1.7724538509055159;
const oneOverRootTwoPi = 0.3989422804014327;

const normalDensity = (z: number) => oneOverRootTwoPi * exp(-0.5 * z * z);

/** @example crpsOfLognormal(1, 1, 1) // 0.3529… */
export function crpsOfLognormal(median: number, sigma: number, value: number): number {
  const z = value > 0 ? log(value / median) / sigma : Number.NEGATIVE_INFINITY;
  const mean = median * exp(0.5 * sigma * sigma);
  return value * centred(z) - 2 * mean * (normalCdf(z - sigma) - normalCdf(-sigma * Math.SQRT1_2));
}

/** @example crpsOfUniform(0, 1, 0.5) // 0.0833… */
export function crpsOfUniform(low: number, high: number, value: number): number {
  const width = high - low;
  const inside = Math.min(high, Math.max(low, value));
  const u = (inside - low) / width;
  return Math.abs(value - inside) + width * (u * u - u + 1 / 3);
}

/**
 * By integrals of polynomials: with p the part of the width below the mode and q = 1 − p, ½ E|X − X′| is
 * ∫ F (1 − F) = width · ((p² + q²) / 3 − (p³ + q³) / 5).
 *
 * @example crpsOfTriangular(-1, 0, 1, 0) // 0.1, which is 1/3 − 7/30
 */
export function crpsOfTriangular(low: number, mode: number, high: number, value: number): number {
  const width = high - low;
  const p = (mode - low) / width;
  const q = (high - mode) / width;
  const inside = Math.min(high, Math.max(low, value));
  const { cdf, survival } = triangular(low, mode, high);
  // E|X − x| is the integral of F below x and of 1 − F above it; a cubic on the one side, the rest of the mean on the other.
  const middle = (low + mode + high) / 3;
  const apart =
    inside <= mode
      ? middle - inside + (2 * cdf(inside) * (inside - low)) / 3
      : inside - middle + (2 * survival(inside) * (high - inside)) / 3;
  const spread = width * ((p * p + q * q) / 3 - (p * p * p + q * q * q) / 5);
  return Math.abs(value - inside) + apart - spread;
}

/** The beta distribution of shapes a and b. @example crpsOfBeta(0.7, 1.1, 0.3) // 0.0850102437… */
export function crpsOfBeta(a: number, b: number, value: number): number {
  const mean = a / (a + b);
  const spread = 2 * exp(logBeta(2 * a, 2 * b) - 2 * logBeta(a, b) - log(a));
  const { cdf, survival } = beta(a, b);
  return value * (cdf(value) - survival(value)) + mean * (1 - 2 * beta(a + 1, b).cdf(value) - spread);
}

/** Student's t with `df` degrees of freedom, more than 1, times `scale`, around `mean`. */
export function crpsOfStudent(mean: number, scale: number, df: number, value: number): number {
  const z = (value - mean) / scale;
  const { cdf, survival } = student(0, 1, df);
  const logPeak = -0.5 * log(df) - logBeta(0.5 * df, 0.5);
  const density = exp(logPeak - 0.5 * (df + 1) * log(1 + (z * z) / df));
  const spread = 2 * Math.sqrt(df) * exp(logBeta(df - 0.5, 0.5) - 2 * logBeta(0.5 * df, 0.5));
  return scale * (z * (cdf(z) - survival(z)) + (2 * density * (df + z * z) - spread) / (df - 1));
}

/** A normal distribution cut off below `low` and above `high`, which may be infinite. */
export function crpsOfTruncatedNormal(mean: number, sd: number, low: number, high: number, value: number): number {
  const [l, u, z] = [low, high, value].map((one) => (one - mean) / sd) as [number, number, number];
  // Differences of Φ keep their digits in the lower tail.
  return sd * (l > 0 ? standardTruncated(-u, -l, -z) : standardTruncated(l, u, z));
}

function standardTruncated(l: number, u: number, value: number): number {
  const z = Math.min(u, Math.max(l, value));
  const kept = normalCdf(u) - normalCdf(l);
  const below = (normalCdf(z) - normalCdf(l)) / kept;
  const spread = (normalCdf(Math.SQRT2 * u) - normalCdf(Math.SQRT2 * l)) / (rootPi * kept * kept);
  return Math.abs(value - z) + z * (2 * below - 1) + (2 * normalDensity(z)) / kept - spread;
}

/** 2Φ(z) − 1 from the smaller tail, which keeps its digits. */
function centred(z: number): number {
  return z < 0 ? 2 * normalCdf(z) - 1 : 1 - 2 * normalCdf(-z);
}

/** ln B(a, b). */
const logBeta = (a: number, b: number) => shapesOf(a, b).logOfTail - log(a);
