// Who, what and when in a JCAMP-DX file: the first block that says it.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Identity, type Particular, type Warning } from '../measurement.js';
import { localInstant } from '../local-date.js';
import { clockOf } from '../stated-time.js';
import { valueOf, type Block } from './blocks.js';

export function identityOf(
  blocks: readonly Block[],
  profile: InstrumentProfile,
): { readonly identity: Identity; readonly warnings: readonly Warning[] } {
  const first = (...labels: readonly string[]) => blocks.map((block) => valueOf(block, ...labels)).find(Boolean) ?? '';
  const acquiredText = dateText(first('DATE'), first('TIME')) || first('LONGDATE');
  const instant = localInstant(acquiredText, profile);
  const identity: Identity = {
    ...noIdentity,
    sampleName: blocks.find(({ title }) => title !== '')?.title ?? first('SAMPLEDESCRIPTION'),
    operator: first('OWNER'),
    acquiredText,
    acquiredAt: instant.at,
    clocks: clockOf('DATE', acquiredText, instant),
    method: first('EXPERIMENTNAME', 'SAMPLINGPROCEDURE'),
    instrument: first('SPECTROMETERDATASYSTEM', 'SPECTROMETERSYSTEM', '.SPECTROMETERTYPE'),
    originalName: first('SOURCEREFERENCE'),
  };
  return { identity, warnings: instant.warnings };
}

/** Some writers put the whole time into both records. */
function dateText(date: string, time: string): string {
  return date === time ? date : [date, time].filter(Boolean).join(' ');
}

const PARTICULARS = ['JCAMPDX', 'DATATYPE', 'ORIGIN', 'STATE', 'PATHLENGTH', 'RESOLUTION', 'MOLFORM', 'CASREGISTRYNO'];
const IONS = ['IONIZATIONMODE', '.IONIZATIONMODE', 'ELECTRONENERGY', 'DATAFORMAT'];

export function particularsOf(blocks: readonly Block[]): readonly Particular[] {
  return [...PARTICULARS, ...IONS]
    .map((label) => ({ label, value: blocks.map((block) => valueOf(block, label)).find(Boolean) ?? '' }))
    .filter(({ value }) => value !== '');
}
