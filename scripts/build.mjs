import { runSteps } from "./preparation/run-steps.mjs";
import { buildStep, sourceSteps } from "./preparation/steps.mjs";

/** Everything of `npm start` that needs no database: for images that are built once and started often. */
process.exitCode = (await runSteps([...sourceSteps, buildStep])) ? 0 : 1;
