// The one thing that reading a proof throws: bytes that are not in their form. Whoever reads for somebody catches it.

/** Not in its form: what was being read, and in what way it is wrong. */
export class Malformed extends Error {
  constructor(
    readonly form: string,
    readonly reason: string,
  ) {
    super(`${form}: ${reason}`);
    this.name = 'Malformed';
  }
}
