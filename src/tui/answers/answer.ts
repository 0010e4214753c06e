import { passingMembers } from "../../analysis/ensemble/kernel-members.ts";
import { groundOn } from "../../analysis/seek/ground.ts";
import { byPriors, ensembleMembers, type Learned, type Session } from "../session.ts";
import { type Contributions, contributionsOf } from "./contributions.ts";
import { learnedFrom } from "./learn.ts";
import { type Least, leastOf } from "./least.ts";
import { type LeversSought, leversSought } from "./levers.ts";
import { type Movers, moversOf } from "./movers.ts";
import type { Question } from "./question.ts";
import { type Skill, skillOf } from "./skill.ts";

interface Answers {
  readonly posterior: Learned;
  readonly movers: Movers;
  readonly contributions: Contributions;
  readonly least: Least;
  readonly levers: LeversSought;
  readonly skill: Skill;
}

export type AnswerOf<Kind extends Question["kind"]> = Answers[Kind];
export type Answer = AnswerOf<Question["kind"]>;

/** Told how much has been done, from 0 to 1; a short answer says nothing. */
export type TellShare = (share: number) => void;

/** What answers are computed with: a session that calibrates itself, and futures drawn once for all of them. */
export function openAnswers(session: Session): (question: Question, tell?: TellShare) => Answer {
  const runMembers = passingMembers();
  const ground = groundOn(runMembers, { members: ensembleMembers.whole, seed: 1 });
  const { futures } = ground;
  return (question, tell = () => {}) => {
    switch (question.kind) {
      case "posterior":
        return learnedFrom(session.shownFor(byPriors(question.work)).run);
      case "movers":
        return moversOf(session, question, futures);
      case "contributions":
        return contributionsOf(session, question, futures, tell);
      case "least":
        return leastOf(session, question, ground);
      case "levers":
        return leversSought(session, question, ground, tell);
      case "skill":
        return skillOf(session, question);
    }
  };
}
