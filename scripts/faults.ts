import type { PieceKind } from "../src/analysis/attribution/piece.ts";

/** A deliberate change to a file of a plan, and what a check must name as its cause. */
export interface Fault {
  readonly plan: "guangzhou" | "china";
  readonly file: string;
  /** The text behind which the change is made, for an entry of model.yaml the name of the variable. */
  readonly behind: string;
  readonly old: string;
  readonly now: string;
  readonly kind: PieceKind;
  readonly subject: string;
}

type Row = readonly [subject: string, old: string, now: string];

const inModel = (kind: PieceKind, rows: readonly Row[], plan: Fault["plan"] = "guangzhou"): readonly Fault[] =>
  rows.map(([subject, old, now]) => ({
    plan,
    file: `data/${plan}/model.yaml`,
    behind: `\n${subject}:\n`,
    old,
    now,
    kind,
    subject,
  }));

const inTable = (kind: PieceKind, file: string, rows: readonly Row[]): readonly Fault[] =>
  rows.map(([subject, old, now]) => ({
    plan: "guangzhou",
    file: `data/guangzhou/${file}`,
    behind: "",
    old,
    now,
    kind,
    subject,
  }));

const inScenario = (rows: readonly (readonly [scenario: string, ...row: Row])[]): readonly Fault[] =>
  rows.map(([scenario, subject, old, now]) => ({
    plan: "guangzhou",
    file: `scenarios/guangzhou/${scenario}.yaml`,
    behind: "",
    old,
    now,
    kind: "setting",
    subject,
  }));

/** Sixty mistakes that people make in models, data and scenarios. */
export const faults: readonly Fault[] = [
  ...inModel("equation", [
    ["population", "(1 + population_growth", "(1 - population_growth"],
    ["gdp_growth", "growth_path + growth_level", "growth_path - growth_level"],
    ["gdp", "(1 + gdp_deflator_growth", "(1 - gdp_deflator_growth"],
    ["gdp_constant", "gdp_growth * dt", "2 * gdp_growth * dt"],
    ["core_trend", "lag(core_share)", "lag(core_share, 2)"],
    ["rd_effect", "lag(rd_intensity, 2)", "lag(rd_intensity)"],
    ["network_effect", "lag(density, 2)", "lag(density, 3)"],
    ["cloud_effect", "- lag(cloud_smes, 2)", "+ lag(cloud_smes, 2)"],
    ["fund_effect", "* fund_leverage", "/ fund_leverage"],
    ["core_growth", " + cloud_effect", ""],
    ["core_share", "/ (1 + gdp_growth", "* (1 + gdp_growth"],
    ["core_va", "core_share * gdp", "1.01 * core_share * gdp"],
    ["operator_budget", "operator_budget_factor", "operator_budget_factor ^ 2"],
    ["station_cost", "(1 - cost_decline", "(1 + cost_decline"],
    ["retirement", "(year - 2026)", "(year - 2025)"],
    ["build_affordable", "+ station_topup", "- station_topup"],
    ["built", "min(", "max("],
    ["base_stations", "(1 - retirement", "(1 + retirement"],
    ["density", "base_stations / population", "1.01 * base_stations / population"],
    ["cloud_potential", "year - 2025", "year - 2024"],
    ["cloud_new", "max(0, cloud_potential", "max(0, 0.9 * cloud_potential"],
    ["cloud_smes", "+ cloud_new", "+ 0.5 * cloud_new"],
    ["voucher_cost", "voucher *", "2 * voucher *"],
    ["public_cost", " + topup_cost", ""],
  ]),
  ...inModel("value", [
    ["population_growth", "value: 0.45", "value: 0.54"],
    ["growth_path", "2026: 4.0", "2026: 4.4"],
    ["diffusion_rate", "value: 0.07", "value: 0.7e-1 + 0.01"],
    ["core_ceiling", "value: 30", "value: 33"],
    ["rd_reference", "value: 3.44", "value: 3.4"],
    ["density_ceiling", "value: 63", "value: 60"],
    ["adjustment", "value: 0.25", "value: 0.20"],
    ["retirement_final", "value: 10", "value: 12"],
    ["cloud_potential_2025", "value: 270000", "value: 207000"],
    ["innovation", "value: 0.118", "value: 0.181"],
    ["cost_decline", "value: 2", "value: 4"],
  ]),
  ...inModel("initial", [["public_cost_total", "initial: { value: 0,", "initial: { value: 1,"]]),
  ...inModel("unit", [["industrial_investment", "1e8 CNY/year", "1e7 CNY/year"]]),
  ...inModel("prior", [
    ["core_ceiling", "triangular(20, 30, 38)", "triangular(25, 30, 38)"],
    ["growth_shock", "normal(0, 1.7)", "normal(0, 7.1)"],
    ["operator_budget_factor", "lognormal(1, 0.25)", "lognormal(1.1, 0.25)"],
    ["cloud_potential_2025", "lognormal(270000, 0.35)", "lognormal(270000, 0.53)"],
  ]),
  ...inModel("equation", [["core_share", "core_trend + rd_effect", "core_trend - rd_effect"]], "china"),
  ...inModel("value", [["density_ceiling", "value: 46", "value: 64"]], "china"),
  ...inTable("correlation", "plan.yaml", [["cloud_potential_2025, innovation", "rank: -0.6", "rank: 0.6"]]),
  ...inTable("observation", "observations.csv", [
    ["gdp_growth", "gdp_growth,2025,4.0,", "gdp_growth,2025,4.6,"],
    ["core_share", "core_share,2024,14.41,", "core_share,2024,14.14,"],
    ["base_stations", "base_stations,2023,91700,", "base_stations,2023,97100,"],
    ["population", "population,2025,1910.1,", "population,2025,1901.1,"],
    ["core_growth", "core_growth,2025,6.0,", "core_growth,2025,9.0,"],
    ["station_cost", "station_cost,2023,17.9,", "station_cost,2023,19.7,"],
    ["rd_intensity", "rd_intensity,2023,3.44,", "rd_intensity,2023,3.04,"],
  ]),
  ...inTable("target", "targets.csv", [
    ["core_share_2025", "core_share,2025,>=,15,", "core_share,2025,>=,14.5,"],
    ["base_stations_2035", "base_stations,2035,>=,125000,", "base_stations,2035,>=,100000,"],
    ["cloud_smes_2025", "cloud_smes,2025,>=,200000,", "cloud_smes,2025,<=,200000,"],
  ]),
  ...inScenario([
    ["all-levers", "core_fund", "2030: 100", "2030: 110"],
    ["5g-first", "station_topup", "2035: 15", "2035: 5"],
    ["slow-growth", "growth_level", "-1.3", "1.3"],
    ["larger-potential", "cloud_potential_2025", "value: 450000", "value: 540000"],
    ["cloud-push", "voucher", "  voucher: { 2024: 20, 2026: 50 }\n", ""],
    ["long-life", "retirement_final", "retirement_final: 6.7", "retirement_final: 7.6"],
  ]),
];

/** Changes to the text of a plan that change nothing that it means. */
export const harmless: readonly Pick<Fault, "file" | "old" | "now">[] = [
  { file: "data/guangzhou/model.yaml", old: "# 1 Economy", now: "# 1 The economy of the city\n# and its people" },
  {
    file: "data/guangzhou/model.yaml",
    old: '  unit: "%/year"\n  value: 0.45\n',
    now: '  value: 0.45\n  unit: "%/year"\n',
  },
  { file: "data/guangzhou/model.yaml", old: "Resident population, zh", now: "People who live here, zh" },
];
