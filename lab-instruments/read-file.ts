// The only door of this room: bytes in, a measurement out, or UnreadableFile. Everything handed in is attacker-controlled.
import { adapters } from './adapters.js';
import type { Adapter } from './adapter.js';
import { broken, incomplete, type Completeness } from './completeness.js';
import { noProfile, type InstrumentProfile } from './instrument-profile.js';
import { limits } from './limits.js';
import type { Measurement } from './measurement.js';
import { signatureOf } from './signature.js';
import { byteLengthOf, isFolder, type Source } from './source.js';
import { UnreadableFile, type RefusalValues } from './unreadable-file.js';

/** Throws UnreadableFile and nothing else. */
export function readFile(source: Source, profile: InstrumentProfile = noProfile): Measurement {
  const found = find(source, profile);
  const state = 'state' in found ? found : stateBy(found, source, profile);
  if (state.state !== 'complete') throw new UnreadableFile(state.code, state.values);
  if ('state' in found) throw new UnreadableFile('unknown-format');
  return guarded(() => found.read(source, profile));
}

/** Whole by its format? Size and age of the file say nothing about that and are not asked. */
export function completeness(source: Source, profile: InstrumentProfile = noProfile): Completeness {
  const found = find(source, profile);
  return 'state' in found ? found : stateBy(found, source, profile);
}

function stateBy(adapter: Adapter, source: Source, profile: InstrumentProfile): Completeness {
  try {
    return guarded(() => adapter.completeness(source, profile));
  } catch (error) {
    if (error instanceof UnreadableFile) return broken(error.code, error.values);
    throw error;
  }
}

function find(source: Source, profile: InstrumentProfile): Adapter | Completeness {
  const bytes = byteLengthOf(source);
  if (bytes > limits.fileBytes) return broken('too-large', { bytes, limit: limits.fileBytes });
  if (isFolder(source) && source.members.length > limits.folderMembers) {
    return broken('too-large', { members: source.members.length, limit: limits.folderMembers });
  }
  if (bytes === 0) return incomplete('empty');
  const adapter = adapters.find((each) => guarded(() => each.recognises(source, profile)));
  return adapter ?? unknown(source);
}

function unknown(source: Source): Completeness {
  const isReserved = !isFolder(source) && source.bytes.subarray(0, 4096).every((byte) => byte === 0);
  if (isReserved) return incomplete('incomplete', { reason: 'the file is still zero' });
  const found: RefusalValues = foundIn(source);
  const claimed = adapters.find((each) => each.claims(source));
  return claimed ? broken('bad-magic', { expected: claimed.name, ...found }) : broken('unknown-format', found);
}

function foundIn(source: Source): RefusalValues {
  const signature = isFolder(source) ? 'folder' : signatureOf(source.bytes);
  return signature === '' ? {} : { found: signature };
}

/** Bytes can make a reader stumble in ways nobody foresaw; to the outside that is a malformed file, not a fault of ours. */
function guarded<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (error instanceof RangeError || error instanceof TypeError)
      throw new UnreadableFile('malformed', { reason: error.message });
    throw error;
  }
}
