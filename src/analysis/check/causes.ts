import type { Target } from "../../plan/plan.ts";
import { type Attribution, attribute, outcomeAt } from "../attribution/attribute.ts";
import type { Side } from "../attribution/draft.ts";
import type { Quantity } from "../attribution/outcome.ts";
import { Futures } from "../ensemble/futures.ts";
import type { Difference, ValueDifference } from "./difference.ts";
import type { FindingCause } from "./finding.ts";

/** Members that chances are compared on. */
export const checkedMembers = 2000;

/** Values whose change is split, the largest first; a reader looks at no more. */
const mostSplit = 40;

const idOfValue = ({ id, time }: Pick<ValueDifference, "id" | "time">) => `value of ${id} in ${time}`;

/** The attribution of all that differs; chances are in it where something has changed that moves them alone. */
export function attributionOf(before: Side, now: Side, { values }: Difference): Attribution {
  const extra = values
    .filter(({ kind }) => kind === "changed" || kind === "bits")
    .slice(0, mostSplit)
    .flatMap((one) => valueAsTarget(one, now) ?? []);
  const plain = attribute(before, now, { extra });
  if (plain.idle.every(({ moves }) => moves !== "draws")) return plain;
  return attribute(before, now, { extra, futures: new Futures({ members: checkedMembers, seed: 1 }) });
}

/** The value of a variable at a time as a target that nobody set, so that it is split as those are. */
function valueAsTarget(one: ValueDifference, { model }: Side): Target | undefined {
  const slot = model.slots[model.slotOf.get(one.id) ?? -1];
  if (slot === undefined) return undefined;
  return {
    id: idOfValue(one),
    label: {},
    variable: one.id,
    years: { kind: "at", time: Number(one.time) },
    comparison: ">=",
    value: undefined,
    unit: slot.unit,
    isModelled: true,
    basis: "benchmark",
    source: "",
    wording: "",
    note: {},
    place: slot.variable.place,
  };
}

export function causesOfValue(attribution: Attribution, one: ValueDifference): readonly FindingCause[] {
  return causesOf(attribution, idOfValue(one), "value");
}

/** Who moved a quantity of a target, the largest share first; all that changed, where it cannot be split. */
export function causesOf(
  { targets, split, players }: Attribution,
  id: string,
  quantity: Quantity,
): readonly FindingCause[] {
  const target = targets.findIndex((one) => one.id === id);
  const place = outcomeAt(target, quantity);
  const shares = players.map(({ pieces }, i) => ({
    pieces,
    share: target < 0 ? Number.NaN : split.shares[i]!.values[place]!,
  }));
  const moving = shares.filter(({ share }) => Math.abs(share) > 0);
  return (moving.length > 0 ? moving : shares).sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || 0);
}
