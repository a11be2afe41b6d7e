export { call, Refusal } from "./call";
export { draftIsOf, draftText, draftTyped, keepDrafts, useDraft, useKept, useKeptAt, type Kept } from "./drafts";
export { useShellEvent } from "./events";
export { Answers, forgetAnswers, useAct, useAsk, type Act } from "./hooks";
export { useActBegins, useSaid } from "./said";
export type * from "./types";
export { useTyping, type Typing } from "./typing";
