import type { Point } from "../analysis/progress.ts";
import type { ScenarioRun } from "../analysis/scenario-run.ts";
import type { Caution } from "../analysis/trackers/cautions.ts";
import type { GrowthAnswer } from "../analysis/trackers/growth.ts";
import type { Pace, Reason } from "../analysis/trackers/reasons.ts";
import type { SideBySide } from "../analysis/trackers/side-by-side.ts";
import type { Target } from "../plan/plan.ts";
import type { Unit } from "../plan/unit.ts";
import { runHead } from "./document-head.ts";
import { given } from "./given.ts";
import { nameOfTarget } from "./names-of.ts";
import type { Drawn } from "./progress-answers.ts";
import { warningsAsData } from "./run-data.ts";
import type { Language } from "./words.ts";

/** Progress side by side as plain data for JSON: `kapok.progress/1`; values in the target's unit, growth as pure numbers. */
export function progressData(run: ScenarioRun, all: readonly SideBySide[], drawn: Drawn, language: Language) {
  const { program } = run.trajectory;
  const { plan } = program.model;
  return {
    ...runHead("kapok.progress/1", run),
    ...drawn,
    targets: all.map((one) => targetAsData(one, nameOfTarget(one.verdict.target, plan, language))),
    ...warningsAsData(run),
  };
}

function targetAsData(one: SideBySide, label: string) {
  const { verdict, chance, certainty, points, untracked, answers, says, disagree } = one;
  const { target } = verdict;
  const { unit } = target;
  return {
    id: target.id,
    label,
    variable: target.variable,
    years: target.years,
    comparison: target.comparison,
    threshold: given(target.value, unit),
    unit: unit.text,
    basis: target.basis,
    untracked: untracked ?? null,
    figures: points.map((point) => ({
      ...pointAsData(point, unit)!,
      known: point.knowledge,
      published: point.observation?.published.text ?? null,
      source: point.observation?.source ?? null,
    })),
    says: Object.fromEntries(Object.entries(says).map(([method, answer]) => [method, answer ?? null])),
    disagree,
    eurostat: answers === undefined ? null : growthAsData(answers.eurostat, (point) => pointAsData(point, unit)),
    canada: answers === undefined ? null : growthAsData(answers.canada, plainPoint),
    trend:
      answers === undefined
        ? null
        : {
            silence: answers.trend.silence ?? null,
            figures: answers.trend.points,
            slope: given(answers.trend.slope, unit),
            value: given(answers.trend.value, unit),
            likelihood: answers.trend.likelihood ?? null,
          },
    distance:
      answers === undefined
        ? null
        : {
            silence: answers.distance.silence ?? null,
            base: pointAsData(answers.distance.base, unit),
            latest: pointAsData(answers.distance.latest, unit),
            line: given(answers.distance.line, unit),
            lead: given(answers.distance.lead, unit),
            way: answers.distance.way ?? null,
            elapsed: answers.distance.elapsed ?? null,
            today: pointAsData(answers.distance.today, unit),
          },
    model: {
      status: verdict.status,
      value: given(verdict.value, unit),
      time: verdict.time ?? null,
      known: verdict.knowledge ?? null,
      chance: chance?.chance ?? null,
      standardError: chance?.standardError ?? null,
      certainty: certainty ?? null,
    },
    reasons: one.reasons.map((reason) => reasonAsData(reason, target)),
    cautions: one.cautions.map((caution) => cautionAsData(caution, unit)),
  };
}

function growthAsData<C>(answer: GrowthAnswer<C>, asData: (point: Point | undefined) => unknown) {
  return {
    category: answer.category ?? null,
    silence: answer.silence ?? null,
    base: asData(answer.base),
    latest: asData(answer.latest),
    observed: answer.observed ?? null,
    required: answer.required ?? null,
    ratio: answer.ratio ?? null,
  };
}

const pointAsData = (point: Point | undefined, unit: Unit) =>
  point === undefined ? null : { time: point.time, value: given(point.value, unit) };

/** A point that is in the target's unit already. */
const plainPoint = (point: Point | undefined) =>
  point === undefined ? null : { time: point.time, value: point.value };

function reasonAsData(reason: Reason, { unit }: Target) {
  const pace = (one: Pace) => ({ ...one, value: one.kind === "growth" ? one.value : given(one.value, unit) });
  return reason.kind === "pace" ? { ...reason, past: pace(reason.past), coming: pace(reason.coming) } : reason;
}

function cautionAsData(caution: Caution, unit: Unit) {
  if (caution.kind === "beyond the limit")
    return { ...caution, value: given(caution.value, unit), limit: given(caution.limit, unit) };
  return caution.kind === "goal beyond the limit" ? { ...caution, limit: given(caution.limit, unit) } : caution;
}
