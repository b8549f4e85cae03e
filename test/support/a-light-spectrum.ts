// An infrared spectrum as a JCAMP-DX file: bands at given wavenumbers on a sloping base line with a little noise.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { seededRandom } from './spectra.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

export interface LightSpectrumPlan {
  /** As typed at the instrument: a number of the laboratory binds it to the item. */
  readonly title: string;
  /** Hour and minute of 23.11.2026 in London. */
  readonly at: readonly [hour: number, minute: number];
  readonly bands: readonly number[];
  readonly seed?: number;
}

export function lightSpectrumText({ title, at: [hour, minute], bands, seed = 5 }: LightSpectrumPlan): string {
  const random = seededRandom(seed);
  const points = 901;
  const heights = Array.from({ length: points }, (_, place) => {
    const x = 4_000 - place * 4;
    const sum = bands.reduce(
      (total, band, order) => total + (1 + (order % 3)) * Math.exp(-(((x - band) / 12) ** 2)),
      0,
    );
    return Math.round(1_000 * (0.1 + (4_000 - x) / 20_000 + sum / 4) + 2 * random());
  });
  const lines = Array.from({ length: Math.ceil(points / 8) }, (_, row) =>
    [4_000 - row * 32, ...heights.slice(row * 8, row * 8 + 8)].join(' '),
  );
  const two = (value: number): string => String(value).padStart(2, '0');
  return [
    `##TITLE= ${title}`,
    ...['##JCAMP-DX= 4.24', '##DATA TYPE= INFRARED SPECTRUM', '##XUNITS= 1/CM', '##YUNITS= ABSORBANCE'],
    `##LONGDATE= 2026/11/23 ${two(hour)}:${two(minute)}:00.00 +0000`,
    ...['##FIRSTX= 4000', '##LASTX= 400', '##XFACTOR= 1', '##YFACTOR= 0.001', `##NPOINTS= ${points}`],
    ...['##XYDATA= (X++(Y..Y))', ...lines, '##END=', ''],
  ].join('\n');
}

let spectra = 0;

export async function aLightSpectrum(
  test: TestLab,
  watched: WatchedInstrument,
  plan: LightSpectrumPlan,
): Promise<StoredMeasurement> {
  spectra += 1;
  const name = `spectrum-${spectra}.jdx`;
  await writeFile(join(watched.folder, name), lightSpectrumText({ seed: spectra, ...plan }));
  await watched.ingest(3);
  const file = (await watched.files()).find((one) => one.name === name);
  const measurement = file && (await measurementsOfFile(test.lab.db, file.id))[0];
  if (measurement === undefined) throw new Error(`${name} was not measured: ${JSON.stringify(file?.refusal)}`);
  return measurement;
}

/** Cocaine base and heroin, roughly: which is which is all that counts here. */
export const bandsOf = {
  cocaine: [2_950, 1_735, 1_708, 1_452, 1_277, 1_108, 1_037, 711],
  heroin: [2_910, 1_765, 1_737, 1_447, 1_370, 1_245, 1_178, 912],
} as const;
