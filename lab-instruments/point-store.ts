// Points of many spectra in two rows that grow. What was announced is reserved at once: untouched room costs no memory.

const LEAST_ROOM = 4_096;

export class PointStore {
  private mz: Float64Array;
  private intensity: Float64Array;
  private filled = 0;

  /** `announced` may be wrong either way. */
  constructor(announced: number) {
    this.mz = new Float64Array(announced);
    this.intensity = new Float64Array(announced);
  }

  get count(): number {
    return this.filled;
  }

  append(mz: ArrayLike<number>, intensity: ArrayLike<number>): void {
    const end = this.filled + mz.length;
    if (end > this.mz.length) this.grow(end);
    this.mz.set(mz, this.filled);
    this.intensity.set(intensity, this.filled);
    this.filled = end;
  }

  /** The rows themselves, no longer than they are filled. The store is empty afterwards. */
  take(): { readonly mz: Float64Array; readonly intensity: Float64Array } {
    const { filled } = this;
    const exact = (row: Float64Array): Float64Array => (row.length === filled ? row : row.slice(0, filled));
    const mz = exact(this.mz);
    this.mz = new Float64Array();
    const intensity = exact(this.intensity);
    this.intensity = new Float64Array();
    this.filled = 0;
    return { mz, intensity };
  }

  private grow(needed: number): void {
    const room = Math.max(needed, Math.ceil(this.mz.length * 1.5), LEAST_ROOM);
    this.mz = widened(this.mz, this.filled, room);
    this.intensity = widened(this.intensity, this.filled, room);
  }
}

function widened(row: Float64Array, filled: number, room: number): Float64Array {
  const wide = new Float64Array(room);
  wide.set(row.subarray(0, filled));
  return wide;
}
