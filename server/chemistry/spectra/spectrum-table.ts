// Many unit-mass spectra in a few long arrays: a million of them as objects would take a gigabyte of headings.
import type { UnitMassSpectrum } from './spectrum.js';
import { silylNumber, substanceNumber } from './substance-identity.js';

export interface SpectrumTable {
  readonly count: number;
  /** Peaks of spectrum i: `offsets[i]` up to `offsets[i + 1]`. */
  readonly offsets: Uint32Array;
  readonly mz: Uint16Array;
  readonly intensity: Uint16Array;
  /** 0 where it is not known. */
  readonly nominalMasses: Uint16Array;
  /** `substanceNumber` of each. */
  readonly substances: Uint32Array;
  /** `silylNumber` of each. */
  readonly silyls: Uint32Array;
}

export interface SpectrumFacts {
  readonly nominalMass: number | undefined;
  /** As `substanceIdentity` tells it. */
  readonly identity: string;
}

export interface SpectrumTableMaking {
  add(spectrum: UnitMassSpectrum, facts: SpectrumFacts): void;
  done(): SpectrumTable;
}

export function spectrumTableMaking(): SpectrumTableMaking {
  let count = 0;
  let offsets = new Uint32Array(1_025);
  let masses = new Uint16Array(1_024);
  let substances = new Uint32Array(1_024);
  let silyls = new Uint32Array(1_024);
  let mz = new Uint16Array(65_536);
  let intensity = new Uint16Array(65_536);
  return {
    add(spectrum, { nominalMass, identity }) {
      const from = offsets[count]!;
      const to = from + spectrum.mz.length;
      if (count + 2 > offsets.length) offsets = grown(offsets, new Uint32Array(2 * offsets.length));
      if (count + 1 > masses.length) {
        masses = grown(masses, new Uint16Array(2 * masses.length));
        substances = grown(substances, new Uint32Array(masses.length));
        silyls = grown(silyls, new Uint32Array(masses.length));
      }
      if (to > mz.length) {
        mz = grown(mz, new Uint16Array(Math.ceil(1.5 * to)));
        intensity = grown(intensity, new Uint16Array(mz.length));
      }
      mz.set(spectrum.mz, from);
      intensity.set(spectrum.intensity, from);
      masses[count] = Math.min(65_535, Math.round(nominalMass ?? 0));
      substances[count] = substanceNumber(identity);
      silyls[count] = silylNumber(identity);
      count += 1;
      offsets[count] = to;
    },
    done: () => ({
      count,
      offsets: offsets.subarray(0, count + 1),
      mz: mz.subarray(0, offsets[count]),
      intensity: intensity.subarray(0, offsets[count]),
      nominalMasses: masses.subarray(0, count),
      substances: substances.subarray(0, count),
      silyls: silyls.subarray(0, count),
    }),
  };
}

function grown<A extends Uint16Array | Uint32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}

export function spectrumOf({ offsets, mz, intensity }: SpectrumTable, at: number): UnitMassSpectrum {
  const [from, to] = [offsets[at], offsets[at + 1]];
  return { mz: mz.subarray(from, to), intensity: intensity.subarray(from, to) };
}
