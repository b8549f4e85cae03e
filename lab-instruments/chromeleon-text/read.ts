// Chromeleon's text export of one channel as a measurement. "n.a." stands where there is no value.
// Whole by format: as many points as the file declares.
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import { noIdentity, type Measurement } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { clockOf } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readChromeleonText } from './blocks.js';

const PARTICULARS = [
  'Generating Data System',
  'Driver Name',
  'Processing Method',
  'Injection Number',
  'Dilution Factor',
];

export function readChromeleon(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { labels, seconds, values } = readChromeleonText(source.bytes, profile);
  const said = (label: string): string => (/^n\.a\.$/i.test(labels.get(label) ?? '') ? '' : (labels.get(label) ?? ''));
  const written = [said('Injection Date'), said('Injection Time')].filter(Boolean).join(' ');
  const instant = localInstant(written, profile);
  return {
    adapter: 'chromeleon-text',
    format: 'Chromeleon text',
    kind: 'trace',
    points: values.length,
    trace: { detector: said('Channel') || said('Detector'), unit: said('Signal Unit'), seconds, values },
    identity: {
      ...noIdentity,
      sampleName: said('Injection'),
      sampleType: said('Type'),
      operator: said('Operator'),
      acquiredText: said('Injection Date'),
      acquiredAt: instant.at,
      clocks: clockOf('Injection Date', written, instant),
      method: said('Instrument Method'),
      vial: said('Position'),
      sequenceLine: said('Injection Number'),
    },
    particulars: PARTICULARS.map((label) => ({ label, value: said(label) })).filter(({ value }) => value !== ''),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: instant.warnings,
  };
}
