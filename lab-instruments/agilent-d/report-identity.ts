// Who, what and when by the heading of a ChemStation report.
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import { noIdentity, type Identity, type Warning } from '../measurement.js';
import { baseName } from '../source.js';
import { clockOf } from '../stated-time.js';

export function reportIdentity(
  heading: ReadonlyMap<string, string>,
  profile: InstrumentProfile,
  source = 'Report.TXT',
): { readonly identity: Identity; readonly warnings: readonly Warning[] } {
  const said = (label: string): string => heading.get(label) ?? '';
  const acquiredText = said('injection date');
  const instant = localInstant(acquiredText, profile);
  const changed = said('last changed').replace(/ by .*$/, '');
  const identity: Identity = {
    ...noIdentity,
    sampleName: said('sample name'),
    operator: said('acq. operator'),
    acquiredText,
    acquiredAt: instant.at,
    clocks: [
      ...clockOf(`${source}: Injection Date`, acquiredText, instant),
      ...clockOf(`${source}: Last changed`, changed, localInstant(changed, profile)),
    ],
    method: baseName(said('method').replace(/\s*\(.*$/, '')),
    instrument: said('acq. instrument'),
    vial: said('location').replace(/^vial\s+/i, ''),
    sequenceLine: said('seq. line'),
    originalName: baseName(said('data file')),
  };
  return { identity, warnings: instant.warnings };
}
