// Objects whose keys are ids. In an ordinary object each new key makes V8 a hidden class that no other object will ever share;
// without a prototype it is a dictionary from the start.

export const keyed = <Value>(entries: Iterable<readonly [string, Value]> = []): Record<string, Value> => {
  const record = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) record[key] = value;
  return record;
};
