// All clocks of a .D folder: one injection has at least four of them, and a reviewer should see how they lie.
import { chemstationTime } from '../chemstation-time.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import type { Clock } from '../measurement.js';
import { clockOf, instantOf, unreadableTime } from '../stated-time.js';
import { acquiredInstant, type TimeTexts } from './acquired-time.js';
import type { FolderFacts } from './folder-facts.js';

export function clocksOf(facts: FolderFacts, texts: TimeTexts, profile: InstrumentProfile): readonly Clock[] {
  const local = (source: string, text: string): readonly Clock[] => clockOf(source, text, localInstant(text, profile));
  const iso = (source: string, text: string): readonly Clock[] =>
    clockOf(source, text, acquiredInstant({ ...texts, contents: text }, profile));
  return [
    ...header(texts.header, profile),
    ...iso('AcqData/Contents.xml', texts.contents),
    ...iso('AcqData/sample_info.xml', facts.sample.get('AcqTime') ?? ''),
    ...local('runstart.txt', facts.runStartTime),
    ...local('PRE_POST.INI', facts.ini.get('postrun/date') ?? ''),
    ...local('acqmeth.txt', facts.methodTime),
    ...iso('CumulativeAuditTrail.xml', texts.audit),
  ];
}

function header(text: string, profile: InstrumentProfile): readonly Clock[] {
  const stated = chemstationTime(text);
  return clockOf('data.ms', text, stated ? instantOf(stated, profile, text) : unreadableTime(text));
}
