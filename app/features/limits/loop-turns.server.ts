import { LoopTurns } from "./loop-turns";

/** The turns of this process. */
export const loopTurns = new LoopTurns();
