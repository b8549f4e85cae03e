// Every whole file of the formats this room reads, against what independent readers found in it.
import { expect } from 'chai';
import { dirname } from 'node:path';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { summarise, type Summary } from '../../lab-instruments/summary.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { fixture, fixtureOrSkip, manifestRows, sourceAt, type ManifestRow } from '../support/fixtures.js';

const ROOT = 'instruments/open';
const manifest = fixture(`${ROOT}/manifest.tsv`);
const all = manifest === undefined ? [] : manifestRows(manifest).filter(hasTruth);

/** Of many files the independent readers established the names alone, of some nothing. */
function hasTruth({
  n_scans_or_points: points,
  rt_first_s: first,
  sample_name,
  operator,
  date_as_written,
}: ManifestRow) {
  return [points, first, sample_name, operator, date_as_written].some((text) => text.trim() !== '');
}

/** Texts that a .D folder is read with: who, what and when of the run, by the member that says it. */
const MEMBER = /\.D\/(?:AcqData\/)?(?:Contents|sample_info|sequence)\.xml$|\.D\/runstart\.txt$/i;
const members = all.filter(({ file }) => MEMBER.test(file));

/** Whole files that hold nothing of a run to be read alone. */
const damaged = all.filter(({ origin, file }) => origin !== 'original' || file.startsWith('odd/'));
const rows = all.filter((row) => !members.includes(row) && !damaged.includes(row));

/** Where the independent reader of text looked at the first table alone, or past the end of a line. */
const corrected: Readonly<Record<string, Partial<ManifestRow>>> = {
  'jcamp/gcms.jdx': { mz_min: '30.1', mz_max: '549.6', sample_name: '' },
  'ftir/10-Z22-Si-S7_0.SPA': { date_as_written: '2020-11-12T09:29:52' },
  'amdis/Peaks1.ELU': { sample_name: '' },
  'amdis/Encoding.msl': { sample_name: 'Propylphenyl acetate' },
  'amdis/GolmDB-Test.MSL': { sample_name: 'M000000_A097001-101-xxx_NA_959,45_PRED_VAR5_ALK_Unknown#bth-pae-001' },
  'agilent-D/rau/RAU-R505-00.D/rteres.txt': { date_as_written: '06 Jun 2024  14:31' },
  'agilent-D/rau/RAU-R505-05.D/rteres.txt': { date_as_written: '06 Jun 2024  16:21' },
  'spc/m_xyxy.spc': {
    sample_name:
      'Multiple data arrays (multifile), variable X spacing, each record has different  # points in X & Y arrays',
  },
  'jcamp/Peacock Test Library.jdx': { n_scans_or_points: '129', mz_min: '2', mz_max: '455' },
};

describe('Real instrument files', () => {
  it('are at hand', function () {
    fixtureOrSkip(this, `${ROOT}/manifest.tsv`);
    expect([rows.length, members.length, damaged.length].map((count) => count > 0)).to.deep.equal([true, true, true]);
    expect(rows.length).to.be.at.least(120);
  });

  for (const row of rows) {
    it(`${row.file} says what independent readers found`, () => agrees(row, read(row.file)));
  }

  for (const row of rows.filter(({ file }) => /\.D\/data\.ms$/i.test(file))) {
    it(`${dirname(row.file)} says the same as its data file`, () => agrees(row, read(dirname(row.file))));
  }

  for (const row of members) {
    it(`${row.file} is heard in what its folder says`, () => isHeard(row, read(folderOf(row.file))));
  }

  for (const { file } of damaged) {
    it(`${file} gives no result`, () => {
      const source = sourceAt(fixture(`${ROOT}/${file}`) ?? '');
      expect(completeness(source).state).to.be.oneOf(['incomplete', 'broken']);
      expect(() => readFile(source)).to.throw(UnreadableFile);
    });
  }

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

function folderOf(member: string): string {
  return member.replace(/(\.D)\/.*$/i, '$1');
}

/** A member tells the folder's name, operator and one of its clocks. */
function isHeard(row: ManifestRow, { identity }: Measurement): void {
  expectText(identity.sampleName, row.sample_name);
  expectText(identity.operator, row.operator);
  if (row.date_as_written !== '') expect(identity.clocks.map(({ text }) => text)).to.include(row.date_as_written);
}

function agrees(stated: ManifestRow, measurement: Measurement): void {
  const row = { ...stated, ...corrected[stated.file] };
  const summary = summarise(measurement);
  if (row.n_scans_or_points !== '') expect(summary.points).to.equal(Number(row.n_scans_or_points));
  agreesInTime(row, summary);
  agreesInHeight(row, summary);
  expectNear(summary.mzMin, row.mz_min);
  expectNear(summary.mzMax, row.mz_max);
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
    expect(found).to.be.closeTo(expected, isOfFewBits(row) ? Math.max(0.001 * Math.abs(expected), 0.001) : 0.00105);
  }
}

/** Times of 32 bits, or in minutes of so many digits. */
function isOfFewBits({ format }: ManifestRow): boolean {
  return /^(ANDI|AIA|mzML|mzXML|AMDIS)/.test(format);
}

function agreesInHeight(row: ManifestRow, summary: Summary): void {
  if (row.max_tic_or_y === '' || hasNoTotal(row)) return;
  expectNear(summary.maxIntensity, row.max_tic_or_y);
}

/** −9999 in the file means not measured: the total is summed up again, and differs from the manifest's −9999. */
function hasNoTotal(row: ManifestRow): boolean {
  return row.max_tic_or_y === '-9999';
}

/** Within a millionth, or half of the last digit that is printed. */
function expectNear(found: number | null, stated: string): void {
  if (stated === '') return;
  const printed = 0.5 * 10 ** -(stated.split('.')[1]?.replace(/e.*$/i, '').length ?? 6);
  const isExponential = /e/i.test(stated);
  expect(found).to.be.closeTo(
    Number(stated),
    Math.max(Math.abs(Number(stated)) * 1e-6, isExponential ? 0 : printed * 1.001),
  );
}

/** The manifest holds control characters and one byte that its reader could not decode. */
function expectText(found: string, stated: string): void {
  const pattern = stated.trim().replace(/(?![\t\n])\p{Cc}/gu, '');
  if (pattern === '') return;
  expect([...found].filter((_, at) => [...pattern][at] !== '\ufffd').join('')).to.equal(
    pattern.replaceAll('\ufffd', ''),
  );
}
