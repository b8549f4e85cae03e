// Spectra for the tests of identification.
import { readFileSync } from 'node:fs';
import type { LibraryRecord } from '../../lab-instruments/libraries/library-record.js';
import { readMsp } from '../../lab-instruments/nist-msp/read.js';
import { identitySearch, type IdentityHit } from '../../server/chemistry/spectra/identity-search.js';
import { libraryIndex } from '../../server/chemistry/spectra/index-building.js';
import type { LibraryIndex } from '../../server/chemistry/spectra/index-layout.js';
import { plainRanking } from '../../server/chemistry/spectra/rankings.js';
import { spectrumTableMaking } from '../../server/chemistry/spectra/spectrum-table.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';

/** `spectrum('41:100 55:30')`. */
export function aSpectrum(peaks: string): UnitMassSpectrum {
  const pairs = peaks.split(' ').map((peak) => peak.split(':').map(Number));
  return unitMassSpectrum({ mz: pairs.map(([mz = 0]) => mz), intensity: pairs.map(([, intensity = 0]) => intensity) });
}

export function recordsOf(path: string): readonly LibraryRecord[] {
  return readMsp(readFileSync(path)).records;
}

/** Identity of a test spectrum: InChIKey skeleton with its derivative tag, as the collection states it in the comment. */
export function identityOf(record: LibraryRecord): string {
  return /ident=(\S+)/.exec(record.comments.join(' '))?.[1] ?? '';
}

/** Each spectrum a substance of its own, unless their identities are given. */
export function anIndex(spectra: readonly UnitMassSpectrum[], identities?: readonly string[]): LibraryIndex {
  const making = spectrumTableMaking();
  spectra.forEach((spectrum, at) =>
    making.add(spectrum, { nominalMass: undefined, identity: identities?.[at] ?? `${at}` }),
  );
  return libraryIndex(making.done());
}

export function searchIn(index: LibraryIndex, spectrum: UnitMassSpectrum, top: number): readonly IdentityHit[] {
  return identitySearch([index], plainRanking).search(spectrum, top).slice(0, top);
}

/** Numbers that look random and are the same each time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
