import type { PGlite } from "@electric-sql/pglite";

export type Member = { send(message: Buffer): Promise<void>; leave(): Promise<void> };

/**
 * PGlite has one session for all connections. A member that starts something keeps the session until Postgres says
 * that it is idle (ReadyForQuery with state I), so neither transactions nor the messages of one extended query
 * (Parse, Bind, Execute, Sync) of two connections mix.
 */
export class SharedSession {
  private tail: Promise<void> = Promise.resolve();

  constructor(private readonly db: PGlite) {}

  join(onBytes: (bytes: Buffer) => void): Member {
    let release: (() => void) | null = null;
    let inTransaction = false;
    let left = false;

    const run = async (message: Uint8Array, forward: boolean) => {
      let tail = Buffer.alloc(0);
      await this.db.runExclusive(() =>
        this.db.execProtocolRawStream(message, {
          onRawData: (data) => {
            const bytes = Buffer.from(data);
            tail = Buffer.concat([tail, bytes]).subarray(-6);
            if (forward && !left) onBytes(bytes);
          },
        }),
      );
      const ready = tail.length === 6 && tail[0] === 0x5a && tail.readInt32BE(1) === 5;
      if (ready) inTransaction = tail[5] !== 0x49;
      return ready;
    };

    return {
      send: async (message) => {
        release ??= await this.acquire();
        const ready = await run(message, true);
        if (ready && !inTransaction) {
          release();
          release = null;
        }
      },
      leave: async () => {
        left = true;
        if (!release) return;
        try {
          // Sync ends a half-sent extended query; the transaction that may be open belongs to nobody now.
          await run(Buffer.from([0x53, 0, 0, 0, 4]), false);
          if (inTransaction) await this.db.exec("ROLLBACK");
        } finally {
          release();
          release = null;
        }
      },
    };
  }

  private async acquire(): Promise<() => void> {
    const before = this.tail;
    let release = () => {};
    this.tail = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
