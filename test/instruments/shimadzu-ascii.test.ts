// Shimadzu's ASCII exports: separators, date styles, code pages and decimal signs as they occur, and counts that have to agree.
import { expect } from 'chai';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { Measurement, ResultRow } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { summarise } from '../../lab-instruments/summary.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const ROOT = 'instruments/open';
const zone = { timeZone: 'Asia/Almaty' };

const TEXT = `[Header]
Data File Name\tC:\\GCMSsolution\\Data\\K-26-117.qgd
Output Date\t02/08/2023
Output Time\t18:00:01

[Sample Information]
Operator Name\tА. Сәтбаева
Acquired\t02/08/2023 17:07:47
Sample Type\t0:Unknown
Sample Name\tK-26-117
Sample ID\tSABC234
Vial#\t12

[MC Peak Table]
# of Peaks\t2
Mass\tTIC
Peak#\tRet.Time\tProc.From\tProc.To\tMass\tArea\tHeight\tA/H\tConc.\tMark\tName\tRet. Index\tArea%
1\t7.735\t7.680\t7.795\tTIC\t344488\t138926\t2.48\t0.5\tV\tAmphetamine\t0\t60.10
2\t9.268\t9.245\t9.300\tTIC\t3676\t2266\t1.62\t0.4\tMI\tCaffeine\t0\t39.90

[MS Quantitative Results]
# of IDs\t2
ID#\tName\tType\tRet.Time\tArea\tConc.\tMode\tUnit
1\tAmphetamine\tTarget\t7.735\t344488\t0.02604\tAuto\tmg
2\tMDMA\tTarget\tNot Identified\t\t\t\t

[MS Similarity Search Results for Spectrum Process Table]
# of Spectra\t1
Spectrum#\tHit #\tSI\tCAS #\tName\tMol.Weight\tLibrary Name
1\t1\t96\t300 - 62 - 9\tAmphetamine $$ Benzeneethanamine, .alpha.-methyl-\t135\tSWGDRUG.lib
1\t2\t90\t0 - 00 - 0\tPhentermine\t149\tSWGDRUG.lib

[MS Chromatogram]
m/z\t1-1 TIC
Interval(msec)\t300
# of Points\t3
Start Time(min)\t3.000
Ret.Time\tAbsolute Intensity\tRelative Intensity
3.000\t100\t10.00
3.005\t1000\t100.00
3.010\t400\t40.00

[MS Spectrum]
# of Peaks\t3
Raw Spectrum\t7.735 (scan : 948)
Base Peak\tm/z 44.05 (Inten : 1,000)
m/z\tAbsolute Intensity\tRelative Intensity
44.05\t1000\t100.00
65.00\t80\t8.00
91.10\t120\t12.00
`;

