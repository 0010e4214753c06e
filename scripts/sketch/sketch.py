#!/usr/bin/env python3
"""An independent recalculation of both plans in plain Python (standard library only).

It shares nothing with the program: the equations are written out here by hand and model.yaml is not read,
so that a mistake in the one does not hide in the other. From the data folder it reads observations.csv alone.

    sketch.py                                    the table of figures, compared with those noted when the model was built
    sketch.py --write                            the same, and expected.json for the tests
    sketch.py --plan china --as-of 2023-06-30    every variable of one run
    sketch.py --scenario all-levers              a scenario of Guangzhou
    sketch.py --set growth_level=-0.01           one input, in base units (CNY, station, firm, person, year, 1)
    sketch.py --chances 20000                    chances of Guangzhou's targets from the priors, plain random members

Base units throughout: 13 % is 0.13, 1 1e8 CNY is 1e8.
"""
import argparse
import csv
import json
import math
import random
from pathlib import Path
from statistics import NormalDist

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
YEARS = range(2019, 2036)
DT = 1.0

# Power of ten from a declared unit to base units; the exponent is joined to the text, so nothing is rounded twice.
SCALE = {
    "1": 0, "CNY": 0, "station": 0, "firm": 0, "platform": 0, "%": -2, "%/year": -2,
    "1e4 person": 4, "1e4 station": 4, "1e8 CNY/year": 8, "1e4 CNY/station": 4, "station/(1e4 person)": -4,
}


def scaled(text, power):
    """scaled("14.41", -2) is 0.1441, rounded once."""
    return float(f"{text}e{power}")


def last_day(date):
    """last_day("2024") is "2024-12-31"; a coarse date counts as its last day. Compared as text, so day 31 serves every month."""
    return {4: date + "-12-31", 7: date + "-31"}.get(len(date), date)


