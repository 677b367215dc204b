import { EngineUse } from "./engine-use";

/** An organization that asked nothing for this long leaves its share to the others. In milliseconds. */
const activeFor = 60_000;
/** Use beyond this is heavy: a second of dashboards is far below it, one query without end above it. In milliseconds. */
const heavyUse = 10_000;

/** What a query that begins gets of the engine. */
export interface EngineShare {
  /** Most threads of the query; null leaves it to the engine. */
  readonly threads: number | null;
  /** Gives it back. Once is enough; more does nothing. */
  end(): void;
}

interface Organization {
  readonly use: EngineUse;
  lastActive: number;
}

/**
 * Divides the places of the engine among organizations, so that whoever comes finds one and no organization slows
 * another's queries down by asking much. Of `places` places an organization has at most
 *
 * - three quarters while it is alone, because nobody could take back what a newcomer needs;
 * - half while others are active too; the first of its queries has a quarter as many threads as there are places, which
 *   is half of the cores where places are twice the cores, and each further one an eighth;
 * - a quarter when it is active beside others and has used much lately, and then one thread for each query. All such
 *   organizations together have half of the places.
 *
 * At least one place each time. Whoever has fewest queries running is next, and of several the one who waited longest
 * for a turn.
 */
export class EngineShares {
  /** In the order of their turns: who began a query last is last. */
  private readonly organizations = new Map<string, Organization>();
  private running = 0;
  private lastSweep = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly places: number,
    private readonly now: () => number,
  ) {}

  /** Notes that an organization has something to ask. */
  arrive(id: string): void {
    const organization = this.organizations.get(id);
    if (organization) organization.lastActive = this.now();
    else this.organizations.set(id, { use: new EngineUse(), lastActive: this.now() });
    this.sweep();
  }

  /** Whose query begins next, of organizations that arrived; null while none of them may begin one. */
  next(waiting: ReadonlySet<string>): string | null {
    if (this.running >= this.places) return null;
    let chosen: string | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const [id, { use }] of this.organizations) {
      if (waiting.has(id) && use.count < fewest && this.mayBegin(id)) {
        chosen = id;
        fewest = use.count;
      }
    }
    return chosen;
  }

  begin(id: string): EngineShare {
    const organization = this.organizations.get(id) ?? { use: new EngineUse(), lastActive: this.now() };
    const threads = this.threads(id, organization.use.count);
    this.organizations.delete(id);
    this.organizations.set(id, organization);
    const end = organization.use.begin(this.now());
    this.running += 1;
    let ended = false;
    return {
      threads,
      end: () => {
        if (ended) return;
        ended = true;
        this.running -= 1;
        organization.lastActive = this.now();
        end(this.now());
      },
    };
  }

  private threads(id: string, running: number): number | null {
    if (this.isHeldBack(id)) return 1;
    if (!this.hasNeighbours(id)) return null;
    return Math.max(1, Math.floor(this.places / (running === 0 ? 4 : 8)));
  }

  private mayBegin(id: string): boolean {
    const count = this.organizations.get(id)?.use.count ?? 0;
    if (!this.hasNeighbours(id)) return count < Math.max(1, this.places - Math.max(1, Math.floor(this.places / 4)));
    const half = Math.max(1, Math.floor(this.places / 2));
    if (!this.isHeldBack(id)) return count < half;
    if (count >= Math.max(1, Math.floor(this.places / 4))) return false;
    let heavy = 0;
    for (const [other, { use }] of this.organizations) if (this.isHeldBack(other)) heavy += use.count;
    return heavy < half;
  }

  private isHeldBack(id: string): boolean {
    const use = this.organizations.get(id)?.use.at(this.now()) ?? 0;
    return use > heavyUse && this.hasNeighbours(id);
  }

  private hasNeighbours(id: string): boolean {
    for (const [other, organization] of this.organizations) {
      if (other !== id && this.isActive(organization)) return true;
    }
    return false;
  }

  private isActive({ use, lastActive }: Organization): boolean {
    return use.count > 0 || this.now() - lastActive < activeFor;
  }

  /** Forgets organizations whose use is forgotten as well. */
  private sweep(): void {
    const now = this.now();
    if (now - this.lastSweep < activeFor) return;
    this.lastSweep = now;
    for (const [id, organization] of this.organizations) {
      if (!this.isActive(organization) && organization.use.at(now) < 1) this.organizations.delete(id);
    }
  }
}
