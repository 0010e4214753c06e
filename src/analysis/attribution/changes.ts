import { type Change, changeOf, keysOf, namesIn, plainPiece, put } from "./change.ts";
import type { Draft, Side } from "./draft.ts";
import { decisionTimeChanges, settingChanges } from "./setting-changes.ts";
import { correlationChanges, inputSeriesChanges, observationChanges, targetChanges } from "./table-changes.ts";
import { variableChanges } from "./variable-changes.ts";

/**
 * Everything that differs between two sides, piece by piece, as checked data: comments, labels, the order of entries and
 * other ways to write the same are no difference.
 */
export function changesOf(a: Draft, b: Draft, sides: readonly [Side, Side]): readonly Change[] {
  return [
    ...planChanges(a, b),
    ...variableChanges(...sides),
    ...inputSeriesChanges(a, b),
    ...correlationChanges(a, b),
    ...observationChanges(a, b, sides),
    ...targetChanges(a, b),
    ...settingChanges(a, b),
    ...decisionTimeChanges(a, b, sides),
  ];
}

/** What plan.yaml says of time, dimensions and calibration. */
function planChanges(a: Draft, b: Draft): readonly Change[] {
  const file = b.plan.variables.values().next().value?.place.file.replace("model.yaml", "plan.yaml");
  const place = file === undefined ? undefined : { file, line: 1, column: 1 };
  const free = { namesBefore: namesIn(""), namesNow: namesIn(""), binds: false };
  const changes: Change[] = [];
  if (JSON.stringify(a.grid) !== JSON.stringify(b.grid)) {
    const text = ({ start, end, step }: Draft["grid"]) => `${start} to ${end} by ${step}`;
    const [before, now] = [text(a.grid), text(b.grid)];
    const piece = { ...plainPiece, kind: "time", subject: "", before, now, place } as const;
    changes.push({
      ...free,
      piece,
      apply(draft) {
        draft.grid = b.grid;
      },
    });
  }
  for (const name of keysOf(a.dimensions, b.dimensions)) {
    const [old, current] = [a.dimensions.get(name), b.dimensions.get(name)];
    const [before, now] = [old?.join(", "), current?.join(", ")];
    if (before === now) continue;
    const piece = {
      ...plainPiece,
      kind: "dimension",
      subject: name,
      change: changeOf(before, now),
      before,
      now,
      place,
    } as const;
    const apply = (draft: Draft) => put(draft.dimensions, name, current);
    changes.push({ piece, namesBefore: namesIn(before), namesNow: namesIn(now), binds: true, apply });
  }
  if (a.residual !== b.residual) {
    const piece = {
      ...plainPiece,
      kind: "residual",
      subject: "",
      before: a.residual,
      now: b.residual,
      place,
      moves: "nothing",
    } as const;
    changes.push({
      ...free,
      piece,
      apply(draft) {
        draft.residual = b.residual;
      },
    });
  }
  return changes;
}
