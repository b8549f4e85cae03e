// The only door of this room: bytes in, a measurement out, or UnreadableFile. Everything handed in is attacker-controlled.
import { adapters } from './adapters.js';
import type { Adapter } from './adapter.js';
import { archiveForm, opened, type ArchiveForm } from './archives/opened.js';
import { broken, complete, completenessOf, incomplete, type Completeness, type NotWhole } from './completeness.js';
import { noProfile, type InstrumentProfile } from './instrument-profile.js';
import { limits } from './limits.js';
import type { Measurement } from './measurement.js';
import { signatureOf } from './signature.js';
import { byteLengthOf, isFolder, type FileSource, type Source } from './source.js';
import { UnreadableFile, type RefusalValues } from './unreadable-file.js';

/** Throws UnreadableFile and nothing else. */
export function readFile(source: Source, profile: InstrumentProfile = noProfile): Measurement {
  const found = find(source, profile);
  if ('state' in found) throw new UnreadableFile(found.code, found.values);
  const { adapter } = found;
  const state = adapter.completeness ? stateOf(found, profile) : complete;
  if (state.state !== 'complete') throw new UnreadableFile(state.code, state.values);
  const measurement = guarded(() => adapter.read(found.source, profile));
  if (found.archive === undefined) return measurement;
  const unpacked = { label: 'Archive', value: found.archive };
  const from = <T extends Pick<Measurement, 'particulars'>>(each: T): T => ({
    ...each,
    particulars: [...each.particulars, unpacked],
  });
  const { injections } = measurement;
  return from(injections === undefined ? measurement : { ...measurement, injections: injections.map(from) });
}

/** Whole by its format? Size and age of the file say nothing about that and are not asked. */
export function completeness(source: Source, profile: InstrumentProfile = noProfile): Completeness {
  const found = find(source, profile);
  return 'state' in found ? found : stateOf(found, profile);
}

interface Found {
  readonly adapter: Adapter;
  /** What was handed in, or what was in the archive. */
  readonly source: Source;
  readonly archive: ArchiveForm | undefined;
}

/** What a whole archive holds will not grow any more. */
function stateOf({ adapter, source, archive }: Found, profile: InstrumentProfile): Completeness {
  const state = stateBy(adapter, source, profile);
  return state.state === 'incomplete' && archive !== undefined ? broken(state.code, state.values) : state;
}

function stateBy(adapter: Adapter, source: Source, profile: InstrumentProfile): Completeness {
  try {
    return guarded(
      () => adapter.completeness?.(source, profile) ?? completenessOf(() => adapter.read(source, profile)),
    );
  } catch (error) {
    if (error instanceof UnreadableFile) return broken(error.code, error.values);
    throw error;
  }
}

function find(source: Source, profile: InstrumentProfile): Found | NotWhole {
  const bytes = byteLengthOf(source);
  if (bytes > limits.fileBytes) return broken('too-large', { bytes, limit: limits.fileBytes });
  if (isFolder(source) && source.members.length > limits.folderMembers) {
    return broken('too-large', { members: source.members.length, limit: limits.folderMembers });
  }
  if (bytes === 0) return incomplete('empty');
  const form = archiveForm(source);
  const claimed = adapters.some((each) => each.claims(source));
  return form === undefined || claimed || isFolder(source)
    ? recognised(source, profile)
    : inArchive(source, form, profile);
}

function inArchive(archive: FileSource, form: ArchiveForm, profile: InstrumentProfile): Found | NotWhole {
  let inside: Source | undefined;
  const state = completenessOf(() => (inside = guarded(() => opened(archive, form))));
  if (state.state !== 'complete') return state;
  const found = inside && recognised(inside, profile);
  if (!found) return broken('unknown-format', foundIn(archive));
  return 'state' in found ? broken('unknown-format', foundIn(archive)) : { ...found, archive: form };
}

function recognised(source: Source, profile: InstrumentProfile): Found | NotWhole {
  const adapter = adapters.find((each) => guarded(() => each.recognises(source, profile)));
  return adapter ? { adapter, source, archive: undefined } : unknown(source);
}

function unknown(source: Source): NotWhole {
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
