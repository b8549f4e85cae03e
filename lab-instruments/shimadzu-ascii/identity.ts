// Who, what and when in a Shimadzu export. The acquisition time is in [Sample Information]; [Header] has that of the export.
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import { noIdentity, type Clock, type Identity, type Particular, type Warning } from '../measurement.js';
import { baseName } from '../source.js';
import { clockOf } from '../stated-time.js';
import { valueIn, type Section } from './sections.js';

const SAMPLE = 'Sample Information';
const ACQUIRED = ['Acquired', 'Acquired Date', 'Date Acquired', 'Acquisition Date', 'Analysis Date'];

export function identityOf(
  sections: readonly Section[],
  profile: InstrumentProfile,
): { readonly identity: Identity; readonly warnings: readonly Warning[] } {
  const sample = (...labels: readonly string[]): string => valueIn(sections, SAMPLE, ...labels);
  const acquiredText = sample(...ACQUIRED);
  const instant = localInstant(acquiredText, profile);
  const identity: Identity = {
    ...noIdentity,
    sampleName: sample('Sample Name'),
    sampleId: sample('Sample ID'),
    barcode: sample('Bar Code', 'Barcode', 'Vial Barcode'),
    sampleType: sample('Sample Type', 'Type').replace(/^\d+:/, ''),
    operator: sample('Operator Name', 'Acquired by', 'Analyzed by'),
    acquiredText,
    acquiredAt: instant.at,
    clocks: clocksOf(sections, profile),
    method: baseName(valueIn(sections, 'Original Files', 'Method File')),
    instrument: valueIn(sections, 'Configuration', 'Instrument Name', 'System Name'),
    instrumentSerial: valueIn(sections, 'Configuration', 'Serial Number', 'Serial #', 'Serial No.'),
    vial: sample('Vial#', 'Vial #', 'Vial'),
    originalName: baseName(
      valueIn(sections, 'Header', 'Data File Name') || valueIn(sections, 'Original Files', 'Data File'),
    ),
  };
  return { identity, warnings: instant.warnings };
}

function clocksOf(sections: readonly Section[], profile: InstrumentProfile): readonly Clock[] {
  const output = [valueIn(sections, 'Header', 'Output Date'), valueIn(sections, 'Header', 'Output Time')];
  const texts: readonly (readonly [string, string])[] = [
    [`${SAMPLE}: Acquired`, valueIn(sections, SAMPLE, ...ACQUIRED)],
    ['File Information: Generated', valueIn(sections, 'File Information', 'Generated')],
    ['File Information: Modified', valueIn(sections, 'File Information', 'Modified')],
    ['Header: Output', output.filter(Boolean).join(' ')],
  ];
  return texts.flatMap(([source, text]) => clockOf(source, text, localInstant(text, profile)));
}

const PARTICULARS: readonly (readonly [string, string])[] = [
  ['Header', 'Application Name'],
  ['Header', 'Version'],
  [SAMPLE, 'Level'],
  [SAMPLE, 'Sample Amount'],
  [SAMPLE, 'Dilution Factor'],
  [SAMPLE, 'Injection Volume'],
  [SAMPLE, 'Tray#'],
  ['Original Files', 'Method File'],
  ['Original Files', 'Batch File'],
  ['Original Files', 'Tuning File'],
  ['Configuration', 'Detector Name'],
];

export function particularsOf(sections: readonly Section[]): readonly Particular[] {
  return PARTICULARS.map(([section, label]) => ({ label, value: valueIn(sections, section, label) })).filter(
    ({ value }) => value !== '',
  );
}
