// Every whole file of the formats this room reads, against what independent readers found in it.
import { expect } from 'chai';
import { dirname } from 'node:path';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { readFile } from '../../lab-instruments/read-file.js';
import { summarise, type Summary } from '../../lab-instruments/summary.js';
import { fixture, fixtureOrSkip, manifestRows, sourceAt, type ManifestRow } from '../support/fixtures.js';

const ROOT = 'instruments/open';
const manifest = fixture(`${ROOT}/manifest.tsv`);
const rows = manifest === undefined ? [] : manifestRows(manifest).filter(isOurs);

function isOurs({ origin, format, n_scans_or_points: points }: ManifestRow): boolean {
  if (origin !== 'original') return false;
  return (
    isSpectrum(format) ||
    isVendorText(format) ||
    (points !== '' && /^(Agilent \.D|Agilent LC \.MS|ANDI-MS|AIA|mzML|mzXML)/.test(format))
  );
}

/** Of these the independent readers often established the names alone. */
function isSpectrum(format: string): boolean {
  return /^(JCAMP-DX|SPC|GRAMS SPC|Thermo OMNIC SPA|Bruker OPUS|AMDIS ELU|MassBank record|MS1 text|AnIML|GAML|Allotrope ASM|Varian \.SMS)/.test(
    format,
  );
}

/** Likewise of the text forms of vendors. */
function isVendorText(format: string): boolean {
  return /^(Shimadzu [A-Za-z]+ ASCII|Shimadzu quant browser|Agilent \.ch|Agilent GC ChemStation \.D \(\.ch|ChemStation Report|Chromeleon|TotalChrom|MassHunter)/.test(
    format,
  );
}

/** Where the independent reader of text looked at the first table alone, or past the end of a line. */
const corrected: Readonly<Record<string, Partial<ManifestRow>>> = {
  'jcamp/gcms.jdx': { mz_min: '30.1', mz_max: '549.6', sample_name: '' },
  'ftir/10-Z22-Si-S7_0.SPA': { date_as_written: '2020-11-12T09:29:52' },
  'amdis/Peaks1.ELU': { sample_name: '' },
  'spc/m_xyxy.spc': {
    sample_name:
      'Multiple data arrays (multifile), variable X spacing, each record has different  # points in X & Y arrays',
  },
  'jcamp/Peacock Test Library.jdx': { n_scans_or_points: '129', mz_min: '2', mz_max: '455' },
};

describe('Real instrument files', () => {
  it('are at hand', function () {
    fixtureOrSkip(this, `${ROOT}/manifest.tsv`);
    expect(rows.length).to.be.greaterThan(60);
  });

  for (const row of rows) {
    it(`${row.file} says what independent readers found`, () => agrees(row, read(row.file)));
  }

  for (const row of rows.filter(({ file }) => /\.D\/data\.ms$/i.test(file))) {
    it(`${dirname(row.file)} says the same as its data file`, () => agrees(row, read(dirname(row.file))));
  }

  it('libraries of spectra in text have the records that independent readers counted', function () {
    const all = manifestRows(fixtureOrSkip(this, `${ROOT}/manifest.tsv`));
    const libraries = all.filter(({ format }) => /^(NIST MSP|AMDIS MSL)/.test(format));
    expect(libraries.length).to.be.greaterThan(3);
    for (const { file, n_scans_or_points } of libraries) {
      expect(read(file), file).to.include({ kind: 'library', points: Number(n_scans_or_points) });
    }
  });

  it('the first table of a JCAMP-DX file is what their reader saw of it', function () {
    fixtureOrSkip(this, `${ROOT}/jcamp/gcms.jdx`);
    const { scans } = read('jcamp/gcms.jdx');
    expect([...(scans?.mz.subarray(0, scans.offsets[1]) ?? [])])
      .to.include.members([31.1, 309])
      .with.length(78);
    const [first] = read('jcamp/Peacock Test Library.jdx').library ?? [];
    expect([first?.mz.length, first?.mz[0], first?.mz.at(-1)]).to.deep.equal([25, 12, 61]);
  });

  it('a spectrum library in netCDF form has its hundred entries and no chromatogram', function () {
    const path = fixtureOrSkip(this, `${ROOT}/andi-ms/aia-suite/FINNIGAN_LIBRARY.CDF`);
    const library = readFile(sourceAt(path));
    expect(library).to.include({ kind: 'library', points: 100 });
    expect(library.scans).to.equal(undefined);
    expect(library.library).to.have.length(100);
  });
});

function read(path: string): Measurement {
  return readFile(sourceAt(fixture(`${ROOT}/${path}`) ?? ''));
}

function agrees(stated: ManifestRow, measurement: Measurement): void {
  const row = { ...stated, ...corrected[stated.file] };
  const summary = summarise(measurement);
  if (row.n_scans_or_points !== '') expect(summary.points).to.equal(Number(row.n_scans_or_points));
  agreesInTime(row, summary);
  agreesInHeight(row, summary);
  expectNear(summary.mzMin, row.mz_min, 1e-4);
  expectNear(summary.mzMax, row.mz_max, 1e-4);
  expectText(measurement.identity.sampleName, row.sample_name);
  expectText(measurement.identity.operator, row.operator);
  expectText(summary.acquiredText, row.date_as_written);
}

/** The manifest keeps CLASS-VP's minutes; a measurement is in seconds. */
function agreesInTime(row: ManifestRow, summary: Summary): void {
  const factor = row.file.endsWith('CLASSVP.CDF') ? 60 : 1;
  for (const [found, stated] of [
    [summary.firstSeconds, row.rt_first_s],
    [summary.lastSeconds, row.rt_last_s],
    [summary.maxSeconds, row.rt_of_max_s],
  ] as const) {
    if (stated === '' || hasNoTotal(row)) continue;
    const expected = Number(stated) * factor;
    expect(found).to.be.closeTo(expected, Math.max(0.001 * Math.abs(expected), 0.0011));
  }
}

function agreesInHeight(row: ManifestRow, summary: Summary): void {
  if (row.max_tic_or_y === '' || hasNoTotal(row)) return;
  expectNear(summary.maxIntensity, row.max_tic_or_y, 1e-6);
}

/** −9999 in the file means not measured: the total is summed up again, and differs from the manifest's −9999. */
function hasNoTotal(row: ManifestRow): boolean {
  return row.max_tic_or_y === '-9999';
}

function expectNear(found: number | null, stated: string, relative: number): void {
  if (stated === '') return;
  expect(found).to.be.closeTo(Number(stated), Math.abs(Number(stated)) * relative);
}

/** The manifest holds control characters and one byte that its reader could not decode. */
function expectText(found: string, stated: string): void {
  const pattern = stated.trim().replace(/(?![\t\n])\p{Cc}/gu, '');
  if (pattern === '') return;
  expect([...found].filter((_, at) => [...pattern][at] !== '\ufffd').join('')).to.equal(
    pattern.replaceAll('\ufffd', ''),
  );
}
