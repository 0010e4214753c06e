import type { Model } from "../../language/model.ts";
import { readingsOf } from "../../language/term.ts";
import { sourcesOf } from "../provenance.ts";
import { namesIn } from "./change.ts";
import type { Draft, Side } from "./draft.ts";

/**
 * The series that some target of some mixture of two sides can depend on: readings of both are followed together, as one
 * side's equation may read what the other's reads on from.
 */
export function seriesBehindTargets(drafts: readonly Draft[], sides: readonly Side[]): ReadonlySet<string> {
  const models = sides.map(({ model }) => model);
  const behind = new Set<string>();
  const queue = [...drafts.flatMap(targetIds), ...drafts.flatMap((draft) => idsInSettings(draft, models))];
  const series = new Set<string>();
  for (const id of queue) {
    if (behind.has(id)) continue;
    behind.add(id);
    for (const { slots, slotOf } of models) {
      const slot = slots[slotOf.get(id) ?? -1];
      if (slot === undefined) continue;
      if (slot.series !== undefined) series.add(slot.series);
      for (const part of [slot.equation, slot.initial]) {
        const readings = part === undefined ? [] : readingsOf(part.term);
        queue.push(...readings.flatMap((reading) => sourcesOf(reading, 0).map((source) => slots[source.slot]!.id)));
      }
    }
  }
  return series;
}

const targetIds = ({ targets }: Draft) => [...targets.values()].map(({ variable }) => variable);

/** What an equation that a scenario sets may read. */
function idsInSettings({ settings }: Draft, models: readonly Model[]): readonly string[] {
  const names = new Set(
    [...settings.values()].flatMap(({ value }) => (value?.kind === "written" ? [...namesIn(value.written.text)] : [])),
  );
  if (names.size === 0) return [];
  return models.flatMap(({ slots }) => slots.flatMap(({ id, variable }) => (names.has(variable.name) ? [id] : [])));
}
