// Text forms of mass spectra: AMDIS components, MassBank records, MS1: what they count and add up is held against the points.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { eluText, massBankText, ms1Text } from '../support/text-spectra.js';

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const state = (name: string, text: string) => completeness(file(name, text));

describe('AMDIS components', () => {
  it('are spectra with times and signals, and peaks of the vendor’s software', () => {
    const read = readFile(file('a.elu', eluText));
    expect(read).to.include({ kind: 'spectra', points: 2 });
    expect([...(read.scans?.retentionSeconds ?? [])]).to.deep.equal([30, 90]);
    expect([...(read.scans?.totalIonCurrent ?? [])]).to.deep.equal([29906, 5000]);
    expect([...(read.scans?.mz ?? [])]).to.deep.equal([16, 18, 28, 29, 32, 40]);
    expect(read.peaksReported?.peaks[1]).to.include({
      number: 3,
      firstScan: 30,
      apexScan: 31,
      lastScan: 32,
      height: 700,
      area: 5000,
    });
  });

  it('with a peak too few, a scan of the profile too few or a number twice are refused', () => {
    expect(state('a.elu', eluText.replace('(16,15 N0.2)', ''))).to.include({ state: 'broken', code: 'malformed' });
    expect(state('a.elu', eluText.replace('3301 5697', '3301'))).to.include({ state: 'broken' });
    expect(state('a.elu', eluText.replace('CN3', 'CN1'))).to.include({ state: 'broken' });
    expect(state('a.elu', eluText.replace('(40,12 )', '(40,1'))).to.include({ state: 'incomplete', code: 'truncated' });
    expect(state('a.elu', eluText.trimEnd())).to.include({ state: 'incomplete', code: 'truncated' });
  });
});

describe('AMDIS components of other writers', () => {
  it('may end with their last line, but not within it', () => {
    expect(readFile(file('a.elu', `${eluText.trimEnd()}\r\n`))).to.include({ points: 2 });
    expect(state('a.elu', eluText.trimEnd().slice(0, -1))).to.include({ state: 'incomplete', code: 'truncated' });
  });
});

describe('A MassBank record', () => {
  it('is a library of one, several are one of several', () => {
    expect(readFile(file('a.txt', massBankText))).to.include({ kind: 'library', points: 1 });
    const { library, points } = readFile(file('a.txt', massBankText + massBankText));
    expect(points).to.equal(2);
    expect(library?.[1]).to.deep.include({
      name: 'Caffeine',
      formula: 'C8H10N4O2',
      casNumber: '58-08-2',
      nominalMass: 194,
    });
  });

  it('without its end is waited for, with another count of peaks refused', () => {
    expect(state('a.txt', massBankText.replace('//\n', ''))).to.include({ state: 'incomplete', code: 'truncated' });
    expect(state('a.txt', massBankText.replace('  109 999 999\n', ''))).to.include({
      state: 'broken',
      code: 'malformed',
    });
    expect(state('a.txt', massBankText.replace('82 763 763', '82 76x 763'))).to.include({ state: 'broken' });
  });

  it('whose intensities and relative intensities differ says so', () => {
    const { warnings } = readFile(file('a.txt', massBankText.replace('82 763 763', '82 163 763')));
    expect(warnings.map(({ code }) => code)).to.deep.equal(['bounds-differ']);
  });
});

describe('MS1 text', () => {
  it('is a run in seconds, with its stated totals', () => {
    const { kind, points, scans } = readFile(file('a.ms1', ms1Text));
    expect({ kind, points }).to.deep.equal({ kind: 'run', points: 2 });
    expect([...(scans?.retentionSeconds ?? [])]).to.deep.equal([90, 120]);
    expect([...(scans?.totalIonCurrent ?? [])]).to.deep.equal([676, 455]);
  });

  it('whose last scan does not reach its total is waited for', () => {
    expect(state('a.ms1', ms1Text.replace('44 400\n', ''))).to.include({ state: 'incomplete', code: 'truncated' });
    expect(state('a.ms1', ms1Text.slice(0, -3))).to.include({ state: 'incomplete', code: 'truncated' });
    expect(state('a.ms1', ms1Text.replace('S\t2\t2', 'S\t3\t3'))).to.include({ state: 'broken', code: 'malformed' });
  });
});
