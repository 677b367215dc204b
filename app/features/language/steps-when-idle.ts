export interface IdleTimes {
  /** Nobody has asked for so long, in milliseconds: what waits comes first, and somebody who writes is not in the way. */
  readonly idle: number;
  /** Between two steps, in milliseconds; a question that has come meanwhile is answered first. */
  readonly pause: number;
  /** Where questions never end, a step comes after so many milliseconds all the same; without it none does. */
  readonly patience?: number;
}

/**
 * Takes one step after another while nobody asks; each question puts the next one off. A step that fails is the last.
 *
 * @example
 * const warmUp = new StepsWhenIdle(steps, { idle: 500, pause: 10 }, (problem) => console.log(problem ?? "done"));
 * warmUp.putOff(); // Somebody has asked.
 */
export class StepsWhenIdle {
  private steps: Iterator<void> | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastStep = Date.now();

  /** @param ended told once, after the last step: null, or what a step has thrown. Not told of `stop`. */
  constructor(
    steps: Iterator<void>,
    private readonly times: IdleTimes,
    private readonly ended: (problem: unknown) => void,
  ) {
    this.steps = steps;
    this.putOff();
  }

  /** Somebody asks, or has just been answered. */
  putOff(): void {
    const { idle, patience = Number.POSITIVE_INFINITY } = this.times;
    this.wait(Math.max(0, Math.min(idle, this.lastStep + patience - Date.now())));
  }

  /** Takes no further step. */
  stop(): void {
    this.steps = null;
    clearTimeout(this.timer);
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.steps) this.timer = setTimeout(() => this.step(), milliseconds);
  }

  private step(): void {
    try {
      if (this.steps?.next().done) this.end(null);
    } catch (problem) {
      this.end(problem);
    }
    this.lastStep = Date.now();
    this.wait(this.times.pause);
  }

  private end(problem: unknown): void {
    this.stop();
    this.ended(problem);
  }
}
