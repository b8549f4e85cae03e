// Two threads of one server write to one SQLite file, and SQLite lets in whoever asks at the right moment: one that writes without
// pause would keep the other out for seconds. At this gate they stand in line.

import { LabError } from '../foundation/errors.js';

/** The next ticket, the ticket that is let in, and whether the gate is shut for good. */
const cellsOfGate = 3;
const next = 0;
const letIn = 1;
const shut = 2;
/** How long one waits before it looks again by itself. */
const patienceMilliseconds = 1_000;

export class WritingGate {
  private readonly cells: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(cellsOfGate * Int32Array.BYTES_PER_ELEMENT)) {
    this.cells = new Int32Array(memory);
  }

  /** @throws LabError 'busy' when it is shut: the other thread has ended, perhaps inside, or a COMMIT has failed. */
  async through<T>(work: () => Promise<T>): Promise<T> {
    const ticket = Atomics.add(this.cells, next, 1);
    for (;;) {
      if (this.isShut) throw new LabError('busy', 'writer-shut');
      const now = Atomics.load(this.cells, letIn);
      if (now === ticket) break;
      const { async: waits, value } = Atomics.waitAsync(this.cells, letIn, now, patienceMilliseconds);
      if (waits) await value;
    }
    try {
      return await work();
    } finally {
      Atomics.add(this.cells, letIn, 1);
      Atomics.notify(this.cells, letIn);
    }
  }

  get isShut(): boolean {
    return Atomics.load(this.cells, shut) === 1;
  }

  /** Nobody is let in any more. */
  shutForGood(): void {
    Atomics.store(this.cells, shut, 1);
    Atomics.notify(this.cells, letIn);
  }
}
