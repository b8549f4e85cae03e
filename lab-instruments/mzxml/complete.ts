// Whole by format: well formed to the end of the root, every scan with as many peaks as it declares.
import { completenessOf, type Completeness } from '../completeness.js';
import type { Source } from '../source.js';
import { readMzxml } from './read.js';

export const mzxmlCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    readMzxml(source);
  });
