/**
 * The public library: the functions that the command line uses. Nothing here prints, exits or reads a clock;
 * only `diskFolder` touches files.
 */
export { type Attribution, type AttributionWish, attribute, outcomeAt } from "./analysis/attribution/attribute.ts";
export type { Side } from "./analysis/attribution/draft.ts";
export type { Quantity } from "./analysis/attribution/outcome.ts";
export type { Piece, Player } from "./analysis/attribution/piece.ts";
export {
  type Backtest,
  type BacktestWish,
  backtest,
  type ForecastOrigin,
  type SeriesCard,
} from "./analysis/backtest/backtest.ts";
export type { Case, CaseForecast, Gap } from "./analysis/backtest/case.ts";
export { type Skill, type Summary, skillOf, summaryOf } from "./analysis/backtest/summary.ts";
export { type ComparedTarget, compareRuns } from "./analysis/compare.ts";
export type { Digest } from "./analysis/digest.ts";
export type { Band, BandPoint } from "./analysis/ensemble/band-tally.ts";
export type { Certainty } from "./analysis/ensemble/certainty.ts";
export type { Chance } from "./analysis/ensemble/chance.ts";
export { DrawCache } from "./analysis/ensemble/draw-cache.ts";
export { type EnsembleWish, runEnsemble } from "./analysis/ensemble/ensemble.ts";
export type { Ensemble, EnsembleTarget } from "./analysis/ensemble/ensemble-tally.ts";
export { Futures, type FuturesWish } from "./analysis/ensemble/futures.ts";
export { kernelMembers } from "./analysis/ensemble/kernel-members.ts";
export type { FirstReached, Spread } from "./analysis/ensemble/target-tally.ts";
export { type Explanation, explain } from "./analysis/explain.ts";
export { type CurveFit, fitCurve, type NoFit } from "./analysis/fit-curve.ts";
export { checkLaws, type LawResult, type LawsWish } from "./analysis/laws/check-laws.ts";
export type { Counterexample } from "./analysis/laws/counterexample.ts";
export type { LintFinding } from "./analysis/lint/finding.ts";
export { type Lint, lint } from "./analysis/lint/lint.ts";
export { causeOfMissing, type MissingCause } from "./analysis/missing.ts";
export type { Note } from "./analysis/notes.ts";
export { calibrate } from "./analysis/posterior/calibrate.ts";
export type { Calibration, ComparedObservation, Estimate, Refusal } from "./analysis/posterior/calibration.ts";
export { type Found, findPosterior } from "./analysis/posterior/find-posterior.ts";
export { type Posterior, posteriorSettings } from "./analysis/posterior/posterior.ts";
export type { CalibrationWish } from "./analysis/posterior/wish.ts";
export { type Goal, type Progress, type ProgressCategory, progressOf } from "./analysis/progress.ts";
export { type Knowledge, type Provenance, provenanceOf } from "./analysis/provenance.ts";
export { formatReference, parseReference, type Reference, referenceOf } from "./analysis/reference.ts";
export { runScenario, type ScenarioRun } from "./analysis/scenario-run.ts";
export { type Aim, aimedTargets } from "./analysis/seek/aim.ts";
export { cheapestMix } from "./analysis/seek/cheapest-mix.ts";
export { type CostMeasure, costMeasure, costOf } from "./analysis/seek/cost.ts";
export { type FrontPoint, frontPoints } from "./analysis/seek/front.ts";
export { type FreshChance, type Ground, groundOn } from "./analysis/seek/ground.ts";
export { type LeastChange, leastChange } from "./analysis/seek/least-change.ts";
export { type LeverAnswer, leverAnswer } from "./analysis/seek/lever-answer.ts";
export { type MixAnswer, mixAnswer } from "./analysis/seek/mix-answer.ts";
export { mixTrials } from "./analysis/seek/mix-trials.ts";
export { type Movable, movableOf } from "./analysis/seek/movable.ts";
export { type Robustness, robustnessOf } from "./analysis/seek/robustness.ts";
export { type Start, startsOf } from "./analysis/seek/start-years.ts";
export type { Trial } from "./analysis/seek/trials.ts";
export { type FailingBoxes, failingBoxes } from "./analysis/sensitivity/failing-boxes.ts";
export { multipliersOf, type TargetMultipliers } from "./analysis/sensitivity/multipliers.ts";
export type { Quantity as SensitivityQuantity } from "./analysis/sensitivity/quantity.ts";
export { type Sensitivity, type SensitivityWish, sensitivityOf } from "./analysis/sensitivity/sensitivity.ts";
export { type TableBoxes, tableBoxes } from "./analysis/sensitivity/table-boxes.ts";
export { type Coalition, type Game, type Split, splitOf } from "./analysis/shapley.ts";
export { type Crossing, crossingOf } from "./analysis/signposts/crossing.ts";
export { isotonic, orderOf, type Stretch } from "./analysis/signposts/isotonic.ts";
export { type NumberBins, numberBins } from "./analysis/signposts/number-bins.ts";
export { type SignpostsWish, signpostsOf, type TargetSignposts } from "./analysis/signposts/signposts.ts";
export { type Telling, tellingOf } from "./analysis/signposts/telling.ts";
export { type DistanceAnswer, distance } from "./analysis/trackers/distance.ts";
export { eurostat, type GrowthAnswer, statisticsCanada } from "./analysis/trackers/growth.ts";
export { progressSideBySide, type SideBySide } from "./analysis/trackers/side-by-side.ts";
export { type TrendAnswer, trend } from "./analysis/trackers/trend.ts";
export { countGoals, type Verdict, type VerdictStatus, verdictsOf } from "./analysis/verdict.ts";
export { openWorkspace, type RunWish, runNamed, type Workspace } from "./analysis/workspace.ts";
export { inputRows, makeProgram, type Program } from "./engine/program.ts";
export { type Block, type BlockResult, type Executor, type Fault, runBlock } from "./engine/run.ts";
export { simulate, type Trajectory, valueAt, valueInYear } from "./engine/trajectory.ts";
export { buildModel } from "./language/build.ts";
export { crpsOfPrior } from "./language/crps-of-prior.ts";
export { readCurve, type WrittenCurve } from "./language/curve.ts";
export { logScoreOfPrior } from "./language/log-score-of-prior.ts";
export type { Model, Slot } from "./language/model.ts";
export { type InputSetting, readSettings } from "./language/settings.ts";
export { type CoarseDate, parseDate } from "./plan/date.ts";
export { diskFolder } from "./plan/disk.ts";
export { type Content, type Folder, type Listing, memoryFolder } from "./plan/folder.ts";
export { inLanguage } from "./plan/label.ts";
export type { Law } from "./plan/law.ts";
export type { Observation, Plan, Scenario, Setting, Source, Target, Variable } from "./plan/plan.ts";
export { formatProblem, type Problem, Problems } from "./plan/problem.ts";
export { fromBase, inUnit } from "./plan/quantity.ts";
export { type Checks, readChecks } from "./plan/read-checks.ts";
export { readPlan } from "./plan/read-plan.ts";
export { readAssignment, readScenario } from "./plan/read-scenario.ts";
export { type ResolvedScenario, resolveScenario } from "./plan/resolve-scenario.ts";
export { formatDimension, type Unit } from "./plan/unit.ts";
export { crpsOfMembers, crpsOfNormal, fairCrpsOfMembers } from "./statistics/crps.ts";
export {
  crpsOfBeta,
  crpsOfLognormal,
  crpsOfStudent,
  crpsOfTriangular,
  crpsOfTruncatedNormal,
  crpsOfUniform,
} from "./statistics/crps-of-distributions.ts";
export {
  type CentralInterval,
  intervalScore,
  logScoreOfNormal,
  quantileScore,
  weightedIntervalScore,
} from "./statistics/scores.ts";
export { version } from "./version.ts";
