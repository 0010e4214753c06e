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
HARD_EXP = [
    28.77603328126088,
    1.733713529669084,
    -4.478082850234806,
    672.6993387334271,
    -708.6428876309036,
    709.782712893384,
    -708.3964185322641,
    -745.1332191019411,
    0.34657359027997264,
    1e-20,
]
HARD_LOG = [
    0.7044376227263214,
    1.4082482742675428,
    1.1244939397332585,
    2.7181130111545437,
    2.874006e-317,
    8.041648720008624e-21,
    1.2079182924350536,
    0.9999699006883838,
    149.959999641463,
    3.7357015313307e-311,
    8.891988955506264e+197,
    1.2275393675024524,
    0.9000451473683344,
    492.8258432634489,
    1.61827420158e-311,
    1.4142135623730951,
    1.414213562373095,
    0.7071067811865476,
    1.7320508075688772,
    1.224744871391589,
    1.7976931348623157e308,
]
HARD_POW = [
    (8.974544492222304e-296, 0.8167297579718006),
    (0.9999999997981093, 516574581436.91406),
    (3.9546290000231735e-207, 0.0005707512397520289),
    (8.086625845773234, 1.173422399424389),
    (1.020788257042262, -82),
    (9.967122940855178e+244, 1.2502125005987454),
    (1.990215192118911e+232, -1.325075967156541),
    (1.283668357775e-311, 0.17377901049436373),
    (1.224744871391589, 3000.0),
    (1.7320508075688772, -1200.0),
    (1.7976931348623157e308, 0.5),
    (0.9999999999999999, 6e18),
    (1.0000000000000002, -3e18),
]
HARD_TURN = [
    3.9895121136049116,
    99523.33216541051,
    -461404694.3005091,
    -535961.989887726,
    -21670269.443083547,
    446774.53064680175,
    -3.8798112902523707,
    -631575.61663229,
    -230455.4087732604,
    716812.4833806024,
    3906399.2479392886,
    132063.9157771175,
    -0.7843014936192017,
    -664796.3375193613,
    -10.191685975091048,
    6218.782657780997,
    -4145443.0329509354,
    -3679.5903955170443,
    536870912.0,
    -536870911.9999999,
    0.7853981633974483,
    7.450580596923828e-09,
]
HARD_ARC = [
    -0.5012452330626413,
    0.5018274411086983,
    0.9660977513698813,
    -0.9999999999869077,
    0.500340304844892,
    0.9749999757796983,
    -0.5070657963447041,
    -0.5199883230501801,
    0.8948027873254526,
    -0.8766448888893494,
    0.4999999969420625,
    0.8537117342738859,
    0.5,
    0.5000000000000001,
    0.9999999999999999,
    -0.9999999999999999,
]
HARD_ATAN = [
    2.6292475235866988,
    -0.6857099740068306,
    0.43750465530348426,
    0.6875000000043313,
    1.1875000000415956,
    2.444672037839385,
    0.4375,
    0.6875,
    1.1875,
    2.4375,
    1e300,
]

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
