"""Writes test/random/fixtures/*.csv: quantiles, tails and moments to 40 digits from mpmath, Sobol points from scipy.

    pip install mpmath scipy && python3 scripts/accuracy/draws.py

Doubles are written as 16 hexadecimal digits. `…_rest` is the true value minus the nearest double, in units of its last
place. The points are the same on every run.
"""

import math
import random
import struct
from pathlib import Path

import numpy
from mpmath import mp, mpf
from scipy.stats import qmc

mp.dps = 40
FOLDER = Path(__file__).parents[2] / "test" / "random" / "fixtures"
draw = random.Random(2)


def to_hex(x):
    return struct.pack(">d", x).hex()


def nearest_and_rest(truth):
    if truth == 0:
        return f"{to_hex(0.0)},0"
    mantissa, exponent = mp.frexp(truth)
    unit = max(exponent - 53, -1074)
    steps = mp.nint(mp.ldexp(truth, -unit))
    rest = mp.ldexp(truth, -unit) - steps
    if abs(steps) == 2**53:
        rest = rest / 2
    return f"{to_hex(math.ldexp(int(steps), unit))},{mp.nstr(rest, 4, strip_zeros=True, min_fixed=-3)}"


def write(name, lines):
    (FOLDER / f"{name}.csv").write_text("\n".join(lines) + "\n")


def uniform32():
    return (draw.randrange(2**32) + 0.5) / 2**32


def log_uniform(low, high):
    return math.exp(draw.uniform(math.log(low), math.log(high)))


def normal_cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def normal_quantile(p):
    """Newton's method on the logarithm of the lower tail."""
    if p > 0.5:
        return -normal_quantile(1 - p)
    x = -mp.sqrt(-2 * mp.log(2 * p)) if p < 0.1 else (p - mpf("0.5")) * mp.sqrt(2 * mp.pi)
    for _ in range(200):
        tail = normal_cdf(x)
        step = mp.log(tail / p) * tail / mp.npdf(x)
        x -= step
        if abs(step) <= abs(x) * mpf(10) ** -35 + mpf(10) ** -38:
            return x
    raise ArithmeticError(p)


def beta_tail(a, b, t, log_beta):
    """The lower tail at the logit t, by integrating the density of the logit."""
    scale = mp.sqrt(1 / a + 1 / b)
    density = lambda s: mp.exp(a * s - (a + b) * mp.log1p(mp.exp(s)) - log_beta)
    centre = mp.log(a / b)
    far = min(t, centre) - 45 * scale - 100 / a
    cuts = sorted({far, *[min(t, centre + k * scale) for k in (-30, -16, -9, -5, -2.5, -1, 0, 1, 2.5, 5, 9)], t})
    return mp.quad(density, [cut for cut in cuts if far <= cut <= t])


def beta_logit(a, b, p):
    if p > 0.5:
        return -beta_logit(b, a, 1 - p)
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    least = (mp.log(p) + mp.log(a) + log_beta) / a
    t = max(mp.log(a / b) + normal_quantile(p) * mp.sqrt(1 / a + 1 / b), least)
    for _ in range(200):
        x, y = 1 / (1 + mp.exp(-t)), 1 / (1 + mp.exp(t))
        if a + b > 2000:
            tail = beta_tail(a, b, t, log_beta)
        elif t < 0:
            tail = mp.betainc(a, b, 0, x, regularized=True)
        else:
            tail = 1 - mp.betainc(b, a, 0, y, regularized=True)
        density = mp.exp(-a * mp.log1p(mp.exp(-t)) - b * mp.log1p(mp.exp(t)) - log_beta)
        step = mp.log(tail / p) * tail / density
        t = max(t - step, least)
        if abs(step) < mpf(10) ** -24 * max(1, abs(t)):
            return t
    raise ArithmeticError((a, b, p))


def beta_quantile(mean, sd):
    total = mean * (1 - mean) / sd**2 - 1
    a, b = mean * total, (1 - mean) * total
    return lambda p: 1 / (1 + mp.exp(-beta_logit(a, b, p)))


def student_quantile(mean, scale, df):
    def quantile(p):
        if p == 0.5:
            return mean
        tail = 2 * min(p, 1 - p)
        size = mp.sqrt(df) * mp.exp(-beta_logit(df / 2, mpf("0.5"), tail) / 2)
        return mean - scale * size if p < 0.5 else mean + scale * size

    return quantile


def triangular_quantile(low, mode, high):
    def quantile(p):
        if p * (high - low) <= mode - low:
            return low + mp.sqrt(p * (high - low) * (mode - low))
        return high - mp.sqrt((1 - p) * (high - low) * (high - mode))

    return quantile


def truncated_normal(mean, sd, low, high):
    below, above = normal_cdf((low - mean) / sd), normal_cdf((high - mean) / sd)
    if low > mean:
        upper, lower = normal_cdf((mean - low) / sd), normal_cdf((mean - high) / sd)
        return lambda p: mean - sd * normal_quantile(upper + p * (lower - upper))
    return lambda p: mean + sd * normal_quantile(below + p * (above - below))


def numbers(text):
    return [mpf(float(part)) for part in text.replace("(", " ").replace(")", " ").replace(",", " ").split()[1:] if part not in FAMILIES]


