// Whole by format: well formed to the end of the root, every array as long as declared, the checksum right where there is one.
import { completenessOf, type Completeness } from '../completeness.js';
import type { Source } from '../source.js';
import { noProfile } from '../instrument-profile.js';
import { readMzml } from './read.js';

export const mzmlCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    readMzml(source, noProfile);
  });
