// SPC: every form of the format, its own checks, and the real files beside an independent reader.
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { parse } from 'spc-parser';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { spcFile, type SpcToWrite } from '../support/spc-file.js';

const read = (file: SpcToWrite) => readFile({ name: 'a.spc', bytes: spcFile(file) });
const state = (bytes: Uint8Array) => completeness({ name: 'a.spc', bytes });

const even = { z: 0, x: [4000, 3000, 2000, 1000], y: [0.5, 100, -3, 7] };
const masses = Array.from({ length: 20 }, (_, at) => ({
  z: 2 + at / 8,
  x: [40, 50 + at, 200].slice(0, 2 + (at % 2)),
  y: [10, 20 + at, 5].slice(0, 2 + (at % 2)),
}));
const run: SpcToWrite = { form: 'many-x', xType: 9, zType: 5, spectra: masses };

describe('SPC', () => {
  for (const version of ['new', 'new-big-endian', 'old'] as const) {
    for (const isShort of [false, true]) {
      it(`${version}, ${isShort ? 16 : 32} bits, has its points in its own order`, () => {
        const { kind, points, curves, identity } = read({ form: 'even', version, isShort, spectra: [even] });
        expect({ kind, points }).to.deep.equal({ kind: 'spectrum', points: 1 });
        expect([...(curves?.[0]?.x ?? [])]).to.deep.equal(even.x);
        curves?.[0]?.y.forEach((value, at) => expect(value).to.be.closeTo(even.y[at] ?? 0, isShort ? 0.01 : 1e-6));
        expect(curves?.[0]).to.include({ axis: 'wavenumber', yUnit: 'Absorbance' });
        expect(identity.sampleName).to.equal('memo');
        expect(identity.acquiredText).to.equal(version === 'old' ? '1992-03-04 05:06' : '1997-04-07 16:01');
      });
    }
  }

  it('of floats, with own abscissas and with a log that names the operator', () => {
    const file: SpcToWrite = { form: 'own-x', exponent: -128, log: 'SCANS = 4\r\nOPERATOR = Ann\r\n', spectra: [even] };
    const { curves, identity } = read(file);
    expect([...(curves?.[0]?.y ?? [])]).to.deep.equal(even.y);
    expect(identity.operator).to.equal('Ann');
  });

  it('old, of floats, whether its exponent kept its sign or not', () => {
    const bytes = spcFile({ form: 'even', version: 'old', exponent: -128, spectra: [even] });
    for (const exponent of [-128, 128]) {
      new DataView(bytes.buffer).setInt16(2, exponent, true);
      expect([...(readFile({ name: 'a.spc', bytes }).curves?.[0]?.y ?? [])]).to.deep.equal(even.y);
    }
  });

  it('of sub-spectra by time is a run, in seconds', () => {
    const { kind, points, scans } = read(run);
    expect({ kind, points }).to.deep.equal({ kind: 'run', points: 20 });
    expect([...(scans?.retentionSeconds.subarray(0, 2) ?? [])]).to.deep.equal([120, 127.5]);
    expect([...(scans?.totalIonCurrent.subarray(0, 2) ?? [])]).to.deep.equal([30, 36]);
    expect(readFile({ name: 'a.spc', bytes: spcFile({ ...run, spectra: masses.slice(0, 3) }) }).kind).to.equal(
      'spectra',
    );
  });

  it('of an axis of time is a trace', () => {
    const { kind, trace } = read({ form: 'even', xType: 5, spectra: [{ z: 0, x: [1, 2, 3], y: [4, 5, 6] }] });
    expect(kind).to.equal('trace');
    expect([...(trace?.seconds ?? [])]).to.deep.equal([60, 120, 180]);
  });

  it('of several signals along a time has all of them', () => {
    const signals = [1, 2].map((factor) => ({ z: 0, x: [1, 2, 3], y: [4 * factor, 5, 6] }));
    const { trace, furtherTraces, warnings } = read({ form: 'even', xType: 5, spectra: signals });
    expect([trace?.detector, furtherTraces?.map(({ detector }) => detector)]).to.deep.equal(['1', ['2']]);
    expect([trace?.values[0], furtherTraces?.[0]?.values[0]]).to.deep.equal([4, 8]);
    expect(warnings).to.deep.include({ code: 'several-signals', detail: '2' });
  });

  it('of masses may be filled up with points of nothing', () => {
    const filled = (height: number) =>
      spcFile({ ...run, log: 'A = 1', spectra: masses.map(({ z }) => ({ z, x: [0, 40, 50], y: [height, 10, 20] })) });
    expect(readFile({ name: 'a.spc', bytes: filled(0) })).to.include({ kind: 'run', points: 20 });
    expect(state(filled(5))).to.include({ state: 'broken', code: 'malformed' });
  });

  it('is not whole when it is cut anywhere', () => {
    for (const file of [run, { form: 'even', log: 'A = 1', spectra: [even] } as const, { ...run, isShort: true }]) {
      const bytes = spcFile(file);
      for (let length = 2; length < bytes.length; length += 7) {
        expect(state(bytes.subarray(0, length)), String(length)).to.include({ state: 'incomplete', code: 'truncated' });
      }
    }
  });

  it('whose directory and sub-spectra contradict each other is refused', () => {
    const bytes = spcFile(run);
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(4, true);
    view.setFloat32(directory + 8, 77, true);
    expect(state(bytes)).to.include({ state: 'broken', code: 'malformed' });
    view.setFloat32(directory + 8, 2, true);
    expect(state(bytes).state).to.equal('complete');
    view.setUint32(directory, 100, true);
    expect(state(bytes)).to.include({ state: 'broken', code: 'malformed' });
  });

  it('whose rest is still zero is waited for', () => {
    const long = {
      z: 0,
      x: Array.from({ length: 1_000 }, (_, at) => at + 1),
      y: Array.from({ length: 1_000 }, () => 5),
    };
    const bytes = spcFile({ form: 'even', spectra: [long] });
    expect(state(bytes).state).to.equal('complete');
    expect(state(Uint8Array.from(bytes).fill(0, 2_000))).to.include({ state: 'incomplete', code: 'incomplete' });
  });

  it('that claims millions of spectra is refused at once', () => {
    const bytes = spcFile(run);
    new DataView(bytes.buffer).setUint32(24, 0xffffffff, true);
    expect(state(bytes).state).to.equal('incomplete');
  });

  for (const path of [
    'spc/DRUG_SAMPLE.SPC',
    'spc/Ft-ir.spc',
    'spc/NDR0002.SPC',
    'spc/m_xyxy.spc',
    'raman/raman_atacamit.spc',
  ]) {
    it(`${path} has the same points as an independent reader found`, function () {
      const bytes = readFileSync(fixtureOrSkip(this, `instruments/open/${path}`));
      const ours = readFile({ name: path, bytes });
      const theirs = parse(bytes).spectra.map(({ variables }) => variables);
      expect(theirs.length).to.equal(ours.points);
      const { scans, curves } = ours;
      // Theirs follow the bytes; the directory may name another order, which none but time can tell here.
      const sums = (lists: readonly ArrayLike<number>[]) =>
        lists.map((list) => Array.from(list).reduce((sum, each) => sum + each, 0)).sort((a, b) => a - b);
      const own = scans
        ? [...scans.totalIonCurrent]
        : (curves ?? []).map(({ y }) => y.reduce((sum, each) => sum + each, 0));
      own.sort((a, b) => a - b);
      sums(theirs.map(({ y }) => y.data)).forEach((sum, at) => {
        expect(own[at]).to.be.closeTo(sum, Math.abs(sum) * 1e-9 + 1e-9);
      });
    });
  }
});
