// Whole by format: as many points as the file declares.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readChromeleonText } from './blocks.js';

export function chromeleonCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => {
    if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
    readChromeleonText(source.bytes, profile);
  });
}
