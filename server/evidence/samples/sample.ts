// A sample is taken from an exhibit, an aliquot from a sample. Each is an item of its own with the chain of what it came from.

export interface Sample {
  readonly id: string;
  readonly laboratoryId: string;
  /** `26-ALM-000123-02.S1`, its aliquots `….S1.A3`. */
  readonly number: string;
  readonly kind: 'sample' | 'aliquot';
  readonly exhibitId: string;
  readonly parentSampleId: string | null;
  readonly description: string;
  readonly massMicrograms: number;
  /** The custody event of the parent by which it was taken. */
  readonly eventId: string;
}

/** The number of the next portion of a parent that has `taken` already; undefined where nothing may be taken from it. */
export function portionNumber(
  parentNumber: string,
  parentKind: 'exhibit' | Sample['kind'],
  taken: number,
): string | undefined {
  if (parentKind === 'aliquot') return undefined;
  return `${parentNumber}.${parentKind === 'exhibit' ? 'S' : 'A'}${String(taken + 1)}`;
}