FAMILIES = {
    "normal": lambda m, s: lambda p: m + s * normal_quantile(p),
    "lognormal": lambda m, s: lambda p: m * mp.exp(s * normal_quantile(p)),
    "uniform": lambda a, b: lambda p: a + (b - a) * p,
    "triangular": triangular_quantile,
    "beta": beta_quantile,
    "student": student_quantile,
    "truncated": truncated_normal,
}

PRIORS = [
    "normal(0, 1)",
    "normal(0, 0.8)",
    "lognormal(2, 0.6)",
    "lognormal(270000, 0.35)",
    "uniform(0, 0.08)",
    "uniform(-3, 5)",
    "triangular(52, 63, 95)",
    "triangular(0, 0, 0.15)",
    "triangular(-2, 1, 1)",
    "beta(0.3, 0.1)",
    "beta(0.5, 0.28)",
    "beta(0.02, 0.01)",
    "beta(0.9, 0.25)",
    "beta(0.1, 0.29)",
    "beta(0.7, 0.01)",
    "beta(0.4, 0.001)",
    "student(0, 1, 1)",
    "student(0, 1, 2.5)",
    "student(0, 0.7, 4)",
    "student(0, 1, 30)",
    "student(0, 1, 5000)",
    "truncated(normal(2, 4), -5, 10)",
    "truncated(normal(0, 1), 6, 7)",
    "truncated(normal(0, 1), -9, -5)",
]


def moments(text):
    """Mean and standard deviation by the closed forms of the families."""
    family, args = text.split("(")[0], numbers(text)
    if family == "normal":
        return args
    if family == "lognormal":
        median, s = args
        mean = median * mp.exp(s**2 / 2)
        return mean, mean * mp.sqrt(mp.expm1(s**2))
    if family == "uniform":
        return (args[0] + args[1]) / 2, (args[1] - args[0]) / mp.sqrt(12)
    if family == "triangular":
        a, c, b = args
        return (a + b + c) / 3, mp.sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18)
    if family == "beta":
        return args
    if family == "student":
        mean, scale, df = args
        return (mean, scale * mp.sqrt(df / (df - 2))) if df > 2 else (mp.nan, mp.nan)
    mean, sd, low, high = args
    a, b = (low - mean) / sd, (high - mean) / sd
    mass = normal_cdf(b) - normal_cdf(a) if a < 0 else normal_cdf(-a) - normal_cdf(-b)
    first = (mp.npdf(a) - mp.npdf(b)) / mass
    second = 1 + (a * mp.npdf(a) - b * mp.npdf(b)) / mass - first**2
    return mean + sd * first, sd * mp.sqrt(second)


def write_normal():
    points = [uniform32() for _ in range(700)]
    points += [0.5 / 2**32, 1 - 0.5 / 2**32, 0.5 + 0.5 / 2**32, 0.075, 0.925, 0.5 - 1e-9, 0.5 + 2**-40]
    points += [log_uniform(1e-12, 0.1) for _ in range(150)] + [log_uniform(1e-300, 1e-10) for _ in range(100)]
    points += [draw.uniform(0.07, 0.08) for _ in range(50)]
    write("normal-quantile", ["p,quantile,quantile_rest"] + [f"{to_hex(p)},{nearest_and_rest(normal_quantile(mpf(p)))}" for p in points])
    points = [draw.uniform(-8, 8) for _ in range(400)] + [draw.uniform(-38, -5) for _ in range(200)]
    points += [draw.uniform(-0.7, 0.7) for _ in range(200)] + [math.copysign(log_uniform(1e-12, 1), draw.random() - 0.5) for _ in range(100)]
    points += [draw.uniform(-6, -5.5) for _ in range(50)] + [-0.66291, 0.66291, -5.656854249492381, -5.656854249492382, -37.5, 8.3]
    write("normal-cdf", ["x,cdf,cdf_rest"] + [f"{to_hex(x)},{nearest_and_rest(normal_cdf(mpf(x)))}" for x in points])


def write_quantiles():
    lines = ["prior;u;quantile;rest"]
    for text in PRIORS:
        quantile = FAMILIES[text.split("(")[0]](*numbers(text))
        points = [uniform32() for _ in range(30)] + [0.5 / 2**32, 1 - 0.5 / 2**32, 0.01, 0.25, 0.5, 0.75, 0.99, 0.5 + 1e-6]
        for u in points:
            lines.append(f"{text};{to_hex(u)};{nearest_and_rest(quantile(mpf(u))).replace(',', ';')}")
    write("quantiles", lines)
    write("moments", ["prior;mean;sd"] + [f"{text};{';'.join(mp.nstr(moment, 17) for moment in moments(text))}" for text in PRIORS])


def write_sobol():
    """Points in natural order: point n of the sequence is point gray(n)⁻¹ of scipy's generator."""
    lines = ["index," + ",".join(f"x{dimension}" for dimension in range(32))]
    indices = [*range(1, 65), 1000, 65535, 1048575, 123456789, 2**29 + 12345]
    for index in indices:
        place, shift = index, index >> 1
        while shift:
            place ^= shift
            shift >>= 1
        engine = qmc.Sobol(32, scramble=False, bits=32)
        engine.fast_forward(place)
        point = engine.random(1)[0]
        lines.append(f"{index}," + ",".join(str(int(numpy.uint64(x * 2**32))) for x in point))
    write("sobol", lines)


FOLDER.mkdir(parents=True, exist_ok=True)
for task in (write_sobol, write_normal, write_quantiles):
    task()
