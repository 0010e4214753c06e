import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../language/model.ts";
import { memoryFolder } from "../plan/folder.ts";
import { type Answer, openAnswers } from "../tui/answers/answer.ts";
import { learnedFrom } from "../tui/answers/learn.ts";
import type { Question } from "../tui/answers/question.ts";
import { openSession } from "../tui/session.ts";
import { asData } from "./as-data.ts";

/** A plan as it was read, for a thread that reads no files. */
export interface PlanAtHand {
  readonly model: Model;
  readonly scenarios: { readonly path: string; readonly files: Readonly<Record<string, Uint8Array>> };
  readonly names: readonly string[];
}

const { model, scenarios, names } = workerData as PlanAtHand;
const session = openSession({ model, scenarios: memoryFolder(scenarios.path, scenarios.files), names }, learnedFrom);
const answer = openAnswers(session);

/** What the thread says of the question that it was asked last. */
export type FromThread =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "answer"; readonly answer: Answer };

/** Milliseconds between two words on how far an answer is. */
const pace = 200;

const say = (message: FromThread) => parentPort!.postMessage(message);

parentPort!.on("message", (question: Question) => {
  let last = performance.now();
  const found = answer(question, (share) => {
    const now = performance.now();
    if (now - last < pace) return;
    last = now;
    say({ kind: "share", share });
  });
  say({ kind: "answer", answer: asData(found) });
});
