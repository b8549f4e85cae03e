// What is damaged: small files of every format that this house writes itself, and the smallest real ones of every adapter.
import { statSync } from 'node:fs';
import { publishedColumnMap } from '../../lab-instruments/csv-results/column-map.js';
import { adapters } from '../../lab-instruments/adapters.js';
import type { Adapter } from '../../lab-instruments/adapter.js';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import { completeness } from '../../lab-instruments/read-file.js';
import { byteLengthOf, type Source } from '../../lab-instruments/source.js';
import { fixture, manifestRows, sourceAt } from './fixtures.js';
import { infraredForms } from './infrared-forms.js';
import { jcampTexts } from './jcamp-texts.js';
import { qualText, quantText } from './masshunter-texts.js';
import { quantBrowserText } from './quant-browser-text.js';
import { spcFile } from './spc-file.js';
import { aSyntheticRun } from './synthetic-run.js';
import { eluText, massBankText, ms1Text } from './text-spectra.js';

export interface Seed {
  readonly name: string;
  readonly adapter: Adapter;
  readonly source: Source;
}

export const profile: InstrumentProfile = { columnMap: publishedColumnMap };

const ROOT = 'instruments/open';
const SMALL = 9_000;
const LARGEST = 2_500_000;
const FEWEST = 1;

export function mutationSeeds(): readonly Seed[] {
  const seeds = generated().map((source) => seedOf(source.name, source));
  const real = realSources(LARGEST);
  for (const { path, source } of real.filter(({ bytes }) => bytes <= SMALL)) seeds.push(seedOf(path, source));
  for (const adapter of adapters) {
    const lacking = FEWEST - seeds.filter((seed) => seed?.adapter === adapter).length;
    const larger = real.filter(({ bytes, source }) => bytes > SMALL && adapterOf(source) === adapter);
    for (const { path, source } of larger.slice(0, Math.max(0, lacking))) seeds.push(seedOf(path, source));
  }
  return seeds.filter((seed) => seed !== undefined);
}

/** Undefined for what is not whole before it is damaged. */
function seedOf(name: string, source: Source): Seed | undefined {
  const adapter = adapterOf(source);
  return adapter && completeness(source, profile).state === 'complete' ? { name, adapter, source } : undefined;
}

export function adapterOf(source: Source): Adapter | undefined {
  return adapters.find(({ recognises }) => recognises(source, profile));
}

/** Whole original files of the manifest up to so many bytes, the smallest first. */
export function realSources(most: number) {
  const manifest = fixture(`${ROOT}/manifest.tsv`);
  if (manifest === undefined) return [];
  const paths = manifestRows(manifest)
    .filter(({ origin }) => origin === 'original')
    .flatMap(({ file }) => ({ path: file, at: fixture(`${ROOT}/${file}`) ?? '' }))
    .filter(({ at }) => at !== '')
    .map(({ path, at }) => ({ path, at, bytes: statSync(at).size }))
    .filter(({ bytes }) => bytes > 0 && bytes <= most);
  return paths.sort((a, b) => a.bytes - b.bytes).map(({ path, at, bytes }) => ({ path, bytes, source: sourceAt(at) }));
}

function generated(): readonly Source[] {
  const text = (name: string, written: string) => ({ name, bytes: new TextEncoder().encode(written) });
  const run = shortRun();
  const masses = Array.from({ length: 14 }, (_, at) => ({ z: 2 + at, x: [40, 50 + at, 200], y: [10, 20 + at, 5] }));
  const curve = {
    z: 0,
    x: Array.from({ length: 90 }, (_, at) => 4000 - at),
    y: Array.from({ length: 90 }, (_, at) => at + 1),
  };
  return [
    { name: 'run.cdf', bytes: writeAndiMs(run) },
    { name: 'RUN.D', members: writeAgilentFolder(run, 'RUN.D') },
    text('spectrum.xy', 'm/z\tintensity\n84.08\t681.2\n93.05\t1105.6\n94.06\t12700.1\n'),
    ...Object.entries(jcampTexts).map(([name, written]) => text(`${name}.jdx`, written)),
    { name: 'run.spc', bytes: spcFile({ form: 'many-x', xType: 9, zType: 5, spectra: masses }) },
    { name: 'old.spc', bytes: spcFile({ form: 'even', version: 'old', spectra: [curve] }) },
    { name: 'log.spc', bytes: spcFile({ form: 'own-x', exponent: -128, log: 'OPERATOR = Ann', spectra: [curve] }) },
    ...infraredForms().map(({ name, bytes }) => ({ name, bytes })),
    text('a.elu', eluText),
    text('a.txt', massBankText),
    text('a.ms1', ms1Text),
    text(
      'a.msp',
      'Name: Cocaine\nFormula: C17H21NO4\nCAS#: 50-36-2\nNum Peaks: 3\n82 999; 182 800\n303 200\n\nName: Other\nNum Peaks: 1\n44 10\n',
    ),
    text('a.csv', resultTable),
    text('quant.csv', quantText),
    text('qual.csv', qualText),
    text('browser.txt', quantBrowserText),
    text('a.mzData.xml', mzData),
  ];
}

/** Ten scans of seven ions: every byte of it is damaged sooner or later. */
function shortRun() {
  const run = aSyntheticRun();
  const { retentionSeconds, totalIonCurrent, offsets, mz, intensity } = run.scans;
  const scans = {
    retentionSeconds: retentionSeconds.slice(55, 65),
    totalIonCurrent: totalIonCurrent.slice(55, 65),
    offsets: offsets.slice(0, 11),
    mz: mz.slice(0, 70),
    intensity: intensity.slice(385, 455),
  };
  return { ...run, scans };
}

const resultTable = `instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256,vial,sequence_line,data_file
GC1,M1,S1,,cocaine,12.5,mg/L,,301.2,sample,AB,2026-11-20T10:00:00Z,,1,1,S1.D
GC1,M1,S2,,cocaine,,mg/L,ND,,sample,AB,2026-11-20T10:20:00Z,,2,2,S2.D
`;

/** Large files cost time: they have fewer turns, but never none. */
export function weightOf({ source }: Seed): number {
  return 1 / Math.min(byteLengthOf(source) + 2_000, 80_000);
}

const array = (values: readonly number[]) =>
  `<data precision="64" endian="little" length="${values.length}">${Buffer.from(Float64Array.from(values).buffer).toString('base64')}</data>`;
const spectrum = (id: number) =>
  `<spectrum id="${id}"><spectrumDesc><spectrumSettings><spectrumInstrument msLevel="1"><cvParam cvLabel="psi" accession="PSI:1000038" name="TimeInMinutes" value="${id}"/></spectrumInstrument></spectrumSettings></spectrumDesc><mzArrayBinary>${array([50, 60, 70])}</mzArrayBinary><intenArrayBinary>${array([1, 2, 3])}</intenArrayBinary></spectrum>`;
const mzData = `<mzData version="1.05"><description><admin><sampleName>01</sampleName></admin></description><spectrumList count="2">${spectrum(1)}${spectrum(2)}</spectrumList></mzData>`;
