// What one thread tells another of the transactions by which it has written to their file: how many there were, and which of
// the file's turns the newest was. Told before COMMIT, so that a turn is known to be the thread's own from the moment it is seen.
const cellsOfTurns = 2;
const told = 0;
const newest = 1;

export class TurnsBeside {
  private readonly cells: BigInt64Array;

  constructor(readonly memory = new SharedArrayBuffer(cellsOfTurns * BigInt64Array.BYTES_PER_ELEMENT)) {
    this.cells = new BigInt64Array(memory);
  }

  /** By the thread that writes: its transaction is about to be the file's turn number `turn`. */
  tell(turn: number): void {
    Atomics.store(this.cells, newest, BigInt(turn));
    Atomics.add(this.cells, told, 1n);
  }

  /** The transaction that was told of last was undone. */
  takeBack(): void {
    Atomics.sub(this.cells, told, 1n);
    Atomics.store(this.cells, newest, 0n);
  }

  count(): number {
    return Number(Atomics.load(this.cells, told));
  }

  /** How many of the file's first `turns` were the thread's: what it has told of last may not be among them yet. */
  among(turns: number): number {
    const isAhead = turns < Number(Atomics.load(this.cells, newest));
    return this.count() - (isAhead ? 1 : 0);
  }
}
