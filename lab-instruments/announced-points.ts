// How many points an XML document announces in the attributes of its spectra, found without parsing it.

/** At most one a byte: what is announced beyond that is not to be believed. */
export function announcedPoints(bytes: Uint8Array, attribute: string): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = ` ${attribute}="`;
  let sum = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const digits = /^\d{1,9}/.exec(text.toString('latin1', at + wanted.length, at + wanted.length + 10))?.[0];
    sum += Number(digits ?? 0);
  }
  return Math.min(sum, bytes.length);
}