def observations(plan):
    with open(DATA / plan / "observations.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def newest(rows):
    return max((row["published"] for row in rows), key=last_day)


def in_force(rows, as_of):
    """{(series, year): value}: of the rows published on or before the as-of date, the newest."""
    best = {}
    for row in rows:
        published = last_day(row["published"])
        key = (row["series"], int(row["year"]))
        if published <= last_day(as_of) and published >= best.get(key, ("", 0))[0]:
            best[key] = (published, scaled(row["value"] or row["low"], SCALE[row["unit"]]))
    return {key: value for key, (_, value) in best.items()}


def interpolated(path, year):
    """A path is linear between its points and flat outside them."""
    points = sorted(path.items())
    if year <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if year <= x1:
            return y0 + (y1 - y0) * (year - x0) / (x1 - x0)
    return points[-1][1]


class Missing(Exception):
    """An operand is missing, hence the result."""


class Run:
    """One run of one plan: inputs, observations in force, and the values found so far."""

    def __init__(self, plan, as_of=None, settings=None, shocks=None):
        rows = observations(plan) if plan not in CACHE else CACHE[plan]
        CACHE[plan] = rows
        self.plan = plan
        self.as_of = as_of or newest(rows)
        key = (plan, self.as_of)
        if key not in CACHE:
            CACHE[key] = in_force(rows, self.as_of)
        self.observed = CACHE[key]
        self.acts_from = int(min(last_day(self.as_of), last_day(newest(rows)))[:4])
        self.settings = settings or {}
        self.shocks = shocks or {}
        self.model = MODELS[plan]
        self.values = {}
        for year in YEARS:
            self.model["equations"](self, year)

    def input(self, name, year):
        """An input in a year: the observation in force, else what is set (levers from the as-of year on), else the default."""
        series = self.model["observed"].get(name)
        if series and (series, year) in self.observed:
            return self.observed[series, year]
        value = self.model["inputs"][name]
        if name in self.settings and (name not in self.model["levers"] or year >= self.acts_from):
            value = self.settings[name]
        return interpolated(value, year) if isinstance(value, dict) else value

    def get(self, name, year):
        if name in self.model["inputs"]:
            return self.input(name, year)
        value = self.values.get((name, year))
        if value is None:
            raise Missing
        return value

    def shock(self, name, year):
        return self.shocks.get((name, year), 0.0)

    def let(self, name, year, equation):
        """Observed until known; else the equation; missing when it cannot be computed."""
        series = self.model["observed"].get(name)
        if series and (series, year) in self.observed:
            self.values[name, year] = self.observed[series, year]
            return
        try:
            self.values[name, year] = equation()
        except Missing:
            self.values[name, year] = None

    def table(self):
        names = list(self.model["inputs"]) + self.model["computed"]
        get = lambda n, y: self.input(n, y) if n in self.model["inputs"] else self.values.get((n, y))
        return {name: [get(name, year) for year in YEARS] for name in names}


def guangzhou(run, y):
    """One year of the Guangzhou model."""
    g = lambda name, back=0: run.get(name, y - back)
    let = lambda name, equation: run.let(name, y, equation)
    shock = lambda name: run.shock(name, y)

    # 1 Economy
    let("population", lambda: g("population", 1) * (1 + g("population_growth") * DT))
    let("gdp_growth", lambda: g("growth_path") + g("growth_level") + shock("growth_shock"))
    let("gdp_deflator_growth", lambda: g("deflator_path") + shock("deflator_shock"))
    let("gdp", lambda: g("gdp", 1) * (1 + g("gdp_growth") * DT) * (1 + g("gdp_deflator_growth") * DT))
    let("gdp_constant", lambda: g("gdp_constant", 1) * (1 + g("gdp_growth") * DT))

    # 3 5G
    let("operator_budget", lambda: g("operator_budget_path") * g("operator_budget_factor"))
    let("station_cost", lambda: g("station_cost", 1) * (1 - g("cost_decline") * DT))
    let("retirement", lambda: min(max((y - 2026) / 4, 0.0), 1.0) * g("retirement_final"))
    let("station_ceiling", lambda: g("density_ceiling") * g("population"))
    let("build_affordable", lambda: (g("operator_budget") + g("station_topup")) / g("station_cost"))
    let("build_wanted", lambda: g("adjustment") * (1 + g("site_response") * g("site_access"))
        * (g("station_ceiling") - g("base_stations", 1)) + g("retirement") * g("base_stations", 1))
    let("built", lambda: max(0.0, min(g("build_affordable"), g("build_wanted"))))
    let("base_stations", lambda: g("base_stations", 1) * (1 - g("retirement") * DT) + (g("built") + shock("build_shock")) * DT)
    let("density", lambda: g("base_stations") / g("population"))
    let("topup_cost", lambda: min(max(g("built") * g("station_cost") - g("operator_budget"), 0.0), g("station_topup")))

    # 4 SMEs on the cloud
    let("cloud_potential", lambda: g("cloud_potential_2025") * (1 + g("potential_growth")) ** (y - 2025))
    let("cloud_uptake", lambda: g("innovation") + g("voucher_response") * g("voucher") / g("voucher_reference")
        + (g("imitation") + g("platform_response") * math.log2(g("four_hua_platforms") / g("platforms_reference")))
        * g("cloud_smes", 1) / g("cloud_potential"))
    let("cloud_new", lambda: g("cloud_uptake") * max(0.0, g("cloud_potential") - g("cloud_smes", 1)) + shock("cloud_shock"))
    let("cloud_smes", lambda: g("cloud_smes", 1) + g("cloud_new") * DT)

    # 2 Core industries
    let("core_trend", lambda: g("diffusion_rate") * (1 - g("core_share", 1) / g("core_ceiling")))
    let("rd_effect", lambda: g("rd_response") * (g("rd_intensity", 2) - g("rd_reference")))
    let("network_effect", lambda: g("network_elasticity") * math.log(g("density", 1) / g("density", 2)) / DT)
    let("cloud_effect", lambda: g("cloud_response") * (g("cloud_smes", 1) - g("cloud_smes", 2)) / DT)
    let("fund_effect", lambda: g("investment_elasticity") * g("core_fund", 1) * g("fund_leverage") / g("industrial_investment") / DT)
    let("core_growth", lambda: g("gdp_growth") + g("core_trend") + g("rd_effect") + g("network_effect") + g("cloud_effect")
        + g("fund_effect") + shock("core_shock"))
    let("core_share", lambda: g("core_share", 1) * (1 + g("core_growth") * DT) / (1 + g("gdp_growth") * DT)
        * (1 + shock("price_shock") * DT))
    let("core_va", lambda: g("core_share") * g("gdp"))

    # 5 Public cost of the levers
    let("voucher_cost", lambda: g("voucher") * g("cloud_bill") * g("voucher_overhead") * g("cloud_new"))
    let("platform_cost", lambda: g("platform_unit") * max(0.0, g("four_hua_platforms") - g("platforms_reference")))
    let("rd_cost", lambda: g("rd_public_share") * max(0.0, g("rd_intensity") - g("rd_reference")) * g("gdp"))
    let("site_cost_total", lambda: g("site_cost") * g("site_access"))
    let("public_cost", lambda: g("voucher_cost") + g("platform_cost") + g("rd_cost") + g("core_fund") + g("topup_cost")
        + g("site_cost_total"))
    let("public_cost_total", lambda: 0.0 if y == 2021 else g("public_cost_total", 1) + g("public_cost") * DT)


def china(run, y):
    """One year of the China model."""
    g = lambda name, back=0: run.get(name, y - back)
    let = lambda name, equation: run.let(name, y, equation)
    shock = lambda name: run.shock(name, y)

    # 1 People and output
    let("population", lambda: g("population", 1) * (1 + g("population_growth") * DT))
    let("gdp", lambda: g("gdp", 1) * (1 + g("gdp_nominal_growth") * DT))

    # 2 5G
    let("operator_budget", lambda: g("operator_budget", 1) * (1 - g("budget_decline") * DT))
    let("station_cost", lambda: g("station_cost", 1) * (1 - g("cost_decline") * DT))
    let("retirement", lambda: min(max((y - 2026) / 4, 0.0), 1.0) * g("retirement_final"))
    let("station_ceiling", lambda: g("density_ceiling") * g("population"))
    let("build_affordable", lambda: (g("operator_budget") + g("station_topup")) / g("station_cost"))
    let("build_wanted", lambda: g("adjustment") * (g("station_ceiling") - g("base_stations", 1))
        + g("retirement") * g("base_stations", 1))
    let("built", lambda: max(0.0, min(g("build_affordable"), g("build_wanted"))))
    let("base_stations", lambda: g("base_stations", 1) * (1 - g("retirement") * DT) + (g("built") + shock("build_shock")) * DT)
    let("density", lambda: g("base_stations") / g("population"))

    # 3 Core industries
    let("core_trend", lambda: g("diffusion_rate") * (1 - g("core_share", 1) / g("core_ceiling")))
    let("rd_effect", lambda: g("rd_response") * g("rd_increase", 2))
    let("core_share", lambda: g("core_share", 1) * (1 + (g("core_trend") + g("rd_effect") + shock("core_shock")) * DT))

    # 4 Public cost of the levers
    let("topup_cost", lambda: min(max(g("built") * g("station_cost") - g("operator_budget"), 0.0), g("station_topup")))
    let("rd_cost", lambda: g("rd_public_share") * g("rd_increase") * g("gdp"))
    let("public_cost", lambda: g("topup_cost") + g("rd_cost"))


MODELS = {
    "guangzhou": {
        "equations": guangzhou,
        "inputs": {
            "population_growth": 0.0045,
            "growth_path": {2024: 0.045, 2025: 0.042, 2026: 0.04, 2027: 0.038, 2028: 0.036, 2029: 0.034, 2030: 0.033, 2031: 0.03},
            "growth_level": 0.0,
            "deflator_path": {2024: 0.005, 2025: 0.003, 2026: -0.003, 2027: 0.002, 2028: 0.006, 2029: 0.01},
            "diffusion_rate": 0.07, "core_ceiling": 0.30,
            "rd_intensity": 0.035, "rd_reference": 0.0344, "rd_response": 0.4,
            "network_elasticity": 0.04, "cloud_response": 0.2e-7,
            "core_fund": 0.0, "fund_leverage": 3.0, "industrial_investment": 1711e8, "investment_elasticity": 0.03,
            "density_ceiling": 63e-4, "adjustment": 0.25, "site_access": 0.0, "site_cost": 2e8, "site_response": 0.15,
            "operator_budget_path": {2023: 27e8, 2024: 23.5e8, 2025: 20.4e8, 2026: 17.8e8, 2035: 11.2e8},
            "operator_budget_factor": 1.0, "station_topup": 0.0, "cost_decline": 0.02, "retirement_final": 0.10,
            "cloud_potential_2025": 270000.0, "potential_growth": 0.03, "innovation": 0.118, "imitation": 0.11,
            "voucher": 0.0, "voucher_reference": 0.5, "voucher_response": 0.003,
            "four_hua_platforms": 122.0, "platforms_reference": 122.0, "platform_response": 0.03,
            "cloud_bill": 2e4, "voucher_overhead": 2.0, "platform_unit": 0.05e8, "rd_public_share": 0.20,
        },
        "levers": {"rd_intensity", "core_fund", "site_access", "station_topup", "voucher", "four_hua_platforms"},
        "observed": {name: name for name in (
            "population", "gdp_growth", "gdp_deflator_growth", "gdp", "gdp_constant", "rd_intensity", "core_growth", "core_share",
            "core_va", "station_cost", "base_stations", "four_hua_platforms", "cloud_smes")},
        "computed": [
            "population", "gdp_growth", "gdp_deflator_growth", "gdp", "gdp_constant", "core_trend", "rd_effect", "network_effect",
            "cloud_effect", "fund_effect", "core_growth", "core_share", "core_va", "operator_budget", "station_cost", "retirement",
            "station_ceiling", "build_affordable", "build_wanted", "built", "base_stations", "density", "topup_cost", "cloud_potential",
            "cloud_uptake", "cloud_new", "cloud_smes", "voucher_cost", "platform_cost", "rd_cost", "site_cost_total", "public_cost",
            "public_cost_total"],
    },
    "china": {
        "equations": china,
        "inputs": {
            "population_growth": -0.001, "gdp_nominal_growth": 0.045,
            "budget_decline": 0.07, "station_topup": 0.0, "cost_decline": 0.02, "retirement_final": 0.10,
            "density_ceiling": 46e-4, "adjustment": 0.26,
            "diffusion_rate": 0.07, "core_ceiling": 0.30, "rd_increase": 0.0, "rd_response": 0.4, "rd_public_share": 0.20,
        },
        "levers": {"rd_increase", "station_topup"},
        "observed": {"population": "population", "gdp": "gdp", "core_share": "core_share", "operator_budget": "investment_5g",
                     "station_cost": "station_cost", "base_stations": "base_stations", "density": "station_density"},
        "computed": [
            "population", "gdp", "operator_budget", "station_cost", "retirement", "station_ceiling", "build_affordable",
            "build_wanted", "built", "base_stations", "density", "core_trend", "rd_effect", "core_share", "topup_cost", "rd_cost",
            "public_cost"],
    },
}

CACHE = {}

# The scenarios again, in base units; the same numbers as in scenarios/, written a second time on purpose.
FIVE_G = {"site_access": {2024: 0.0, 2025: 0.5, 2026: 1.0}, "station_topup": {2028: 0.0, 2030: 8e8, 2035: 15e8}}
CLOUD = {"voucher": {2024: 0.2, 2026: 0.5}, "four_hua_platforms": {2024: 122.0, 2025: 150.0, 2030: 300.0}}
RESEARCH = {"rd_intensity": {2024: 0.035, 2035: 0.046}, "core_fund": {2024: 0.0, 2026: 30e8, 2030: 100e8}}
SCENARIOS = {
    "guangzhou": {
        "baseline": {},
        "slow-growth": {"growth_level": -0.013},
        "fast-growth": {"growth_level": 0.013},
        "5g-first": FIVE_G,
        "cloud-push": CLOUD,
        "research-push": RESEARCH,
        "all-levers": {**FIVE_G, **CLOUD, **RESEARCH},
        "lean-operators": {"operator_budget_factor": 0.7},
        "long-life": {"retirement_final": 0.067},
        "larger-potential": {"cloud_potential_2025": 450000.0},
    },
    "china": {
        "baseline": {},
        "network-support": {"station_topup": {2026: 0.0, 2028: 100e8, 2030: 300e8, 2035: 600e8}},
        "research-push": {"rd_increase": {2024: 0.0, 2026: 0.002, 2030: 0.005}},
        "lean-operators": {"budget_decline": 0.13},
    },
}

# What expected.json holds. None stands for the newest date of publication.
EXPECTED = [
    ("guangzhou", "baseline", "2024-05-16"), ("guangzhou", "baseline", None),
    ("guangzhou", "all-levers", "2024-05-16"), ("guangzhou", "all-levers", None),
    ("china", "baseline", "2023-06-30"), ("china", "baseline", None),
    ("china", "research-push", None), ("china", "network-support", None),
]

# Figures noted when the model was first worked out, by another hand; a difference above 1 % deserves a look on either side.
NOTED_YEARS = (2024, 2025, 2026, 2028, 2030, 2035)
NOTED = [
    ("2024-05-16", "core_share", 100, (13.59, 14.13, 14.66, 15.73, 16.77, 19.19)),
    ("2024-05-16", "base_stations", 1, (98561, 103841, 107935, 113682, 113061, 101878)),
    ("2024-05-16", "cloud_smes", 1, (167088, 186237, 203844, 235056, 262181, 320965)),
    (None, "core_share", 100, (14.41, 14.69, 15.23, 16.29, 17.33, 19.71)),
    (None, "base_stations", 1, (98665, 104083, 108282, 114167, 113466, 102117)),
    (None, "gdp_constant", 1e-8, (30993, 32233, 33522, 36049, 38504, 44637)),
]


def lognormal(median, sigma):
    return lambda p: median * math.exp(sigma * NormalDist().inv_cdf(p))


def normal(mean, sd):
    return lambda p: NormalDist(mean, sd).inv_cdf(p)


def uniform(low, high):
    return lambda p: low + (high - low) * p


def triangular(low, mode, high):
    turn = (mode - low) / (high - low)
    return lambda p: (low + math.sqrt(p * (high - low) * (mode - low)) if p < turn
                      else high - math.sqrt((1 - p) * (high - low) * (high - mode)))


PRIORS = {
    "population_growth": triangular(0, 0.0045, 0.007), "growth_level": normal(0, 0.008),
    "diffusion_rate": lognormal(0.07, 0.4), "core_ceiling": triangular(0.20, 0.30, 0.38), "rd_response": uniform(0, 1.0),
    "network_elasticity": triangular(0, 0.04, 0.10), "cloud_response": triangular(0, 0.2e-7, 0.5e-7),
    "density_ceiling": triangular(52e-4, 63e-4, 95e-4), "adjustment": triangular(0.10, 0.25, 0.38),
    "operator_budget_factor": lognormal(1, 0.25), "cost_decline": normal(0.02, 0.04),
    "retirement_final": triangular(0.067, 0.10, 0.143), "cloud_potential_2025": lognormal(270000, 0.35),
    "potential_growth": uniform(0, 0.06), "innovation": lognormal(0.118, 0.5), "imitation": uniform(0, 0.22),
}
SHOCKS = {"growth_shock": 0.017, "deflator_shock": 0.010, "core_shock": 0.020, "price_shock": 0.015, "build_shock": 1500.0,
          "cloud_shock": 5000.0}
RANK = [("density_ceiling", "adjustment", -0.9), ("cloud_potential_2025", "innovation", -0.6)]
GOALS = [("core_share", 2025, 0.15), ("base_stations", 2025, 100000), ("cloud_smes", 2025, 200000), ("core_share", 2035, 0.20),
         ("base_stations", 2035, 125000), ("cloud_smes", 2035, 350000), ("gdp_constant", 2035, 60711.46e8)]
NOTED_CHANCES = {"2024-05-16": (11.5, 94.7, 33.6, 35.4, 16.6, 36.4, 0.4), None: (7.7, 95.4, 33.5, 41.3, 17.2, 36.4, 0)}


def member(rng):
    """One member: priors by inverse distribution, correlated pairs through a Gaussian copula, shocks afresh for every year."""
    z = {name: rng.gauss(0, 1) for name in PRIORS}
    for first, second, rank in RANK:
        r = 2 * math.sin(math.pi / 6 * rank)
        z[second] = r * z[first] + math.sqrt(1 - r * r) * z[second]
    settings = {name: PRIORS[name](NormalDist().cdf(value)) for name, value in z.items()}
    return settings, {(name, year): rng.gauss(0, sd) for name, sd in SHOCKS.items() for year in YEARS}


def chances(as_of, size, seed=1):
    rng = random.Random(seed)
    reached = [0] * len(GOALS)
    for _ in range(size):
        settings, shocks = member(rng)
        values = Run("guangzhou", as_of, settings, shocks).values
        for i, (name, year, goal) in enumerate(GOALS):
            reached[i] += values[name, year] >= goal
    return [100 * count / size for count in reached]


def compare_with_noted():
    """Prints the table, and the largest difference in percent. Returns whether all are within 1 %."""
    print("as of       variable       " + "".join(f"{year:>10}" for year in NOTED_YEARS) + "   largest difference")
    good = True
    for as_of, name, factor, noted in NOTED:
        table = Run("guangzhou", as_of).table()
        found = [table[name][year - YEARS.start] * factor for year in NOTED_YEARS]
        worst = max(abs(a / b - 1) for a, b in zip(found, noted))
        good = good and worst <= 0.01
        digits = 2 if factor == 100 else 0
        print(f"{as_of or 'newest':<12}{name:<15}" + "".join(f"{value:>10.{digits}f}" for value in found) + f"   {100 * worst:.3f} %")
    return good


def expected():
    runs = []
    for plan, scenario, as_of in EXPECTED:
        run = Run(plan, as_of, SCENARIOS[plan][scenario])
        runs.append({"plan": plan, "scenario": scenario, "as_of": as_of, "as_of_used": run.as_of, "values": run.table()})
    return {"about": "Written by scripts/sketch/sketch.py --write. Base units; one value a year; null is missing; as_of null is the newest.",
            "years": list(YEARS), "runs": runs}


def written(tree):
    """JSON with one variable a line, so that a change can be read."""
    lines = ['{', f'  "about": {json.dumps(tree["about"])},', f'  "years": {json.dumps(tree["years"])},', '  "runs": [']
    for i, run in enumerate(tree["runs"]):
        head = {key: value for key, value in run.items() if key != "values"}
        lines.append("    " + json.dumps(head)[:-1] + ', "values": {')
        rows = [f"      {json.dumps(name)}: {json.dumps(values, allow_nan=False)}" for name, values in run["values"].items()]
        lines.append(",\n".join(rows))
        lines.append("    }}" + ("," if i + 1 < len(tree["runs"]) else ""))
    return "\n".join(lines + ["  ]", "}"]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plan", choices=MODELS, default="guangzhou")
    parser.add_argument("--as-of")
    parser.add_argument("--scenario")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--chances", type=int, metavar="MEMBERS")
    options = parser.parse_args()
    if options.chances:
        for as_of, noted in NOTED_CHANCES.items():
            found = chances(as_of, options.chances)
            print(f"as of {as_of or 'newest'}")
            for (name, year, _), a, b in zip(GOALS, found, noted):
                print(f"  {name:<15}{year}{a:>8.1f} %   noted {b}")
        return
    if options.scenario or options.set or options.as_of or options.plan != "guangzhou":
        settings = dict(SCENARIOS[options.plan][options.scenario or "baseline"])
        for text in options.set:
            name, value = text.split("=", 1)
            if name not in MODELS[options.plan]["inputs"]:
                parser.error(f"no such input: {name}")
            settings[name] = float(value)
        run = Run(options.plan, options.as_of, settings)
        print(f"{options.plan}, as of {run.as_of}, {', '.join(settings) or 'nothing set'}")
        for name, values in run.table().items():
            print(f"{name:<24}" + " ".join("-" if value is None else f"{value:.6g}" for value in values))
        return
    good = compare_with_noted()
    if options.write:
        (HERE / "expected.json").write_text(written(expected()), encoding="utf-8")
        print(f"wrote {HERE / 'expected.json'}")
    if not good:
        raise SystemExit("a figure differs by more than 1 % from the one noted")


if __name__ == "__main__":
    main()
