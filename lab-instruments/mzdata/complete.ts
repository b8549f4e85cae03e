// Whole by format: well formed to the end of the root, every array as long as it declares.
import { completenessOf, type Completeness } from '../completeness.js';
import type { Source } from '../source.js';
import { readMzdata } from './read.js';

export const mzdataCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    readMzdata(source);
  });