describe('A Shimadzu ASCII export', () => {
  it('says who, what and when; a date that reads two ways waits for the style of the instrument', () => {
    const { identity, warnings } = read(TEXT, zone);
    expect(identity).to.include({
      sampleName: 'K-26-117',
      sampleId: 'SABC234',
      operator: 'А. Сәтбаева',
      sampleType: 'Unknown',
      vial: '12',
      originalName: 'K-26-117.qgd',
      acquiredText: '02/08/2023 17:07:47',
      acquiredAt: null,
    });
    expect(warnings.map(({ code }) => code)).to.include('date-ambiguous');
    expect(read(TEXT, { ...zone, dateStyle: 'day-first' }).identity.acquiredAt).to.equal('2023-08-02T11:07:47.000Z');
    expect(read(TEXT, { ...zone, dateStyle: 'us' }).identity.acquiredAt).to.equal('2023-02-08T11:07:47.000Z');
  });

  it('gives the chromatogram, peaks, results, hits of the vendor’s search, and spectra', () => {
    const found = read(TEXT);
    expect(found).to.include({ adapter: 'shimadzu-ascii', kind: 'trace', points: 3 });
    expect([...(found.trace?.seconds ?? [])].map((second) => Math.round(second * 10) / 10)).to.deep.equal([
      180, 180.3, 180.6,
    ]);
    expect(found.peaksReported?.peaks[1]).to.include({ name: 'Caffeine', area: 3676, manualIntegration: true });
    expect(found.warnings).to.deep.include({ code: 'manual-integration', detail: 'MC Peak Table: 2' });
    expect(found.hitsReported).to.have.length(2);
    expect(found.hitsReported?.[0]).to.include({
      name: 'Amphetamine',
      casNumber: '300-62-9',
      scoreText: '96',
      rank: 1,
    });
    expect(found.hitsReported?.[1]).to.include({ casNumber: '' });
    expect([...(found.scans?.mz ?? [])]).to.deep.equal([44.05, 65, 91.1]);
    expect(found.scans?.retentionSeconds[0]).to.be.closeTo(464.1, 1e-9);
  });

  it('is summed up by its chromatogram, not by the spectra of its peaks', () => {
    const { firstSeconds, maxIntensity, mzMin } = summarise(readFile({ name: 'a.txt', bytes: Buffer.from(TEXT) }));
    expect([firstSeconds, maxIntensity, mzMin]).to.deep.equal([180, 1000, 44.05]);
  });

  it('never makes zero of what was not identified', () => {
    const [found, missing] = read(TEXT).results ?? [];
    expect(found).to.include({
      analyte: 'Amphetamine',
      valueText: '0.02604',
      value: 0.02604,
      unit: 'mg',
      qualifier: '',
    });
    expect(missing).to.include({ analyte: 'MDMA', value: null, qualifier: 'ND', valueText: 'Not Identified' });
  });

  it('is the same with commas or semicolons, in UTF-16 with and without its mark, with CRLF', () => {
    const same = (left: Measurement, right: Measurement) => {
      expect(left.results).to.deep.equal(right.results);
      expect(left.identity).to.deep.equal(right.identity);
      expect(left.trace).to.deep.equal(right.trace);
    };
    const whole = read(TEXT);
    same(read(TEXT.replaceAll('\t', ';').replace('1,000', '1000')), whole);
    same(
      read(
        TEXT.replace(/.*(alpha|Base Peak).*\n/g, '')
          .replaceAll('\t', ',')
          .replace('# of Spectra,1\n', ''),
      ),
      {
        ...whole,
      },
    );
    same(read(TEXT.replaceAll('\n', '\r\n')), whole);
    const utf16 = Buffer.from(TEXT, 'utf16le');
    same(readFile({ name: 'a.txt', bytes: utf16 }), whole);
    same(readFile({ name: 'a.txt', bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]) }), whole);
  });

  it('reads decimal commas where the file proves them, and asks where it does not', () => {
    const commas = TEXT.replace(/(\d)\.(\d)/g, '$1,$2').replace('1,000)', '1000)');
    expect(read(commas).results?.[0]).to.include({ valueText: '0,02604', value: 0.02604 });
    const doubtful = `[Header]\nData File Name\ta\n[MS Quantitative Results]\n# of IDs\t1\nID#\tName\tRet.Time\tConc.\n1\tA\t7,735\t1,500\n`;
    expect(refusal(doubtful)).to.equal('ambiguous-number');
    expect(read(doubtful, { decimalSign: 'comma' }).results?.[0]?.value).to.equal(1.5);
    expect(read(doubtful, { decimalSign: 'point' }).results?.[0]?.value).to.equal(1500);
  });

  it('is waited for while a table has fewer rows than it declares, broken when that table is not the last', () => {
    for (let length = 1; length < TEXT.length - 1; length += 1) {
      const bytes = Buffer.from(TEXT.slice(0, length));
      const cut = completeness({ name: 'a.txt', bytes });
      const isAtTableEnd = cut.state === 'complete';
      if (isAtTableEnd) expect(TEXT.slice(length - 1, length + 1), String(length)).to.match(/^\n/);
    }
    expect(state(TEXT.slice(0, TEXT.indexOf('91.10')))).to.equal('incomplete truncated');
    expect(state(TEXT.slice(0, TEXT.indexOf('3.010')))).to.equal('incomplete truncated');
    expect(state(TEXT.replace(/2\tMDMA.*\n/, ''))).to.equal('broken malformed');
    expect(state(`${TEXT}\0\0\0\0`)).to.equal('incomplete incomplete');
    expect(state(TEXT.slice(0, TEXT.indexOf('[MC Peak')))).to.equal('incomplete incomplete');
  });

  it('says that a table has more rows than it declares', () => {
    const codes = read(TEXT.replace('# of IDs\t2', '# of IDs\t1')).warnings.map(({ code }) => code);
    expect(codes).to.include('count-differs');
  });

  it('refuses several injections in one file, and names in an unknown code page', () => {
    expect(refusal(TEXT + TEXT)).to.equal('several-injections');
    const bytes = Buffer.from(
      TEXT.replace('А. Сәтбаева', 'A. S.').replace('\tMDMA', '\t\u00cc\u00c4\u00cc\u00c0'),
      'latin1',
    );
    expect(completeness({ name: 'a.txt', bytes })).to.include({ state: 'broken', code: 'encoding' });
    const read1251 = readFile({ name: 'a.txt', bytes }, { textEncoding: 'windows-1251' });
    expect(read1251.results?.[1]?.analyte).to.equal('МДМА');
  });
});

