// A TotalChrom report as a measurement: its peaks, and who, what and when.
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import { noIdentity, type Measurement } from '../measurement.js';
import { baseName, isFolder, type Source } from '../source.js';
import { clockOf } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readTotalChrom } from './report.js';

export function readTotalChromReport(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { labels, peaks, remarks } = readTotalChrom(source.bytes, profile);
  if (peaks.length === 0) throw new UnreadableFile('incomplete', { reason: 'no peaks' });
  const said = (label: string): string => labels.get(label) ?? '';
  const acquiredText = said('Data Acquisition Time');
  const instant = localInstant(acquiredText, profile);
  const byHand = peaks.filter(({ manualIntegration }) => manualIntegration).map(({ number }) => number);
  return {
    adapter: 'totalchrom',
    format: 'TotalChrom report',
    kind: 'results',
    points: peaks.length,
    peaksReported: { member: source.name, signal: said('Channel'), integratedText: said('Date'), peaks },
    identity: {
      ...noIdentity,
      sampleName: said('Sample Name'),
      sampleId: said('Sample Number'),
      operator: said('Operator'),
      acquiredText,
      acquiredAt: instant.at,
      clocks: [
        ...clockOf('Data Acquisition Time', acquiredText, instant),
        ...clockOf('Date', said('Date'), localInstant(said('Date'), profile)),
      ],
      method: baseName(said('Inst Method')),
      instrument: said('Instrument Name'),
      instrumentSerial: said('Instrument Serial #').replace(/^none$/i, ''),
      vial: said('Rack/Vial').split(',').at(-1) ?? '',
      originalName: baseName(said('Raw Data File')),
    },
    particulars: [{ label: 'Software', value: said('Software Version') }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [
      ...instant.warnings,
      ...remarks
        .filter((text) => /out.of.range|saturat/i.test(text))
        .map((detail) => ({ code: 'saturated', detail }) as const),
      ...(byHand.length === 0 ? [] : [{ code: 'manual-integration', detail: `peaks ${byHand.join(', ')}` } as const]),
    ],
  };
}
