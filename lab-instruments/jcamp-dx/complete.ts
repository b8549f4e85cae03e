// Whole by format: every block has its end, every table as many points as its header declares.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readJcamp } from './read.js';

/** Reads it wholly: points are counted nowhere else. */
export function jcampCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readJcamp(source, profile));
}
