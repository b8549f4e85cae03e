// Whole by format: every entry of the directory lies within the bytes, and the points are there, not reserved zeros.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readSpa } from './read.js';

export function spaCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readSpa(source, profile));
}
