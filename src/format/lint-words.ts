import type { LintFinding } from "../analysis/lint/finding.ts";
import type { Language } from "./words.ts";

type Parts = LintFinding["parts"];

/** What a rule says of a finding, and why it matters. */
interface RuleWords {
  readonly message: (subject: string, parts: Parts) => string;
  readonly why: string;
}

type RuleNames = LintFinding["rule"];

const noEffect = {
  en: {
    equal: "it is the plan's own value",
    "too early": "it differs before decisions act only",
    observed: "observations stand in every year in which it differs",
    unused: "no target depends on it",
    "no difference": "every target has the same value without it",
  },
  zh: {
    equal: "与规划自身的值相同",
    "too early": "仅在决策生效之前不同",
    observed: "不同的年份均已有观测值",
    unused: "没有目标依赖于它",
    "no difference": "去掉它，所有目标的值不变",
  },
} as const;

export const lintWords: Readonly<Record<Language, Readonly<Record<RuleNames, RuleWords>>>> = {
  en: {
    "unused variable": {
      message: (subject) => `${subject} is read by no equation, no target and no cost`,
      why: "a result for people to read may be meant; a forgotten effect may be too",
    },
    "no source": {
      message: (subject, { basis }) =>
        `${subject} names no source${basis === "" ? "" : `, though its basis is ${basis}`}`,
      why: "an assumption rests on a document, or is called judgement with a note",
    },
    "prior outside range": {
      message: (subject, { share, range }) => `${share} of the prior of ${subject} lies outside its range ${range}`,
      why: "an ensemble draws what nobody may set",
    },
    "lookup outside domain": {
      message: (subject, { x, domain, scenario, time }) =>
        `${subject} looks up ${x} in a table of ${domain} (${scenario}, ${time})`,
      why: "beyond its ends a table is flat, which is seldom what was measured",
    },
    "clamp always active": {
      message: (subject, { clamp }) => `${clamp} in ${subject} never lets its number through`,
      why: "what is clamped has no effect then",
    },
    "target never observed": {
      message: (subject, { variable }) => `${subject} judges ${variable}, which has no observation`,
      why: "nobody will see whether it is reached",
    },
    "level against growth": {
      message: (subject, { time, published, implied }) =>
        `${subject} was published as ${published} for ${time}; the equation makes ${implied} of the other published numbers`,
      why: "two published numbers contradict each other, or the equation leaves something out",
    },
    "definition changed": {
      message: (subject, { time, one, other, note }) =>
        note === undefined ? `${subject}, ${time}: ${one} against ${other}` : `${subject}, ${time}: ${note}`,
      why: "numbers on two definitions do not make a growth rate",
    },
    "bound written as value": {
      message: (subject, { time, value, column, more }) =>
        `${subject}, ${time}: value and ${column} are both ${value}${more === "0" ? "" : `, as in ${more} more rows`}; it is read as a bound`,
      why: "a bound is no value; leave the column value empty, or write the other end",
    },
    "setting without effect": {
      message: (_, { setting, scenario, kind }) =>
        `${setting} in ${scenario} has no effect: ${noEffect.en[kind as keyof typeof noEffect.en]}`,
      why: "a reader takes it for a change",
    },
    "rank not reached": {
      message: (subject, { reached, declared, least, most }) =>
        `the rank correlation of ${subject} comes to ${reached}, not to ${declared}; their priors can come to ${least} to ${most}`,
      why: "values that repeat share a rank, so that a prior of few values correlates less than is declared",
    },
    "step too long": {
      message: (subject, { kind, scenario, time }) =>
        kind === "short delay"
          ? `the time of a delay in ${subject}, or of a stage of it, is shorter than a step (${scenario}, ${time})`
          : `${subject} is another by more than 5 % with steps of half the length (${scenario}, ${time})`,
      why: "values overshoot, and may grow, that the equations alone would not; shorten the step",
    },
    "year outside plan": {
      message: (subject, { times, from, to, more }) =>
        `${subject} is published for ${times}${more === "0" ? "" : ` (${Number(more) + 1} rows)`}; a run reads ${from} to ${to}`,
      why: "no run reads these rows; a year may be mistyped, or the plan may begin too late",
    },
    "series not taken": {
      message: (subject, { near, variable, count, names }) => {
        if (near !== undefined) return `no variable takes ${subject}; did you mean "${near}"?`;
        if (variable !== undefined) return `no variable takes ${subject}; write observed: ${subject} in ${variable}`;
        return `${count} series of ${subject} ${count === "1" ? "is" : "are"} taken by no variable: ${names}${Number(count) > 3 ? ", …" : ""}`;
      },
      why: "numbers that nothing takes change nothing",
    },
    "publication date": {
      message: (subject, { kind, time, published, other, more }) => {
        const row = `${subject}, ${time}: published ${published}`;
        const others = more === "0" ? "" : `; ${more} more rows have such dates`;
        if (kind === "early") return `${row}, before the year begins${others}`;
        if (kind === "late") return `${row}, years after the years beside it (${other})${others}`;
        return `${row}, years after everything else (${other})${others}`;
      },
      why: "the date tells from when on a run knows the number; the newest of all is the as-of date",
    },
    "file not read": {
      message: (subject, { meant }) => `nothing reads ${subject}; ${meant} is read`,
      why: "what is changed in it changes nothing",
    },
    "tenfold jump": {
      message: (subject, { time, value, other, against }) =>
        `${subject} was published as ${value} for ${time}; ${against === "" ? `the equation makes ${other}` : `${against === time ? "revised" : `for ${against}`} it is ${other}`}`,
      why: "about ten times or a tenth: a decimal place or the unit of a row may be another",
    },
    "lone revision": {
      message: (subject, { time, old, value, growth, range }) =>
        `${subject}, ${time}: revised from ${old} to ${value} while no other year was; growth beside it becomes ${growth}, was ${range}`,
      why: "a year on a new base beside years on the old one makes growth that nobody measured",
    },
    "percent as fraction": {
      message: (subject, { kind, range, formula, unit }) =>
        kind === "times"
          ? `${formula} in ${subject}, whose unit is ${unit}: 100 % are 1, not 100`
          : `${subject} and its range, ${range}, do not pass 1 %`,
      why: "in % fifteen hundredths are 15, not 0.15; an equation gives 0.15 and % shows it as 15",
    },
    "as-of without observations": {
      message: (_, { date }) => `as_of: ${date} in a plan without observations`,
      why: "a run is as of a day by what was published until then; here nothing is",
    },
    "initial never holds": {
      message: (subject, { kind, time }) =>
        `the initial of ${subject} never holds: ${kind === "outside" ? `${time} is no year of a run` : "its equation looks back to nothing that is missing before the start"}`,
      why: "an initial stands for an equation that looks back before the start; remove it, or use lag in the equation",
    },
    "acceptance not needed": {
      message: (subject, { rule }) => `accepted is ${rule}: ${subject}, which is not found`,
      why: "remove it, or mend its name",
    },
  },
  zh: {
    "unused variable": {
      message: (subject) => `${subject}没有被任何方程、目标或成本引用`,
      why: "可能是供人阅读的结果，也可能是遗漏了的作用",
    },
    "no source": {
      message: (subject, { basis }) => `${subject}没有来源${basis === "" ? "" : `，而其依据写为${basis}`}`,
      why: "假设应有文献来源，或注明为判断并加以说明",
    },
    "prior outside range": {
      message: (subject, { share, range }) => `${subject}的先验有${share}落在取值范围${range}之外`,
      why: "集合推演会抽到不允许设定的值",
    },
    "lookup outside domain": {
      message: (subject, { x, domain, scenario, time }) =>
        `${subject}在范围为${domain}的表中查${x}（${scenario}，${time}年）`,
      why: "表的两端之外取常数，通常并非测得的结果",
    },
    "clamp always active": {
      message: (subject, { clamp }) => `${subject}中的${clamp}从不放行其数值`,
      why: "被截断的部分因此不起作用",
    },
    "target never observed": {
      message: (subject, { variable }) => `${subject}所判断的${variable}没有任何观测值`,
      why: "无人能看到目标是否实现",
    },
    "level against growth": {
      message: (subject, { time, published, implied }) =>
        `${subject}在${time}年公布为${published}，而按方程由其他公布数推得${implied}`,
      why: "公布的数字相互矛盾，或方程有所遗漏",
    },
    "definition changed": {
      message: (subject, { time, one, other, note }) =>
        note === undefined ? `${subject}，${time}年：${one}与${other}` : `${subject}，${time}年：${note}`,
      why: "两种口径的数字不能算出增长率",
    },
    "bound written as value": {
      message: (subject, { time, value, column, more }) =>
        `${subject}，${time}年：value与${column}均为${value}${more === "0" ? "" : `，另有${more}行相同`}；按界限读取`,
      why: "界限不是数值：请将value留空，或写明另一端",
    },
    "setting without effect": {
      message: (_, { setting, scenario, kind }) =>
        `${scenario}中的${setting}不起作用：${noEffect.zh[kind as keyof typeof noEffect.zh]}`,
      why: "读者会以为它有所改变",
    },
    "rank not reached": {
      message: (subject, { reached, declared, least, most }) =>
        `${subject.replace(" with ", "与")}的秩相关实际为${reached}，而非声明的${declared}；其先验可达${least}至${most}`,
      why: "相同的值共用一个秩，取值少的先验实际相关低于所声明的",
    },
    "step too long": {
      message: (subject, { kind, scenario, time }) =>
        kind === "short delay"
          ? `${subject}的延迟时间（或其中一级的时间）短于步长（${scenario}，${time}年）`
          : `步长减半时${subject}相差超过5 %（${scenario}，${time}年）`,
      why: "数值会出现方程本身没有的振荡和放大；请缩短步长",
    },
    "year outside plan": {
      message: (subject, { times, from, to, more }) =>
        `${subject}公布了${times?.replaceAll(", ", "、")}年${more === "0" ? "" : `（共${Number(more) + 1}行）`}，而推演只读取${from}—${to}年`,
      why: "推演不会读取这些行：年份可能写错，或规划起始年过晚",
    },
    "series not taken": {
      message: (subject, { near, variable, count, names }) => {
        if (near !== undefined) return `没有变量采用${subject}；是否指“${near}”？`;
        if (variable !== undefined) return `没有变量采用${subject}；请在${variable}中写observed: ${subject}`;
        return `${subject}中有${count}个序列没有被任何变量采用：${names?.replaceAll(", ", "、")}${Number(count) > 3 ? "等" : ""}`;
      },
      why: "没有变量采用的数不起任何作用",
    },
    "publication date": {
      message: (subject, { kind, time, published, other, more }) => {
        const row = `${subject}，${time}年：公布日期${published}`;
        const others = more === "0" ? "" : `，另有${more}行相同`;
        if (kind === "early") return `${row}早于该年开始${others}`;
        if (kind === "late") return `${row}比相邻年份（${other}）晚数年${others}`;
        return `${row}比其余各行（${other}）晚多年${others}`;
      },
      why: "公布日期决定推演从何时起知道该数，最新的公布日期即为推演的截至日期",
    },
    "file not read": {
      message: (subject, { meant }) => `${subject}不会被读取；读取的是${meant}`,
      why: "修改它不会改变任何结果",
    },
    "tenfold jump": {
      message: (subject, { time, value, other, against }) =>
        `${subject}在${time}年公布为${value}，而${against === "" ? `按方程推得${other}` : `${against === time ? "修订后" : `${against}年`}为${other}`}`,
      why: "约为十倍或十分之一：该行的小数点或单位可能有误",
    },
    "lone revision": {
      message: (subject, { time, old, value, growth, range }) =>
        `${subject}，${time}年：由${old}修订为${value}，其他年份未修订；相邻增速变为${growth}，此前为${range}`,
      why: "一年按新口径、相邻年份按旧口径，得出的增速并非实测",
    },
    "percent as fraction": {
      message: (subject, { kind, range, formula, unit }) =>
        kind === "times"
          ? `${subject}的单位是${unit}，而方程中有${formula}：100 %等于1，不是100`
          : `${subject}及其取值范围${range}均不超过1 %`,
      why: "以%为单位时，百分之十五写作15而不是0.15；方程得0.15，即显示为15 %",
    },
    "as-of without observations": {
      message: (_, { date }) => `规划没有观测值，却写有as_of: ${date}`,
      why: "截至日期决定采用哪些已公布的数，而这里没有公布数",
    },
    "initial never holds": {
      message: (subject, { kind, time }) =>
        `${subject}的初始值从不起作用：${kind === "outside" ? `${time}年不在推演年份之内` : "其方程不回看起始年之前缺失的数"}`,
      why: "初始值用于方程回看起始年之前的情形；请删去，或在方程中使用lag",
    },
    "acceptance not needed": {
      message: (subject, { rule }) => `已接受的“${rule}: ${subject}”并未出现`,
      why: "请删去，或更正其名称",
    },
  },
};
