import type { Model } from "../language/model.ts";
import { formatProblem, type Problem } from "../plan/problem.ts";
import { nameOfSlot } from "./names-of.ts";
import type { Language } from "./words.ts";

/** A message about a typed value, and how it is said on the screen; `name` is the label of what it is about. */
interface Saying {
  readonly message: RegExp;
  readonly say: Readonly<Record<Language, (parts: readonly string[], name: (id: string) => string) => string>>;
}

const sayings: readonly Saying[] = [
  {
    message: /^the value of (\S+) lies outside its range (.+) to (.+) \((.+)\)$/,
    say: {
      en: ([id, low, high, unit], name) => `${name(id!)}: outside its range ${low} to ${high} (${unit})`,
      zh: ([id, low, high, unit], name) => `${name(id!)}：超出范围${low}至${high}（${unit}）`,
    },
  },
  {
    message: /^the formula gives (.+), (\S+) is in (.+)$/,
    say: {
      en: ([own, id, unit], name) => `the formula gives ${own}, ${name(id!)} is in ${unit}`,
      zh: ([own, id, unit], name) => `方程的单位为${own}，而${name(id!)}的单位为${unit}`,
    },
  },
  {
    message: /^the unit does not fit, (.+) is needed$/,
    say: { en: ([unit]) => `the unit does not fit, ${unit} is needed`, zh: ([unit]) => `单位不符，应为${unit}` },
  },
  {
    message: /^no variable of the plan has this name$/,
    say: { en: () => "no variable of the plan has this name", zh: () => "规划中没有此名称的变量" },
  },
  {
    message: /^the formula cannot be read, unexpected end of expression$/,
    say: { en: () => "the formula is not complete", zh: () => "方程不完整" },
  },
  { message: /^unknown name$/, say: { en: () => "unknown name", zh: () => "未知的名称" } },
  { message: /^a setting is empty$/, say: { en: () => "a value is missing", zh: () => "缺少数值" } },
  { message: /^unknown key of a setting$/, say: { en: () => "unknown key", zh: () => "未知的键" } },
  { message: /^a formula has no ranges$/, say: { en: () => "a formula has no ranges", zh: () => "方程中不能有范围" } },
  {
    message: /^the formula cannot be read, unexpected part "(.+)"$/,
    say: {
      en: ([part]) => `the formula cannot be read, unexpected part "${part}"`,
      zh: ([part]) => `方程无法读取，多出“${part}”`,
    },
  },
];

/** A typed value that is none at all has no text worth quoting. */
const nothingTyped = /^a setting is written name=value/;
const valueNeeded = { en: "a value is needed", zh: "请输入数值" } as const;

/**
 * A problem as the screen says it: of a typed value without its place in a command line, by the label of what it is about,
 * in the language of the screen; of a file as everywhere, with its place.
 */
export function problemText(problem: Problem, { slots, slotOf }: Model, language: Language): string {
  const { file, message } = problem;
  if (file !== "--set") return formatProblem(problem);
  if (nothingTyped.test(message)) return valueNeeded[language];
  const name = (id: string) => {
    const slot = slots[slotOf.get(id) ?? -1];
    return slot === undefined ? id : nameOfSlot(slot, language);
  };
  for (const { message: pattern, say } of sayings) {
    const found = pattern.exec(message);
    if (found !== null) return withoutPlace({ ...problem, message: say[language](found.slice(1), name) }, language);
  }
  return withoutPlace(problem, language);
}

const hints = {
  en: (suggestion: string) => `; did you mean "${suggestion}"?`,
  zh: (suggestion: string) => `；是否指“${suggestion}”？`,
} as const;

function withoutPlace({ suggestion, ...problem }: Problem, language: Language): string {
  const whole = formatProblem({ ...problem, file: "", line: 0, column: 0 });
  return `${whole.slice(":0:0: ".length)}${suggestion === undefined ? "" : hints[language](suggestion)}`;
}
