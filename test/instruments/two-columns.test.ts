// Spectra as two columns of numbers, and peaks with spectra in text: separators, decimal signs, headings, ends.
import { expect } from 'chai';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const file = (text: string, name = 'a.txt') => ({ name, bytes: new TextEncoder().encode(text) });
const read = (text: string, profile?: InstrumentProfile) => readFile(file(text), profile);
const state = (text: string) => completeness(file(text));

const SEPARATED: Readonly<Record<string, string>> = {
  tab: '84.08\t681.2\r\n93.05\t1105.6\r\n94.06\t12700.1\r\n',
  blanks: '  84.08   681.2\n  93.05  1105.6\n  94.06 12700.1\n',
  comma: '84.08,681.2\r93.05, 1105.6\r94.06,12700.1\r',
  'semicolon and decimal commas': '84,08;681,2\n93,05;1105,6\n94,06;12700,1\n',
  'a mark of byte order': '\ufeff84.08\t681.2\n93.05\t1105.6\n94.06\t12700.1\n',
};

describe('Two columns of numbers', () => {
  for (const [what, text] of Object.entries(SEPARATED)) {
    it(`without headings are a mass spectrum where they lie unevenly: parted by ${what}`, () => {
      const { kind, points, scans, warnings } = read(text);
      expect([kind, points]).to.deep.equal(['spectra', 3]);
      expect([...(scans?.mz ?? [])]).to.deep.equal([84.08, 93.05, 94.06]);
      expect([...(scans?.intensity ?? [])]).to.deep.equal([681.2, 1105.6, 12700.1]);
      expect(warnings.map(({ code }) => code)).to.deep.equal(['axis-unnamed', 'end-unproved']);
    });
  }

  it('are what their heading says', () => {
    const rows = '1000.5\t0.25\n1002.5\t0.5\n1004.5\t0.125\n';
    const curve = read(`Wavenumber (cm-1)\tAbsorbance\n${rows}`).curves?.[0];
    expect(curve).to.include({ axis: 'wavenumber', xUnit: 'cm-1', form: 'line' });
    expect([...(curve?.y ?? [])]).to.deep.equal([0.25, 0.5, 0.125]);
    expect(read(`Длина волны, нм\tОптическая плотность\n${rows}`).curves?.[0]?.axis).to.equal('wavelength');
    expect(read(`# K-26-117\n# m/z\tint\n${rows}`)).to.include({ kind: 'spectra' });
    const trace = read(`Time (min)\tmAU\n${rows}`);
    expect([trace.kind, trace.trace?.seconds[0]]).to.deep.equal(['trace', 60_030]);
  });

  it('at even steps are a curve', () => {
    const rows = Array.from({ length: 40 }, (_, at) => `${(4000 - at * 1.93).toFixed(3)}\t${at / 8}\n`).join('');
    const { kind, curves, points } = read(rows);
    expect([kind, points, curves?.[0]?.axis]).to.deep.equal(['spectrum', 40, 'other']);
  });

  it('that end within a line are waited for; without the last line end only a number like the others is whole', () => {
    const text = SEPARATED['tab'] ?? '';
    expect(state(`${text}95.07\t`).state).to.equal('incomplete');
    expect(state('84.08\t681.2\n93.05\t1105.6\n94.06\t12700.1').state).to.equal('complete');
    expect(state('84.08\t681.25\n93.05\t1105.61\n94.06\t12700.1')).to.include({ code: 'truncated' });
    expect(state('84.08\t6812\n93.05\t11056\n94.06\t127001')).to.include({ code: 'truncated' });
    expect(state(`${text}\0\0\0\0`)).to.include({ state: 'incomplete', code: 'incomplete' });
  });

  it('with something else among them are refused', () => {
    expect(state(`${SEPARATED['tab'] ?? ''}x\ty\n`)).to.include({ state: 'broken' });
    expect(state('84.08\tNaN\n93.05\tInf\n94.06\t1\n')).to.include({ code: 'unknown-format' });
    expect(state('1,234;5\n2,345;6\n3,456;7\n')).to.include({ state: 'broken', code: 'ambiguous-number' });
  });

  it('of a real export are its ninety peaks', function () {
    const path = fixtureOrSkip(this, 'instruments/open/csv/AcetylFentanyl_60V.txt');
    const { points, scans } = readFile(sourceAt(path));
    expect([points, scans?.mz[0], scans?.intensity.at(-1)]).to.deep.equal([90, 84.081857, 695.280294]);
  });
});

describe('Peaks with spectra in text', () => {
  const text =
    'RETENTION_TIME\tSPECTRUM\tRETENTION_TIME_INDEX\r\n200.81\t193:83 185:128\t209499.67\r\n200.96\t110:1261\t209654.12\r\n';

  it('are a set of spectra in time, with their retention indices', () => {
    const { kind, points, scans, furtherTraces } = read(text);
    expect([kind, points]).to.deep.equal(['spectra', 2]);
    expect([...(scans?.mz ?? []), ...(scans?.totalIonCurrent ?? [])]).to.deep.equal([185, 193, 110, 211, 1261]);
    expect([...(furtherTraces?.[0]?.values ?? [])]).to.deep.equal([209499.67, 209654.12]);
  });

  it('that are cut are waited for; a pair that is none is refused', () => {
    expect(state(text.slice(0, -4)).state).to.equal('incomplete');
    expect(state(text.replace('193:83', '193-83'))).to.include({ state: 'broken', code: 'malformed' });
  });

  it('of a real export agree with its first and last row', function () {
    const { points, scans } = readFile(sourceAt(fixtureOrSkip(this, 'instruments/open/csv/RI_7235eg04.txt')));
    expect([points, scans?.retentionSeconds[0], scans?.retentionSeconds.at(-1)]).to.deep.equal([3614, 200.81, 419.16]);
  });
});
