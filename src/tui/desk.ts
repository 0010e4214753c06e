import type { Workspace } from "../analysis/workspace.ts";
import { refusalText } from "../format/calibration-sentences.ts";
import { chanceCell } from "../format/chance-text.ts";
import { isDoubtful } from "../format/seek-sentences.ts";
import { formatProblem } from "../plan/problem.ts";
import { showUnseen } from "../plan/unseen-signs.ts";
import type { Act } from "./acts/row.ts";
import { actFor } from "./acts.ts";
import { answerWords } from "./answer-words.ts";
import type { Answer, TellShare } from "./answers/answer.ts";
import { openQuestions, type Question } from "./answers/question.ts";
import { foundBehind } from "./answers/take.ts";
import { initialState, type StartingWish } from "./initial-state.ts";
import { hitAt, type Pointed } from "./mouse.ts";
import { reduce } from "./reduce.ts";
import { besideWork } from "./results.ts";
import { ensembleMembers, openSession, type Session } from "./session.ts";
import { placeOf, type State, type Wish } from "./state.ts";
import { chartedOf } from "./under-cursor.ts";
import { frameOf } from "./view/frame.ts";
import type { Frame } from "./view/frame-type.ts";
import type { Size } from "./view/layout.ts";
import { type Look, makeLook } from "./view/look.ts";
import { problemsFrame } from "./view/problems.ts";
import { speechOf } from "./view/speech.ts";
import { screenWords } from "./words.ts";
import { emptyWorld } from "./world.ts";

/** A plan that was read, or its problems. */
export type Opened =
  | { readonly kind: "workspace"; readonly workspace: Workspace }
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** What the program does outside itself; the tests put their own in. */
export interface Outside {
  /** Reads the plan from its files; what was read last comes back when none has changed. */
  readonly open: () => Opened;
  /** Writes a scenario; the problem when it cannot. */
  readonly save: (session: Session, state: State, name: string, mayReplace: boolean) => Promise<string | undefined>;
  readonly copy: (text: string) => void;
  readonly commandOf: (state: State) => string;
  /** Hands the file of a scenario to an editor and waits; the reason when that fails. */
  readonly edit: (scenario: string) => Promise<string | undefined>;
  readonly quit: () => void;
  /** Keeps an act of a recorded session. */
  readonly record: (act: Act) => void;
  /** Works on a question of a session while keys go on. */
  readonly think: (session: Session, question: Question, tell: TellShare) => Thought;
}

/** A question that is being worked on. */
export interface Thought {
  readonly answer: Promise<Answer>;
  /** Its answer is not wanted any more, and never comes. */
  readonly stop: () => void;
}

export interface Appearance {
  readonly isAscii: boolean;
  readonly hasColour: boolean;
}

/** While keys follow each other faster than this, as when one is held down, none of them waits for a whole answer. */
const restMilliseconds = 30;

/** The program without its terminal: a state, what it is drawn as, and what acts do to it and outside it. */
export class Desk {
  private opened: Opened;
  private session: Session | undefined;
  private current: State;
  private drawn:
    | {
        readonly state: State;
        readonly size: Size;
        readonly members: number;
        readonly learned: number;
        readonly frame: Frame;
      }
    | undefined;
  /** Whether an ensemble is run for every state. */
  private hasChances = false;
  private resting: NodeJS.Timeout | undefined;
  private isLent = false;
  private thought: { readonly session: Session; readonly key: string; readonly stop: () => void } | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly outside: Outside;
  private readonly wish: StartingWish;
  private readonly appearance: Appearance;

  constructor(opened: Opened, wish: StartingWish, appearance: Appearance, outside: Outside) {
    this.opened = opened;
    this.outside = outside;
    this.wish = wish;
    this.appearance = appearance;
    this.session = opened.kind === "workspace" ? openSession(opened.workspace) : undefined;
    this.current = initialState(this.session?.world ?? emptyWorld, wish);
    if (opened.kind === "problems") this.current = { ...this.current, problems: opened.problems };
  }

