// Bruker OPUS files: spectra with the parameters of sample, instrument and measurement.
// Whole by format: every block of the directory lies within the bytes, and the points are there, not reserved zeros.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Identity, type Measurement } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { clockOf, instantOf, unreadableTime, type StatedTime } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { wallClock } from '../wall-clock.js';
import { writtenTime } from '../written-time.js';
import { blocksOf, kindOf, parametersOf, STATUS, type OpusBlock } from './blocks.js';
import { curvesOf, textIn, type OpusCurve } from './curves.js';

export function readOpus(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const blocks = blocksOf(source.bytes);
  const read = curvesOf(source.bytes, blocks, profile.textEncoding);
  const [first] = read;
  if (!first) throw new UnreadableFile('malformed', { reason: 'no points' });
  const { identity, warnings } = identityOf(source.bytes, { blocks, first, profile });
  return {
    adapter: 'bruker-opus',
    format: 'Bruker OPUS',
    kind: 'spectrum',
    points: first.curve.x.length,
    curves: read.map(({ curve }) => curve),
    identity,
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...read.flatMap((each) => each.warnings), ...warnings],
  };
}

interface Known {
  readonly blocks: readonly OpusBlock[];
  readonly first: OpusCurve;
  readonly profile: InstrumentProfile;
}

function identityOf(bytes: Uint8Array, { blocks, first, profile }: Known) {
  const told = blocks
    .filter(({ type }) => kindOf.parameters(type) > STATUS && kindOf.content(type) === 0)
    .map((block) => readable(bytes, block, profile));
  const text = (name: string) => told.map((parameters) => textIn(parameters, name)).find(Boolean) ?? '';
  const acquiredText = [textIn(first.status, 'DAT'), textIn(first.status, 'TIM')].filter(Boolean).join(' ');
  const stated = opusTime(acquiredText);
  const instant = stated ? instantOf(stated, profile, acquiredText) : unreadableTime(acquiredText);
  const identity: Identity = {
    ...noIdentity,
    sampleName: text('SNM'),
    operator: text('CNM'),
    acquiredText,
    acquiredAt: instant.at,
    clocks: clockOf('DAT, TIM', acquiredText, instant),
    method: text('EXP'),
    instrument: text('INS'),
    instrumentSerial: text('SRN'),
  };
  return { identity, warnings: instant.warnings };
}

/** Some blocks of measuring parameters hold texts of other forms; they say nothing of the sample. */
function readable(bytes: Uint8Array, block: OpusBlock, profile: InstrumentProfile) {
  try {
    return parametersOf(bytes, block, profile.textEncoding);
  } catch (error) {
    if (error instanceof UnreadableFile && error.code === 'malformed') return new Map<string, string | number>();
    throw error;
  }
}

/** `06/02/2020 13:09:58.095 (GMT+1)`: OPUS writes the day first, or the year in older files. */
function opusTime(text: string): StatedTime | undefined {
  const [, local = '', hours, minutes = '0'] =
    /^(.*?)(?:\s*\((?:GMT|UTC)([+-]\d{1,2})?(?::(\d{2}))?\))?$/.exec(text) ?? [];
  const offset = text.includes('(')
    ? Number(hours ?? 0) * 60 + Math.sign(Number(hours ?? 0)) * Number(minutes)
    : undefined;
  const day = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/.exec(local);
  if (!day) {
    const written = writtenTime(local);
    return written && { clock: written.clock, offsetMinutes: offset };
  }
  const part = (at: number) => Number(day[at] ?? 0);
  const millisecond = Number((day[7] ?? '').padEnd(3, '0'));
  const date = {
    year: part(3),
    month: part(2),
    day: part(1),
    hour: part(4),
    minute: part(5),
    second: part(6),
    millisecond,
  };
  const clock = wallClock(date);
  return clock && { clock, offsetMinutes: offset };
}
