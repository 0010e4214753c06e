import type { Estimate } from "../analysis/sensitivity/estimate.ts";
import { timeOf } from "../plan/grid.ts";
import { fromBase } from "../plan/quantity.ts";
import { pure, type Unit } from "../plan/unit.ts";
import { unitOf } from "./sensitivity-numbers.ts";
import type { SensitivityReport } from "./sensitivity-text.ts";
import { csvTable } from "./table.ts";

const columns = [
  ..."target,variable,year,of,input,kind,measure,setting,value,low,high,unit".split(","),
  ..."scenario,members,seed,digest".split(","),
];

/** One row of the table, before what all rows share. */
interface Row {
  readonly target?: string;
  readonly variable?: string;
  readonly year?: string;
  readonly of?: string;
  readonly input?: string;
  readonly kind?: string;
  readonly measure: string;
  readonly setting?: string;
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string;
}

/**
 * A number a row, at full precision in declared units, shares and chances from 0 to 1. `measure`: `total`, `first` and
 * `second` (Sobol indices, of pairs for `second`), `given` (first order from the ensemble), `p10` and `p90` (the quantity there, `setting` the input's value),
 * `lowest` and `highest` (levers), `step_value` and `step_chance` (`setting` the step), `coverage`, `density` and `bounds`
 * (boxes, numbered in `kind`).
 */
export function sensitivityCsv(report: SensitivityReport): string {
  const { run, members, seed } = report;
  const rows = [...quantityRows(report), ...multiplierRows(report), ...boxRows(report)];
  const shared = [run.scenario.name, String(members), String(seed), run.digest.all];
  return csvTable(
    columns,
    rows.map((row) => [
      ...[row.target, row.variable, row.year, row.of, row.input, row.kind, row.measure, row.setting].map(
        (one) => one ?? "",
      ),
      ...[row.value, row.low, row.high, row.unit].map((one) => one ?? ""),
      ...shared,
    ]),
  );
}

const number = (value: number | undefined, unit: Unit) =>
  value === undefined || !Number.isFinite(value) ? "" : fromBase(value, unit);

function quantityRows({ run, sensitivity }: SensitivityReport): readonly Row[] {
  const { model, grid } = run.trajectory.program;
  return (sensitivity?.quantities ?? []).flatMap((one): readonly Row[] => {
    const { quantity } = one;
    const unit = unitOf(one, model);
    const isTarget = quantity.kind === "target";
    const about = {
      target: isTarget ? quantity.target.id : "",
      variable: isTarget ? quantity.target.variable : model.slots[quantity.slot]!.id,
      year: isTarget ? "" : String(timeOf(grid, quantity.step)),
      of: quantity.of,
    };
    const index = (measure: string, estimate: Estimate | undefined): readonly Row[] => {
      if (estimate === undefined) return [];
      const [value, low, high] = [estimate.value, estimate.low, estimate.high].map(String);
      return [{ ...about, measure, value: value!, low: low!, high: high!, unit: "1" }];
    };
    const groups = one.groups.flatMap(({ group, first, total, parts }) => [
      ...[...index("total", total), ...index("first", first)].map((row) => {
        return { ...row, input: group.key, kind: parts.length > 1 ? "group" : parts[0]!.input.kind };
      }),
      ...parts.flatMap(({ input, given, swing }): readonly Row[] => {
        const own = { input: input.id, kind: input.kind };
        const inputUnit = model.slots[input.slot]!.unit;
        const at = (measure: string, end: 0 | 1, value: number): Row => {
          const setting = number(swing?.settings?.[end], inputUnit);
          return { ...about, ...own, measure, setting, value: number(value, unit), unit: unit.text };
        };
        const swings = swing === undefined ? [] : [at("p10", 0, swing.low), at("p90", 1, swing.high)];
        return [...index("given", given).map((row) => ({ ...row, ...own })), ...swings];
      }),
    ]);
    const levers = one.levers.flatMap(({ lever, low, high }) => {
      const inputUnit = model.slots[lever.slot]!.unit;
      const at = (measure: string, setting: number, value: number): Row => {
        const own = { input: lever.id, kind: "lever", setting: number(setting, inputUnit) };
        return { ...about, ...own, measure, value: number(value, unit), unit: unit.text };
      };
      return [at("lowest", lever.low, low), at("highest", lever.high, high)];
    });
    const pairs = one.pairs.flatMap(({ groups: both, index: together }) =>
      index("second", together).map((row) => ({
        ...row,
        input: both.map(({ key }) => key).join(" × "),
        kind: "pair",
      })),
    );
    return [...groups, ...pairs, ...levers];
  });
}

function multiplierRows({ run, multipliers }: SensitivityReport): readonly Row[] {
  const { slots } = run.trajectory.program.model;
  return multipliers.flatMap(({ target, multipliers: steps }) =>
    steps.flatMap(({ lever, step, value, chance }): readonly Row[] => {
      const setting = number(step, slots[lever.slot]!.unit);
      const about = { target: target.id, variable: target.variable, input: lever.id, kind: "lever", setting };
      const ofValue = { ...about, of: "value", measure: "step_value", value: number(value, target.unit) };
      const ofChance = { ...about, of: "chance", measure: "step_chance", value: number(chance?.change, pure) };
      return [
        { ...ofValue, unit: target.unit.text },
        { ...ofChance, unit: "1" },
      ];
    }),
  );
}

function boxRows({ run, boxes }: SensitivityReport): readonly Row[] {
  const { slots } = run.trajectory.program.model;
  return boxes.flatMap(({ target, side, boxes: found }) =>
    found.flatMap(({ conditions, coverage, density }, k): readonly Row[] => {
      const about = { target: target.id, variable: target.variable, of: side, kind: `box ${k + 1}` };
      return [
        { ...about, measure: "coverage", value: String(coverage), unit: "1" },
        { ...about, measure: "density", value: String(density), unit: "1" },
        ...conditions.map(({ feature, low, high }) => {
          const { unit, slot, kind, from, to } = feature;
          const input = kind === "observation" ? slots[slot]!.series! : slots[slot]!.id;
          const year = from === undefined ? "" : from === to ? String(from) : `${from}..${to}`;
          return {
            ...about,
            input,
            year,
            measure: "bounds",
            low: number(low, unit),
            high: number(high, unit),
            unit: unit.text,
          };
        }),
      ];
    }),
  );
}
