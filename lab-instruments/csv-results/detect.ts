// A table of results is known by its name ending, or by the profile of an instrument that writes tables.
import type { InstrumentProfile } from '../instrument-profile.js';
import { signatureOf } from '../signature.js';
import { isFolder, type Source } from '../source.js';

export function isResultTable(source: Source, profile: InstrumentProfile): boolean {
  if (isFolder(source) || signatureOf(source.bytes) !== '') return false;
  return (
    /\.(csv|tsv)$/i.test(source.name) || (profile.columnMap !== undefined && /\.(txt|asc|prn)$/i.test(source.name))
  );
}
