// The heading that all of ChemStation's printed GC-MS reports share, and what it says of the injection.
import { chemstationTime } from '../chemstation-time.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import { noIdentity, type Identity, type Warning } from '../measurement.js';
import { baseName } from '../source.js';
import { clockOf, instantOf, unreadableTime, type Instant } from '../stated-time.js';

/** Values by label in lower case; the first of each. */
export function printedHeading(lines: readonly string[]): ReadonlyMap<string, string> {
  const heading = new Map<string, string>();
  const put = (label = '', value = ''): void => {
    const key = label.trim().toLowerCase();
    if (key !== '' && !heading.has(key)) heading.set(key, value.trim());
  };
  for (const line of lines) {
    const match = /^\s*([A-Z][\w ]*?)\s*:(?: (.*))?$/.exec(line);
    if (!match) continue;
    put(match[1], (match[2] ?? '').split(/\s{3,}\S/)[0]);
    // Old programs say two things in a line: `Acq On : 15 Feb 101  10:23 am     Operator: AS`.
    const second = /\s{2,}([A-Z][\w ]*?)\s*:(?: +(.*))?$/.exec(match[2] ?? '');
    if (second) put(second[1], second[2]);
  }
  return heading;
}

export function printedIdentity(
  heading: ReadonlyMap<string, string>,
  profile: InstrumentProfile,
): { readonly identity: Identity; readonly warnings: readonly Warning[] } {
  const said = (label: string): string => heading.get(label) ?? '';
  const acquiredText = said('acq on');
  const instant = printedInstant(acquiredText, profile);
  const quantText = said('quant time');
  const identity: Identity = {
    ...noIdentity,
    sampleName: said('sample'),
    operator: said('operator'),
    acquiredText,
    acquiredAt: instant.at,
    clocks: [
      ...clockOf('Acq On', acquiredText, instant),
      ...clockOf('Quant Time', quantText, localInstant(quantText, profile)),
    ],
    method: baseName((said('method') || said('quant method')).replace(/\s*\([^()]*\)$/, '')),
    instrument: said('inst') || said('instrument'),
    vial: said('als vial') || said('vial'),
    originalName: baseName(said('data file')),
  };
  return { identity, warnings: instant.warnings };
}

export function printedInstant(text: string, profile: InstrumentProfile): Instant {
  const stated = chemstationTime(text);
  return stated ? instantOf(stated, profile, text) : unreadableTime(text);
}
