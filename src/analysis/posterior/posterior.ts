import type { Trajectory } from "../../engine/trajectory.ts";
import type { Model } from "../../language/model.ts";
import type { InputSetting } from "../../language/settings.ts";
import { hash } from "../digest.ts";

/** What a posterior is computed from; two that agree in it have the same rows. */
export interface CalibrationOrigin {
  readonly plan: string;
  /** Digest of the plan's own model. */
  readonly model: string;
  /** Digest of the observations in force. */
  readonly data: string;
  /** The last day of the as-of date. */
  readonly asOf: string | undefined;
  /** Digest of the settings that move what the observations are compared with. */
  readonly settings: string;
  readonly seed: number;
  readonly draws: number;
}

/** What a posterior was computed from, and how many rows it has. */
export interface PosteriorOrigin extends CalibrationOrigin {
  readonly rows: number;
}

/** Equally weighted joint rows of the estimated inputs that the observations reach, in base units. */
export interface Posterior {
  /** Names origin and numbers. */
  readonly digest: string;
  readonly origin: PosteriorOrigin;
  /** Ids of inputs. */
  readonly names: readonly string[];
  /** A column a name, a number a row. */
  readonly columns: readonly Float64Array[];
}

export function makePosterior(
  origin: PosteriorOrigin,
  names: readonly string[],
  columns: readonly Float64Array[],
): Posterior {
  const { model, data, asOf, settings, seed, draws, rows } = origin;
  const numbers = columns.map((column) => [...column]);
  return {
    digest: hash([model, data, asOf ?? null, settings, seed, draws, rows, names, numbers]),
    origin,
    names,
    columns,
  };
}

/**
 * A posterior as settings: each input has its median, and its column as prior. Inputs that are set otherwise already keep
 * that.
 */
export function posteriorSettings(
  model: Model,
  { digest, names, columns }: Posterior,
  set: readonly InputSetting[],
): readonly InputSetting[] {
  return names.flatMap((id, k): readonly InputSetting[] => {
    const slot = model.slots[model.slotOf.get(id) ?? -1];
    if (slot?.input === undefined || set.some((setting) => setting.id === id)) return [];
    const { place } = slot.variable;
    const values = columns[k]!;
    const input = { kind: "path" as const, times: [model.grid.start], values: [medianOf(values)], place };
    return [{ id, input, prior: { kind: "joint", table: digest, column: id, values }, from: undefined, place }];
  });
}

/** The settings of a run without those of a posterior: what a calibration begins with. */
export function settingsBefore({ trajectory }: { readonly trajectory: Trajectory }): readonly InputSetting[] {
  return trajectory.settings.filter(({ prior }) => prior?.kind !== "joint");
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
