// JCAMP-DX: all forms of ordinates, its own checks, links, pages, runs and libraries; held against an independent reader.
import { expect } from 'chai';
import { convert } from 'jcampconverter';
import { readFileSync } from 'node:fs';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { firstPage, jcampForms, jcampHeading, jcampPages, jcampRecord, jcampTable } from '../support/jcamp-texts.js';

const file = (text: string, name = 'a.jdx') => ({ name, bytes: new TextEncoder().encode(text) });
const read = (text: string): Measurement => readFile(file(text));
const state = (text: string) => completeness(file(text));

const values = [0, 1, 1, 1, 1, 3, -2, -10, 250, 251, 251, 251, 249, 100, -999, 0];
describe('A JCAMP-DX chromatogram', () => {
  it('is a trace in seconds, and a signal of another experiment along a time is not', () => {
    const along = (type: string) => ({
      name: 'a.jdx',
      bytes: new TextEncoder().encode(
        `##TITLE= FID1A\n##JCAMP-DX= 4.24\n##DATA TYPE= ${type}\n##XUNITS= MINUTES\n##YUNITS= COUNTS\n##FIRSTX= 1\n##LASTX= 2\n##NPOINTS= 3\n##XYDATA= (X++(Y..Y))\n1 10 20 30\n##END=\n`,
      ),
    });
    const { kind, trace, points } = readFile(along('GAS CHROMATOGRAM'));
    expect([kind, points, trace?.detector, trace?.unit]).to.deep.equal(['trace', 3, 'FID1A', 'COUNTS']);
    expect([...(trace?.seconds ?? [])]).to.deep.equal([60, 90, 120]);
    expect(readFile(along('NMR FID'))).to.include({ kind: 'spectrum' });
  });
});

describe('JCAMP-DX ordinates', () => {
  for (const [form, lines] of Object.entries(jcampForms)) {
    it(`are read ${form}`, () => {
      const { kind, points, curves } = read(jcampTable(lines));
      expect({ kind, points }).to.deep.equal({ kind: 'spectrum', points: 16 });
      expect([...(curves?.[0]?.y ?? [])]).to.deep.equal(values.map((value) => value * 0.5));
      expect([...(curves?.[0]?.x ?? [])]).to.deep.equal(values.map((_, at) => 4000 - 2 * at));
      expect(curves?.[0]).to.include({ axis: 'wavenumber', yUnit: 'ABSORBANCE' });
    });
  }

  it('with a changed difference are seen by the repeated ordinate', () => {
    expect(state(jcampTable('4000@J%%%Knr\n3986a0K60J%%kj49j099R99\n3970@'))).to.include({
      state: 'broken',
      code: 'malformed',
    });
  });

  it('with a line that begins elsewhere are refused', () => {
    const lines = '4000 0 1 1 1\n3992 1 3 -2 -10\n3994 250 251 251 251\n3976 249 100 -999 0';
    expect(state(jcampTable(lines))).to.include({ state: 'broken', code: 'malformed' });
    expect(read(jcampTable(lines.replace('3994', '3984'))).warnings).to.deep.equal([]);
  });

  it('fewer or more than declared are refused', () => {
    expect(state(jcampTable('4000 0 1 1 1')).state).to.equal('broken');
    expect(state(jcampTable(`${jcampForms['fixed'] ?? ''} 7`)).state).to.equal('broken');
    expect(state(jcampTable(jcampForms['fixed'] ?? '').replace('##END=\n', ''))).to.include({
      code: 'truncated',
      state: 'incomplete',
    });
    expect(state(`${jcampHeading}##XYDATA= (X++(Y..Y))\n4000 0 1 1`)).to.include({
      code: 'truncated',
      state: 'incomplete',
    });
  });

  it('cannot be blown up by a repetition', () => {
    expect(state(jcampTable('4000@As99999999999')).state).to.equal('broken');
  });

  it('that are missing are not zero', () => {
    const { curves } = read(jcampTable('4000 0 ? 1 1 1 3 -2 -10\n3984 250 251 251 251 249 100 -999 0'));
    expect(curves?.[0]?.y[1]).to.satisfy(Number.isNaN);
  });

  it('whose header states other limits are read with a warning', () => {
    const { warnings } = read(jcampTable(jcampForms['fixed'] ?? '').replace('##XYDATA', '##MAXY= 5000\n##XYDATA'));
    expect(warnings).to.deep.equal([{ code: 'bounds-differ', detail: 'MAXY' }]);
  });
});

