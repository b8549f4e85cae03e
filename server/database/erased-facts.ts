// Of a text that is JSON only the words go that say something of a person: the document stays as it was frozen, and can still be
// drawn. A path names them; `*` stands for each of a list.

/** By table and column. */
export const wordsInFacts: Readonly<Record<string, readonly string[]>> = {
  'acts.facts': ['drawnBy', 'order.investigator', 'parties.*.name', 'parties.*.title', 'remarks', 'items.*.note'],
};

/** The same JSON with `instead` where those words stood. */
export function emptiedFacts(text: string, paths: readonly string[], instead: string): string {
  const emptied = paths.reduce(
    (part, path) => withoutWords(part, path.split('.'), instead),
    JSON.parse(text) as unknown,
  );
  return JSON.stringify(emptied);
}

function withoutWords(part: unknown, [step, ...rest]: readonly string[], instead: string): unknown {
  if (step === undefined) return typeof part === 'string' ? instead : part;
  if (Array.isArray(part)) return step === '*' ? part.map((one) => withoutWords(one, rest, instead)) : part;
  if (part === null || typeof part !== 'object' || !Object.hasOwn(part, step)) return part;
  return { ...part, [step]: withoutWords((part as Readonly<Record<string, unknown>>)[step], rest, instead) };
}