describe('A Shimadzu export of a diode array', () => {
  const pda = `[Header]
Application Name\tLabSolutions
Output Date\t21/08/2024

[PDA 3D]
Interval(msec)\t500
Start Time(min)\t0.000
Wavelength Axis Points\t3
Time Axis Points\t2
Wavelength Scaling\t100

\t19000\t19100\t19200
0.00000\t1\t2\t3
0.50000\t2\t-3\t4
`.replaceAll('\\t', '\t');

  it('is the total over its wavelengths', () => {
    const { trace, points, warnings } = read(pda);
    expect([points, trace?.detector]).to.deep.equal([2, 'PDA 190–192 nm, total']);
    expect([...(trace?.seconds ?? []), ...(trace?.values ?? [])]).to.deep.equal([0, 30, 6, 3]);
    expect(warnings).to.deep.include({ code: 'light-spectra-summed', detail: 'PDA 3D' });
    const commas = pda.replace('0.50000', '0,50000').replace('0.00000', '0,00000').replace('0.000', '0,000');
    expect([...(read(commas).trace?.seconds ?? [])]).to.deep.equal([0, 30]);
    expect([...(read(pda.replaceAll('\t', ',')).trace?.values ?? [])]).to.deep.equal([6, 3]);
  });

  it('is waited for while times or wavelengths are missing', () => {
    const state = (text: string) => completeness({ name: 'a.txt', bytes: new TextEncoder().encode(text) });
    for (const cut of [1, 3, 18, 22])
      expect(state(pda.slice(0, -cut)), String(cut)).to.include({ state: 'incomplete' });
    expect(state(pda.replace('0.50000\t2\t-3\t4\n', ''))).to.include({ code: 'truncated' });
    expect(state(pda.replace('\t2\t3\n', '\t2\n'))).to.include({ state: 'broken', code: 'malformed' });
  });
});

describe('Real Shimadzu exports', () => {
  it('QP2010: the linear calibration gives every concentration that the instrument printed', function () {
    const path = fixtureOrSkip(this, `${ROOT}/shimadzu/QP2010.txt`);
    const { results = [], warnings } = readFile(sourceAt(path));
    expect(results).to.have.length(23);
    expect(results.filter(({ value }) => value === null)).to.have.length(3);
    for (const row of results.filter(({ value }) => value !== null)) {
      const [area, constant, first] = [stated(row, 'Area'), stated(row, 'Constant'), stated(row, '1st')];
      expect(((area - constant) / first / 0.0057).toFixed(5), row.analyte).to.equal(row.valueText);
    }
    expect(results.find(({ analyte }) => analyte === 'Camphene')?.value).to.equal(-0.07825);
    expect(warnings).to.deep.include({ code: 'manual-integration', detail: 'p-Cymene' });
  });

  it('QP2010 with decimal commas in windows-1251: the same numbers, with the instrument’s code page', function () {
    const source = sourceAt(fixtureOrSkip(this, `${ROOT}/derived/QP2010-decimalcomma-cp1251.txt`));
    const original = readFile(sourceAt(fixtureOrSkip(this, `${ROOT}/shimadzu/QP2010.txt`)));
    const read = readFile(source, { textEncoding: 'windows-1251' });
    const values = ({ results = [] }: Measurement) =>
      results.map(({ value, retentionSeconds }) => [value, retentionSeconds]);
    expect(values(read)).to.deep.equal(values(original));
    expect(read.results?.[0]?.analyte).to.equal('альфа-Пинен');
  });

  it('LabSolutions: every point and peak that was declared, traces of all detectors', function () {
    const ladder = readFile(sourceAt(fixtureOrSkip(this, `${ROOT}/shimadzu/ladder.txt`)), zone);
    expect(ladder).to.include({ kind: 'trace', points: 66_255 });
    expect(ladder.peaksReported?.peaks).to.have.length(83);
    expect(ladder.identity.acquiredAt).to.equal('2019-07-18T13:45:56.000Z');
    const sample = readFile(sourceAt(fixtureOrSkip(this, `${ROOT}/shimadzu/Output-sample 0.txt`)));
    expect(sample).to.include({ points: 1801 });
    expect(sample.furtherTraces?.map(({ values }) => values.length)).to.deep.equal([900, 900, 900]);
    expect(sample.peaksReported?.peaks).to.have.length(14);
  });
});

function stated(row: ResultRow, label: string): number {
  return Number(row.stated?.find((each) => each.label === label)?.value);
}

function read(text: string, profile: InstrumentProfile = {}): Measurement {
  return readFile({ name: 'a.txt', bytes: Buffer.from(text) }, profile);
}

function state(text: string): string {
  const found = completeness({ name: 'a.txt', bytes: Buffer.from(text) });
  return found.state === 'complete' ? found.state : `${found.state} ${found.code}`;
}

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
  return 'read';
}