  get state(): State {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The keys of one event, each where the one before has led. */
  keys(keys: readonly string[]): void {
    for (const key of keys) {
      const act = actFor(placeOf(this.current), key);
      if (act !== undefined) this.act(act);
    }
  }

  point(pointed: Pointed): void {
    if (!this.current.hasMouse || this.drawn === undefined) return;
    const hit = hitAt(pointed, this.drawn.frame);
    if (hit === undefined) return;
    if (hit.pane === "chart") return;
    this.act({ id: hit.pane === "inputs" ? "go-input" : "go-target", arg: String(hit.item) });
    if (hit.pane !== "inputs" || pointed.kind === "click") return;
    this.act({ id: pointed.kind === "wheel up" ? "raise" : "lower" });
  }

  /** Does an act, and outside the program what it asks for. */
  act(act: Act): void {
    this.outside.record(act);
    this.set(reduce(this.scrolled(), act, this.session?.world ?? emptyWorld));
    const { wish } = this.current;
    if (wish === undefined) return;
    this.set({ ...this.current, wish: undefined });
    void this.fulfil(wish);
  }

  /** The state with its page no further down than the screen shows; only the screen knows how far that is. */
  private scrolled(): State {
    const state = this.current;
    const mostRow = this.drawn?.frame.mostRow;
    if (mostRow === undefined || this.drawn?.state !== state) return state;
    const { overlay, problemsRow, asked } = state;
    if (state.problems.length > 0) return problemsRow <= mostRow ? state : { ...state, problemsRow: mostRow };
    if (overlay === undefined && asked !== undefined && asked.row > mostRow)
      return { ...state, asked: { ...asked, row: mostRow } };
    if ((overlay?.kind !== "help" && overlay?.kind !== "page") || overlay.row <= mostRow) return state;
    return { ...state, overlay: { ...overlay, row: mostRow } };
  }

  /** Acts of a recorded session; what they wanted done outside is not done again. */
  replay(acts: readonly Act[]): void {
    for (const act of acts) {
      const next = reduce(this.current, act, this.session?.world ?? emptyWorld);
      this.current = { ...next, wish: undefined };
    }
    // Problems that the plan had then it has no more: it was read.
    if (this.session !== undefined && this.current.problems.length > 0)
      this.current = reduce(this.current, { id: "reloaded" }, this.session.world);
    this.set(this.current);
  }

  /** Reads the plan again. Levers keep their values; a plan with problems shows them until they are gone. */
  reload(): void {
    const opened = this.outside.open();
    if (opened === this.opened) return;
    this.opened = opened;
    if (opened.kind === "problems") {
      this.act({ id: "plan-problems", arg: opened.problems.join("\n") });
      return;
    }
    const isFirst = this.session === undefined;
    this.session = openSession(opened.workspace);
    if (isFirst) this.set(initialState(this.session.world, { ...this.wish, language: this.current.language }));
    else this.act({ id: "reloaded" });
  }

  draw(size: Size): Frame {
    const state = this.current;
    const known = this.drawn;
    const members = this.members();
    const learned = this.session?.learned ?? 0;
    const isSameSize = known?.size.columns === size.columns && known.size.rows === size.rows;
    if (known?.state === state && isSameSize && known.members === members && known.learned === learned)
      return known.frame;
    const look = this.look();
    const frame =
      this.session === undefined || state.problems.length > 0
        ? problemsFrame(state, size, look)
        : frameOf(state, this.session, size, look, members === 0 ? undefined : members);
    this.drawn = { state, size, members, learned, frame };
    return frame;
  }

  /** From now on an ensemble is run for every state: a first answer at once, the whole one as soon as no key follows. */
  giveChances(): void {
    this.hasChances = true;
    this.rest();
  }

  /** How many members the answer has that is shown now: all of them where that is known, never one of another state. */
  private members(): number {
    const { session, current } = this;
    if (!this.hasChances || session === undefined) return 0;
    const { first, whole } = ensembleMembers;
    const { work, compared } = current;
    const isKnown =
      session.knowsOutlook(work, chartedOf(current, session.world), whole) &&
      compared.every((scenario) => session.knowsChances(besideWork(work, scenario), whole));
    return isKnown ? whole : first;
  }

  /** What is left to do once no key follows: the whole ensemble here, and everything longer elsewhere. */
  private rest(): void {
    if (!this.hasChances) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.session === undefined || this.current.problems.length > 0) return;
      this.runWhole(this.session);
      this.think(this.session);
    }, restMilliseconds);
    this.resting.unref();
  }

  private runWhole(session: Session): void {
    if (this.members() === ensembleMembers.whole) return;
    const { work, compared } = this.current;
    session.outlookOf(work, chartedOf(this.current, session.world), ensembleMembers.whole);
    for (const scenario of compared) session.chancesOf(besideWork(work, scenario), ensembleMembers.whole);
    this.tell();
  }

  /** Has the most urgent open question worked on, one at a time; one that is wanted no more is stopped. */
  private think(session: Session): void {
    const open = openQuestions(this.current, session);
    const [question] = open;
    const { thought } = this;
    if (thought !== undefined) {
      if (thought.session === session && open.some((one) => session.keyOf(one) === thought.key)) return;
      thought.stop();
      this.thought = undefined;
    }
    if (question === undefined) return;
    session.proceed(question, 0);
    const { answer, stop } = this.outside.think(session, question, (share) => {
      session.proceed(question, share);
      this.tell();
    });
    const own = { session, key: session.keyOf(question), stop };
    this.thought = own;
    const take = (keep: () => void) => {
      if (this.thought !== own) return;
      this.thought = undefined;
      keep();
      const belief = session.beliefOf(this.current.work);
      const refusal = typeof belief === "string" ? undefined : belief.refusal;
      if (question.kind === "posterior" && refusal !== undefined)
        this.current = { ...this.current, message: refusalText(refusal, this.current.language) };
      this.tell();
      this.rest();
    };
    answer.then(
      (found) => take(() => session.learn(question, found)),
      (error: unknown) => take(() => session.fail(question, error instanceof Error ? error.message : String(error))),
    );
  }

  /** The screen in sentences, for those who hear it. */
  speak(): readonly string[] {
    const { state, session } = this;
    if (session === undefined || state.problems.length > 0) return state.problems;
    const members = this.members();
    const look = makeLook(state.language, state.symbols, this.appearance.isAscii, false);
    return speechOf(state, session, look, members === 0 ? undefined : members).map(showUnseen);
  }

  private look(): Look {
    const { isAscii, hasColour } = this.appearance;
    return makeLook(this.current.language, this.current.symbols, isAscii, hasColour);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private set(state: State): void {
    this.current = state;
    this.tell();
    this.rest();
  }

  private async fulfil(wish: Wish): Promise<void> {
    const text = screenWords[this.current.language];
    switch (wish.kind) {
      case "quit":
        this.outside.quit();
        return;
      case "copy": {
        const command = this.outside.commandOf(this.current);
        this.outside.copy(command);
        this.show(text.command, [command, "", text.copied]);
        return;
      }
      case "take": {
        const found = this.session === undefined ? "nothing" : foundBehind(this.current, this.session);
        const { take, takenWith } = answerWords[this.current.language];
        if (typeof found === "string") this.set({ ...this.current, message: take[found] });
        else {
          this.act({ id: "assign", arg: found.assignment });
          if (isDoubtful(found.chance)) this.set({ ...this.current, message: takenWith(chanceCell(found.chance)) });
        }
        return;
      }
      case "save": {
        const problem =
          this.session && (await this.outside.save(this.session, this.current, wish.name, wish.mayReplace));
        if (problem !== undefined) {
          this.show(text.notSaved, problem.split("\n"));
          return;
        }
        this.reload();
        this.act({ id: "saved", arg: wish.name });
        return;
      }
      case "edit": {
        // The key may come twice in one burst; the terminal is lent once.
        if (this.isLent) return;
        this.isLent = true;
        const { scenario } = this.current.work;
        const reason = await this.outside.edit(scenario).finally(() => {
          this.isLent = false;
        });
        this.reload();
        const problems = this.session?.outcomeOf(this.current.work).problems ?? [];
        if (reason !== undefined) this.set({ ...this.current, message: text.editorFailed(reason) });
        else if (problems.length > 0) this.show(text.problemsOf(scenario), problems.map(formatProblem));
      }
    }
  }

  private show(title: string, lines: readonly string[]): void {
    this.act({ id: "show", arg: [title, ...lines].join("\n") });
  }
}
