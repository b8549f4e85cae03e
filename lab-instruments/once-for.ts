// What is asked for twice of the same bytes, to see whether they are whole and then to read them, is made once.

/** Kept only as long as the bytes themselves are. */
export function onceFor<T extends object>(make: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const made = new WeakMap<Uint8Array, T>();
  return (bytes) => {
    const known = made.get(bytes);
    if (known !== undefined) return known;
    const fresh = make(bytes);
    made.set(bytes, fresh);
    return fresh;
  };
}
