// The book of an instrument: calibrations, qualifications, checks, tunes, maintenance, and when it was out of service
// (ISO/IEC 17025 6.4.4 to 6.4.10, 6.4.13). Whether a result may rest on it is read from the book as it stood at the measurement.

export const judgedKinds = ['calibration', 'qualification', 'check', 'tune'] as const;
export type JudgedKind = (typeof judgedKinds)[number];
export const bookKinds = [...judgedKinds, 'maintenance', 'out-of-service', 'back-in-service'] as const;
export type BookKind = (typeof bookKinds)[number];

export const bookOutcomes = ['passed', 'failed'] as const;
export type BookOutcome = (typeof bookOutcomes)[number];

/** As it was read off and typed: `EM, V` and `1482`. */
export interface Figure {
  readonly label: string;
  readonly value: string;
}

export interface BookStatement {
  readonly kind: BookKind;
  readonly happenedAt: string;
  /** Of what is judged; null of the rest. */
  readonly outcome: BookOutcome | null;
  /** A calendar day: until when a calibration or a qualification holds. */
  readonly dueOn: string | null;
  readonly certificate: string | null;
  readonly text: string;
  readonly figures: readonly Figure[];
}

export interface BookEntry extends BookStatement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly instrumentId: string;
  /** What a tune was judged from; null where a person entered what they had read off. */
  readonly measurementId: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** `unproved`: the book holds nothing that was judged. That is said, and forbids nothing. */
export type Fitness =
  | { readonly kind: 'fit'; readonly entry: BookEntry }
  | { readonly kind: 'unproved' }
  | { readonly kind: 'out-of-service'; readonly entry: BookEntry }
  | { readonly kind: 'failed'; readonly entry: BookEntry }
  | { readonly kind: 'overdue'; readonly entry: BookEntry }
  /** Maintained, and nothing passed since then. */
  | { readonly kind: 'unchecked'; readonly entry: BookEntry };

export interface BookMoment {
  readonly at: string;
  /** The laboratory's calendar day at that instant. */
  readonly day: string;
}

/** How the instrument stood at an instant, by all that is known of it now. */
export function fitnessAt(book: readonly BookEntry[], { at, day }: BookMoment): Fitness {
  const earlier = book.filter(({ happenedAt }) => happenedAt <= at);
  const service = newestOf(earlier, ({ kind }) => kind === 'out-of-service' || kind === 'back-in-service');
  if (service?.kind === 'out-of-service') return { kind: 'out-of-service', entry: service };
  const judged = judgedKinds.flatMap((kind) => newestOf(earlier, (entry) => entry.kind === kind) ?? []);
  const failed = newestOf(judged, ({ outcome }) => outcome === 'failed');
  if (failed !== undefined) return { kind: 'failed', entry: failed };
  const overdue = judged.find(({ dueOn }) => dueOn !== null && dueOn < day);
  if (overdue !== undefined) return { kind: 'overdue', entry: overdue };
  const good = newestOf(judged, () => true);
  if (good === undefined) return { kind: 'unproved' };
  const maintained = newestOf(earlier, ({ kind }) => kind === 'maintenance');
  if (maintained !== undefined && keyOf(maintained) > keyOf(good)) return { kind: 'unchecked', entry: maintained };
  return { kind: 'fit', entry: good };
}

/**
 * The failed entry that puts a measurement in doubt: after the instrument last passed a check of that kind, and before it failed
 * (ISO/IEC 17025 6.4.9). Undefined where the instrument passed in between.
 */
export function doubtAt(book: readonly BookEntry[], at: string): BookEntry | undefined {
  return judgedKinds
    .map((kind) => oldestOf(book, (entry) => entry.kind === kind && entry.happenedAt >= at))
    .find((next) => next?.outcome === 'failed');
}

/** Where the time in doubt before a failed entry begins: the last passed one of its kind. Undefined: nothing ever passed. */
export function lastGoodBefore(book: readonly BookEntry[], failed: Pick<BookEntry, 'kind' | 'happenedAt'>) {
  return newestOf(
    book,
    ({ kind, outcome, happenedAt }) => kind === failed.kind && outcome === 'passed' && happenedAt < failed.happenedAt,
  );
}

function newestOf(book: readonly BookEntry[], fits: (entry: BookEntry) => boolean): BookEntry | undefined {
  return book.filter(fits).reduce<BookEntry | undefined>((last, each) => {
    return last === undefined || keyOf(each) > keyOf(last) ? each : last;
  }, undefined);
}

function oldestOf(book: readonly BookEntry[], fits: (entry: BookEntry) => boolean): BookEntry | undefined {
  return book.filter(fits).reduce<BookEntry | undefined>((first, each) => {
    return first === undefined || keyOf(each) < keyOf(first) ? each : first;
  }, undefined);
}

const keyOf = ({ happenedAt, id }: BookEntry): string => `${happenedAt} ${id}`;
