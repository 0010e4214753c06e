import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Answer, TellShare } from "../tui/answers/answer.ts";
import type { Question } from "../tui/answers/question.ts";
import type { Thought } from "../tui/desk.ts";
import type { Session } from "../tui/session.ts";
import type { FromThread, PlanAtHand } from "./answer-worker.ts";
import { asData } from "./as-data.ts";

/** The thread runs its own file; beside this one, as source or as built. */
const here = fileURLToPath(import.meta.url);
const workerFile = join(dirname(here), `answer-worker${extname(here)}`);

/**
 * Answers the questions of sessions in a thread, which starts with the first of them and stays while the plan does. An
 * answer that is not wanted any more ends the thread, as nothing else would free it.
 */
export function answerThread(): (session: Session, question: Question, tell: TellShare) => Thought {
  let thread: { readonly session: Session; readonly worker: Worker } | undefined;
  const end = () => {
    void thread?.worker.terminate();
    thread = undefined;
  };
  return (session, question, tell) => {
    if (thread?.session !== session) end();
    thread ??= { session, worker: start(session) };
    const { worker } = thread;
    const answer = new Promise<Answer>((resolve, reject) => {
      worker.removeAllListeners();
      worker.on("message", (message: FromThread) => {
        if (message.kind === "share") tell(message.share);
        else resolve(message.answer);
      });
      worker.once("error", (error) => {
        // A thread that has failed is gone; the next question starts another.
        if (thread?.worker === worker) thread = undefined;
        reject(error);
      });
    });
    worker.postMessage(question);
    return { answer, stop: end };
  };
}

function start({ workspace }: Session): Worker {
  const { model, scenarios, names } = workspace;
  const files: Record<string, Uint8Array> = {};
  for (const name of names) {
    const file = `${name}.yaml`;
    const content = scenarios.read(file);
    if (content.kind === "bytes") files[file] = content.bytes;
  }
  const workerData: PlanAtHand = { model: asData(model), scenarios: { path: scenarios.path, files }, names };
  const worker = new Worker(workerFile, { workerData });
  // Whoever quits does not wait for an answer.
  worker.unref();
  return worker;
}
