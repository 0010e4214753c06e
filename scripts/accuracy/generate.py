"""Writes test/number/fixtures/*.csv: bit-exact inputs and results to 300 bits from mpmath.

    apt-get install python3-mpmath && /usr/bin/python3 scripts/accuracy/generate.py

A row is x (and y) as the 16 hexadecimal digits of a double, then for each function the
nearest double and, after it, the true value minus that double in units of its last place.
The points are the same on every run.
"""

import math
import random
import struct
from pathlib import Path

from mpmath import mp, mpf

mp.prec = 300
FOLDER = Path(__file__).parents[2] / "test" / "number" / "fixtures"
draw = random.Random(1)


def to_hex(x):
    return struct.pack(">d", x).hex()


def neighbour(x, steps):
    """The double `steps` places further from zero."""
    (bits,) = struct.unpack(">q", struct.pack(">d", abs(x)))
    return math.copysign(struct.unpack(">d", struct.pack(">q", bits + steps))[0], x)


def nearest_and_rest(truth):
    """The nearest double as hex, and what is left in units of its last place."""
    if truth == 0:
        return f"{to_hex(0.0)},0"
    mantissa, exponent = mp.frexp(truth)
    unit = max(exponent - 53, -1074)
    steps = mp.nint(mp.ldexp(truth, -unit))
    # steps may be 2^53: then the nearest double opens the next binade, with a unit twice as large.
    rest = mp.ldexp(truth, -unit) - steps
    if abs(steps) == 2**53:
        rest = rest / 2
    return f"{to_hex(math.ldexp(int(steps), unit))},{mp.nstr(rest, 4, strip_zeros=True, min_fixed=-3)}"


def write(name, columns, functions, points):
    header = ",".join(columns + [f"{f},{f}_rest" for f in functions])
    lines = [header]
    for point in points:
        exact = [mpf(value) for value in point]
        results = [nearest_and_rest(function(*exact)) for function in functions.values()]
        lines.append(",".join([to_hex(value) for value in point] + results))
    (FOLDER / f"{name}.csv").write_text("\n".join(lines) + "\n")


def sign():
    return draw.choice((-1.0, 1.0))


def size(low, high):
    """Bits at random: a double from 2^low up to 2^high."""
    return math.ldexp(1 + draw.random(), draw.randrange(low, high))


def subnormal():
    return math.ldexp(int(2 ** draw.uniform(0, 52)), -1074)


def near(centre):
    return centre + sign() * size(-52, -4)


def near_multiple(step, largest):
    """A double next to a whole multiple of step."""
    multiple = float(int(2 ** draw.uniform(0, math.log2(largest))) * step)
    return sign() * neighbour(multiple, draw.randint(-1, 1))


def many(count, function, *arguments):
    return [function(*arguments) for _ in range(count)]


def power_to(base, low, high):
    """(x, y) with log x^y between low and high."""
    return (base, float(draw.uniform(low, high) / mp.log(base)))


def single(values):
    return [(value,) for value in values]


# The worst points that measure.ts found, and the edges of overflow, underflow and reduction.
HARD_EXP = []
HARD_LOG = []
HARD_POW = []
HARD_TURN = []
HARD_ARC = []
HARD_ATAN = []

write("exp", ["x"], {"exp": mp.exp}, single(
    HARD_EXP
    + many(250, draw.uniform, -708.3, 709.78)
    + many(150, draw.uniform, -2, 2)
    + [sign() * size(-60, 9) for _ in range(150)]
    + many(200, near_multiple, mp.ln2 / 2, 2043)
    + many(200, draw.uniform, -745.13, -708.4)
))

write("logarithm", ["x"], {"log": mp.log, "log2": lambda x: mp.log(x, 2), "log10": mp.log10}, single(
    HARD_LOG
    + many(150, size, -1022, 1024)
    + many(150, draw.uniform, 0.5, 2)
    + many(150, near, 1.0)
    + [2.0**k for k in (-1074, -1022, -10, 1, 3, 29, 1023)]
    + [float(f"1e{k}") for k in range(0, 23)]
    + many(100, subnormal)
))

write("pow", ["x", "y"], {"pow": mp.power}, HARD_POW
    + [power_to(size(-1022, 1023), -708.3, 709.7) for _ in range(250)]
    + [power_to(near(1.0), -708.3, 709.7) for _ in range(250)]
    + [power_to(size(-1022, 1023), -0.7, 0.7) for _ in range(150)]
    + [(draw.uniform(0.1, 10), draw.uniform(-10, 10)) for _ in range(200)]
    + [(draw.uniform(0.9, 1.2), float(draw.randint(-64, 64))) for _ in range(200)]
    + [power_to(size(-1022, 1023), 700, 709.78) for _ in range(100)]
    + [power_to(size(-1022, 1023), -745.1, -708.4) for _ in range(150)]
    + [(subnormal(), draw.uniform(-0.95, 0.95)) for _ in range(100)]
)

write("turn", ["x"], {"sin": mp.sin, "cos": mp.cos, "tan": mp.tan}, single(
    HARD_TURN
    + many(120, draw.uniform, -10, 10)
    + many(120, draw.uniform, -1e6, 1e6)
    + [sign() * size(-40, 29) for _ in range(100)]
    + many(80, near_multiple, mp.pi / 2, 636619)
    + many(60, near_multiple, mp.pi / 2, 2**28)
    + many(60, near_multiple, mp.pi / 4, 636619)
))

write("turn-far", ["x"], {"sin": mp.sin, "cos": mp.cos}, single([sign() * size(29, 58) for _ in range(100)]))

write("arc", ["x"], {"asin": mp.asin, "acos": mp.acos}, single(
    HARD_ARC
    + many(130, draw.uniform, -1, 1)
    + [sign() * size(-60, 0) for _ in range(80)]
    + [sign() * (1 - size(-53, -4)) for _ in range(100)]
    + [sign() * near(0.5) for _ in range(100)]
))

write("atan", ["x"], {"atan": mp.atan}, single(
    HARD_ATAN
    + many(130, draw.uniform, -5, 5)
    + [sign() * size(-60, 100) for _ in range(80)]
    + [sign() * near(edge) for edge in (0.4375, 0.6875, 1.1875, 2.4375) for _ in range(50)]
))
