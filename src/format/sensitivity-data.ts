import type { Estimate } from "../analysis/sensitivity/estimate.ts";
import { isAboveZero } from "../analysis/sensitivity/estimate.ts";
import type { FailingBoxes } from "../analysis/sensitivity/failing-boxes.ts";
import type { TargetMultipliers } from "../analysis/sensitivity/multipliers.ts";
import type { QuantitySensitivity } from "../analysis/sensitivity/sensitivity.ts";
import { replicates } from "../analysis/sensitivity/sobol.ts";
import type { Model } from "../language/model.ts";
import { timeOf } from "../plan/grid.ts";
import { runHead } from "./document-head.ts";
import { given } from "./given.ts";
import { warningsAsData } from "./run-data.ts";
import { unitOf } from "./sensitivity-numbers.ts";
import { quantityTitle, type SensitivityReport } from "./sensitivity-text.ts";
import type { Language } from "./words.ts";

/** Sensitivities as plain data for JSON: `kapok.sensitivity/1`; values in declared units, shares and chances from 0 to 1. */
export function sensitivityAsData(report: SensitivityReport, language: Language) {
  const { run, members, seed, sensitivity, multipliers, boxes } = report;
  const { program } = run.trajectory;
  return {
    ...runHead("kapok.sensitivity/1", run),
    members,
    seed,
    method: sensitivity?.method ?? null,
    sobol:
      sensitivity?.sobol === undefined
        ? null
        : { points: sensitivity.sobol.points, replicates, members: sensitivity.sobol.members },
    quantities: (sensitivity?.quantities ?? []).map((one) => ({
      title: quantityTitle(one, run, language),
      ...quantityAsData(one, report),
    })),
    multipliers: multipliers.map((row) => multipliersAsData(row, program.model)),
    boxes: boxes.map((one) => boxesAsData(one, program.model)),
    ...warningsAsData(run),
  };
}

const estimateAsData = (estimate: Estimate | undefined) =>
  estimate === undefined
    ? null
    : { estimate: estimate.value, low: estimate.low, high: estimate.high, isAboveZero: isAboveZero(estimate) };

function quantityAsData(one: QuantitySensitivity, { run }: SensitivityReport) {
  const { model, grid } = run.trajectory.program;
  const { quantity, central, spread, never, silence, groups, pairs, sum, missing, levers } = one;
  const unit = unitOf(one, model);
  const number = (value: number) => given(value, unit);
  return {
    target: quantity.kind === "target" ? quantity.target.id : null,
    variable: quantity.kind === "target" ? quantity.target.variable : model.slots[quantity.slot]!.id,
    year: quantity.kind === "target" ? null : timeOf(grid, quantity.step),
    of: quantity.of,
    unit: unit.text,
    central: number(central),
    spread: spread === undefined ? null : { p5: number(spread[0]!), p50: number(spread[1]!), p95: number(spread[2]!) },
    never: never ?? null,
    silence: silence ?? null,
    missing,
    firstOrderTogether: estimateAsData(sum),
    groups: groups.map(({ group, first, total, parts }) => ({
      group: group.key,
      first: estimateAsData(first),
      total: estimateAsData(total),
      inputs: parts.map(({ input, given: index, swing }) => {
        const own = model.slots[input.slot]!.unit;
        return {
          name: input.id,
          kind: input.kind,
          unit: own.text,
          given: estimateAsData(index),
          settings: swing?.settings?.map((value) => given(value, own)) ?? null,
          low: swing === undefined ? null : number(swing.low),
          high: swing === undefined ? null : number(swing.high),
        };
      }),
    })),
    pairs: pairs.map(({ groups: both, index }) => ({
      groups: both.map(({ key }) => key),
      second: estimateAsData(index),
    })),
    levers: levers.map(({ lever, low, high }) => {
      const own = model.slots[lever.slot]!.unit;
      const range = [given(lever.low, own), given(lever.high, own)];
      return { name: lever.id, unit: own.text, from: lever.from, range, low: number(low), high: number(high) };
    }),
  };
}

function multipliersAsData({ target, multipliers }: TargetMultipliers, { slots }: Model) {
  return {
    target: target.id,
    unit: target.unit.text,
    levers: multipliers.map(({ lever, step, value, chance }) => {
      const { unit } = slots[lever.slot]!;
      return {
        name: lever.id,
        unit: unit.text,
        step: given(step, unit),
        value: given(value, target.unit),
        chance: chance?.change ?? null,
        standardError: chance?.standardError ?? null,
      };
    }),
  };
}

function boxesAsData({ target, side, members, cases, resamples, boxes, silence }: FailingBoxes, { slots }: Model) {
  return {
    target: target.id,
    side,
    members,
    cases,
    resamples,
    silence: silence ?? null,
    boxes: boxes.map(({ conditions, members: inside, cases: found, coverage, density, trajectory }) => ({
      members: inside,
      cases: found,
      coverage,
      density,
      conditions: conditions.map(({ feature, low, high, quasiP, returns }) => ({
        name: feature.kind === "observation" ? slots[feature.slot]!.series : slots[feature.slot]!.id,
        kind: feature.kind,
        unit: feature.unit.text,
        from: feature.from ?? null,
        to: feature.to ?? null,
        low: Number.isFinite(low) ? given(low, feature.unit) : null,
        high: Number.isFinite(high) ? given(high, feature.unit) : null,
        quasiP,
        returns,
      })),
      trajectory,
    })),
  };
}
