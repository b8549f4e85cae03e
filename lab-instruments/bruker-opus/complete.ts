// Whole by format: every block of the directory lies within the bytes, and the points are there, not reserved zeros.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readOpus } from './read.js';

export function opusCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readOpus(source, profile));
}
