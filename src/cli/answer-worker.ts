import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../language/model.ts";
import { memoryFolder } from "../plan/folder.ts";
import { openAnswers } from "../tui/answers/answer.ts";
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

parentPort!.on("message", (question: Question) => parentPort!.postMessage(asData(answer(question))));