describe('JCAMP-DX mass spectra', () => {
  it('on pages by time are a run, in seconds and ascending', () => {
    const { kind, points, scans, identity } = read(jcampPages);
    expect({ kind, points }).to.deep.equal({ kind: 'run', points: 2 });
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([60, 120]);
    expect([...(scans?.mz ?? [])]).to.deep.equal([50, 60, 40, 70, 90]);
    expect([...(scans?.totalIonCurrent ?? [])]).to.deep.equal([30, 8]);
    expect(identity).to.include({ operator: 'me', acquiredAt: '2020-03-04T00:06:07.000Z' });
  });

  it('with assigned peaks have those whose parts are left out too', () => {
    const table = (points: string) =>
      `##TITLE= A\n##JCAMP-DX= 5\n##DATA TYPE= MASS SPECTRUM\n##XUNITS= M/Z\n##NPOINTS= 2\n##PEAK ASSIGNMENTS=(XYMA)\n${points}\n##END=\n`;
    const { scans } = read(table('(41,10,,<C3H5(+)>) (57,20,1,<C4H9>)'));
    expect([...(scans?.mz ?? []), ...(scans?.intensity ?? [])]).to.deep.equal([41, 57, 10, 20]);
    expect(state(table('(41,10,,<a>)\n(57,20')).state).to.not.equal('complete');
    expect(state(table('(41,,,<a>)\n(57,20,,)')).state).to.equal('broken');
  });

  it('on pages are not whole without their ends or with a page too few', () => {
    expect(state(jcampPages.replace('##END NTUPLES= MASS SPECTRUM\n##END=\n', ''))).to.include({ code: 'truncated' });
    expect(state(jcampPages.replace('##END NTUPLES= MASS SPECTRUM\n', '')).state).to.equal('broken');
    expect(state(jcampPages.replace(firstPage, '')).state).to.equal('broken');
  });

  it('in several blocks are a library, with factors of zero meaning one', () => {
    const { kind, points, library } = read(jcampRecord('Cocaine') + jcampRecord('Other'));
    expect({ kind, points }).to.deep.equal({ kind: 'library', points: 2 });
    expect(library?.[0]).to.deep.include({ name: 'Cocaine', casNumber: '50-36-2', formula: 'C17H21NO4' });
    expect([...(library?.[0]?.mz ?? [])]).to.deep.equal([82, 182]);
    expect(state(jcampRecord('Cocaine') + jcampRecord('Other').replace('##END=\n', ''))).to.include({
      state: 'incomplete',
    });
  });

  it('with a negative intensity or no mass are refused', () => {
    expect(state(jcampPages.replace('60,20', '60,-20')).state).to.equal('broken');
    expect(state(jcampPages.replace('60,20', '0,20')).state).to.equal('broken');
  });
});

describe('JCAMP-DX with several spectra', () => {
  it('reads the blocks of a link one after the other', () => {
    const block = jcampTable(jcampForms['packed'] ?? '');
    const link = `##TITLE= l\n##JCAMP-DX= 4.24\n##DATATYPE = LINK\n##BLOCKS= 2\n${block}${block}##END=\n`;
    expect(read(link).curves).to.have.length(2);
    expect(state(link.replace(/##END=\n$/, ''))).to.include({ state: 'incomplete', code: 'truncated' });
  });

  it('reads real and imaginary pages', () => {
    const nmr = `##TITLE= n\n##JCAMP-DX= 6.00\n##DATA TYPE= NMR SPECTRUM\n##NTUPLES= NMR SPECTRUM\n##VAR_NAME= FREQUENCY, REAL, IMAGINARY, PAGE
##SYMBOL= X, R, I, N\n##VAR_DIM= 3, 3, 3, 2\n##UNITS= HZ, ARBITRARY, ARBITRARY, \n##FIRST= 30, 1, 4, 1\n##LAST= 10, 3, 6, 2\n##FACTOR= 10, 2, 2, 1
##PAGE= N=1\n##DATA TABLE= (X++(R..R)), XYDATA\n3+1+2+3\n##PAGE= N=2\n##DATA TABLE= (X++(I..I)), XYDATA\n3+4+5+6\n##END NTUPLES= x\n##END=\n`;
    const { kind, curves } = read(nmr);
    expect(kind).to.equal('spectrum');
    expect(curves?.map(({ x, y }) => [[...x], [...y]])).to.deep.equal([
      [
        [30, 20, 10],
        [2, 4, 6],
      ],
      [
        [30, 20, 10],
        [8, 10, 12],
      ],
    ]);
  });

  it('a rest that is still zero is waited for', () => {
    const whole = new TextEncoder().encode(jcampTable(jcampForms['fixed'] ?? ''));
    const bytes = Uint8Array.from(whole).fill(0, 200);
    expect(completeness({ name: 'a.jdx', bytes })).to.include({ state: 'incomplete', code: 'incomplete' });
  });
});

describe('JCAMP-DX beside an independent reader', () => {
  for (const path of [
    'ftir/br_1.DX',
    'ftir/fitr_nitrocellulose.jdx',
    'jcamp/jcamp-difdup.dx',
    'jcamp/jcamp-packed.dx',
    'jcamp/uv.jdx',
  ]) {
    it(`${path} has the same points`, function () {
      const bytes = readFileSync(fixtureOrSkip(this, `instruments/open/${path}`));
      const curve = readFile({ name: path, bytes }).curves?.[0];
      const found = convert(bytes.toString('latin1'), { keepRecordsRegExp: /.*/, noContour: true }).flatten;
      const theirs = found.flatMap(({ spectra }) => spectra ?? []).find(({ data }) => (data.y?.length ?? 0) > 0)?.data;
      expect(theirs?.y?.length).to.equal(curve?.y.length);
      const most = Math.max(...[...(curve?.y ?? [])].map(Math.abs));
      curve?.y.forEach((value, at) => expect(theirs?.y?.[at]).to.be.closeTo(value, most * 1e-9));
      // It turns the hertz of magnetic resonance into parts per million.
      if (curve?.axis === 'frequency') return;
      const width = Math.abs((curve?.x[0] ?? 0) - (curve?.x.at(-1) ?? 0));
      curve?.x.forEach((value, at) => expect(theirs?.x?.[at]).to.be.closeTo(value, width * 1e-6));
    });
  }
});
