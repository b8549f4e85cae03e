// A library grown to any size from real spectra: homologues of theirs, with fragments moved, intensities shaken and faint peaks
// lost. Near copies of the right answer, so that a search has to tell them apart. The same each time.
import { spectrumTableMaking, type SpectrumTable } from '../../server/chemistry/spectra/spectrum-table.js';
import type { UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { seededRandom } from '../support/spectra.js';

export interface KnownSpectrum {
  readonly spectrum: UnitMassSpectrum;
  readonly nominalMass: number | undefined;
  readonly identity: string;
}

/** What homologues, hydrates, oxides and so on differ by. */
const moves = [14, 28, 16, 18, 12, 2, 34, 42, 30, 26, 44, 1, 60, 78].flatMap((mass) => [mass, -mass]).concat(72);
const HEAVIEST = 2_000;
const FAINT = 20;

export function grownLibrary(known: readonly KnownSpectrum[], size: number): SpectrumTable {
  const making = spectrumTableMaking();
  const random = seededRandom(1);
  known
    .slice(0, size)
    .forEach(({ spectrum, nominalMass, identity }) => making.add(spectrum, { nominalMass, identity }));
  for (let at = known.length; at < size; at += 1) {
    const base = known[Math.floor(random() * known.length)]!;
    const move = moves[Math.floor(random() * moves.length)]!;
    const mass = base.nominalMass;
    const nominalMass = mass === undefined ? undefined : Math.max(1, mass + move);
    making.add(homologue(base.spectrum, move, random), { nominalMass, identity: `grown ${at}` });
  }
  return making.done();
}

const dense = new Float64Array(HEAVIEST);

function homologue({ mz, intensity }: UnitMassSpectrum, move: number, random: () => number): UnitMassSpectrum {
  const last = mz.at(-1) ?? 0;
  const cut = 30 + Math.floor(random() * Math.max(1, last - 30));
  const lean = 0.4 * normal(random);
  const middle = mz.reduce((sum, each) => sum + each, 0) / Math.max(1, mz.length);
  let highest = 0;
  for (let i = 0; i < mz.length; i += 1) {
    if (random() < (intensity[i]! < FAINT ? 0.25 : 0.02)) continue;
    const place = mz[i]! >= cut ? mz[i]! + move : mz[i]!;
    if (place <= 0 || place >= HEAVIEST) continue;
    dense[place]! += intensity[i]! * Math.exp(0.35 * normal(random) + (lean * (mz[i]! - middle)) / 200);
    highest = Math.max(highest, dense[place]!);
  }
  if (highest === 0) return { mz, intensity };
  return takenFrom(highest, Math.min(HEAVIEST, last + Math.max(0, move) + 1));
}

/** At unit mass, and the room empty again. */
function takenFrom(highest: number, end: number): UnitMassSpectrum {
  const [masses, heights]: [number[], number[]] = [[], []];
  for (let place = 0; place < end; place += 1) {
    const height = Math.floor((999 * dense[place]!) / highest + 0.5);
    dense[place] = 0;
    if (height === 0) continue;
    masses.push(place);
    heights.push(height);
  }
  return { mz: Uint16Array.from(masses), intensity: Uint16Array.from(heights) };
}

/** Of mean 0 and deviation 1 (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
