// Tables of several samples: which rows are of one injection, and what is said of each.
import { expect } from 'chai';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { Injection } from '../../lab-instruments/measurement.js';
import { readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { quantText } from '../support/masshunter-texts.js';
import { quantBrowserText } from '../support/quant-browser-text.js';

const bytes = (text: string) => new TextEncoder().encode(text);

function injectionsOf(name: string, text: string, profile: InstrumentProfile = {}): readonly Injection[] {
  return readFile({ name, bytes: bytes(text) }, profile).injections ?? [];
}

const codesOf = ({ warnings }: Injection): readonly string[] => warnings.map(({ code }) => code);

describe('A table of several samples', () => {
  const headings = 'sample_id,container_barcode,analyte,value,unit,acquired_at,operator,vial,sequence_line,data_file';

  it('is an injection for each sample, in whatever order its rows stand, with their lines and their text', () => {
    const rows = [
      'S1,A1,cocaine,12.50,mg/g,2026-11-23T13:30:00+05:00,AB,3,11,D:\\data\\R011.D',
      'S2,A2,cocaine,ND,mg/g,2026-11-23T13:50:00+05:00,AB,4,12,R012.D',
      'S1,A1,MDMA,0.5,mg/g,2026-11-23T13:30:00+05:00,AB,3,11,D:\\data\\R011.D',
    ];
    const [first, second, ...others] = injectionsOf('t.csv', `${headings}\n${rows.join('\n')}\n`);
    expect(others).to.deep.equal([]);
    expect(first?.identity).to.include({ sampleId: 'S1', barcode: 'A1', vial: '3', sequenceLine: '11' });
    expect(first?.identity).to.include({ originalName: 'R011.D', acquiredAt: '2026-11-23T08:30:00.000Z' });
    expect(first?.place).to.deep.equal({ lines: [2, 4], text: `${rows[0]}\n${rows[2]}` });
    expect(first).to.include({ kind: 'results', points: 2 });
    expect(second?.identity).to.include({ sampleId: 'S2', barcode: 'A2' });
    expect(second?.results?.[0]).to.include({ value: null, qualifier: 'ND' });
    expect(second?.identity.clocks).to.have.length(1);
  });

  it('is one measurement where all its rows are of one sample', () => {
    const rows = ['S1,A1,cocaine,1,mg/g,,,,,', 'S1,A1,MDMA,2,mg/g,,,,,'];
    expect(readFile({ name: 't.csv', bytes: bytes(`${headings}\n${rows.join('\n')}\n`) }).injections).to.equal(
      undefined,
    );
  });

  it('keeps apart rows that repeat a sample and its substance, and says which they are', () => {
    const rows = ['S1,A1,cocaine,1,mg/g,,,,,', 'S2,A2,cocaine,3,mg/g,,,,,', 'S1,A1,cocaine,2,mg/g,,,,,'];
    const read = injectionsOf('t.csv', `${headings}\n${rows.join('\n')}\n`);
    expect(read.map(({ place }) => place.lines)).to.deep.equal([[2], [4], [3]]);
    expect(read.map(codesOf)).to.deep.equal([['sample-repeated'], ['sample-repeated'], []]);
    expect(read[0]?.warnings[0]?.detail).to.equal('2, 4');
  });

  it('takes two injections of one vial for what they are where the table tells them apart', () => {
    const rows = ['S1,A1,cocaine,1,mg/g,,,3,11,R011.D', 'S1,A1,cocaine,2,mg/g,,,3,12,R012.D'];
    const read = injectionsOf('t.csv', `${headings}\n${rows.join('\n')}\n`);
    expect(read.map(codesOf)).to.deep.equal([[], []]);
    expect(read.map(({ identity }) => identity.sequenceLine)).to.deep.equal(['11', '12']);
  });

  it('leaves one name at two times of an injection together', () => {
    const columns = 'sample_id,analyte,value,rt\n';
    const read = injectionsOf('t.csv', `${columns}S1,unknown,1,301.2\nS1,unknown,1,420.0\nS2,unknown,1,301.2\n`);
    expect(read.map(({ points }) => points)).to.deep.equal([2, 1]);
  });

  it('keeps the text of a row with a line end in a cell, and passes over empty lines', () => {
    const columns = 'sample_id,analyte,value\n';
    const read = injectionsOf('t.csv', `${columns}"S\n1",cocaine,1\n\nS2,cocaine,2\n`);
    expect(read.map(({ place }) => place)).to.deep.equal([
      { lines: [3], text: '"S\n1",cocaine,1' },
      { lines: [5], text: 'S2,cocaine,2' },
    ]);
  });
});

describe('Vendors’ tables of several samples', () => {
  it('are an injection for each line of MassHunter Quant', () => {
    const read = injectionsOf('quant.csv', quantText);
    expect(read.map(({ identity }) => identity.sampleId)).to.deep.equal(['K-26-117', 'K-26-118', 'Cal 1']);
    expect(read.map(({ identity }) => identity.originalName)).to.deep.equal(['K117.D', 'K118.D', 'C1.D']);
    expect(read.map(({ place }) => place.lines)).to.deep.equal([[3], [4], [5]]);
    expect(read[1]?.place.text).to.equal(quantText.split('\n')[3]);
    expect(read.map(codesOf).map((codes) => codes.includes('manual-integration'))).to.deep.equal([false, true, false]);
  });

  it('are an injection for each data file of a quant browser', () => {
    const read = injectionsOf('browser.txt', quantBrowserText);
    expect(read.map(({ identity }) => identity.originalName)).to.deep.equal(['K-26-117_1.qgd', 'K-26-118_2.qgd']);
    expect(read.map(({ results = [] }) => results.map(({ analyte }) => analyte))).to.deep.equal([
      ['Cocaine', 'MDMA'],
      ['Cocaine', 'MDMA'],
    ]);
    expect(read[0]?.place.lines).to.deep.equal([3, 10]);
  });

  it('are an injection for each sample of a published table', function () {
    const path = fixtureOrSkip(this, 'instruments/open/shimadzu/quant-browser-edited.txt');
    const { injections = [], results = [] } = readFile(sourceAt(path));
    expect(injections.map(codesOf).flat()).to.include('sample-name-differs');
    expect(injections.length).to.be.greaterThan(1);
    expect(injections.flatMap((each) => each.results ?? [])).to.have.length(results.length);
    expect(new Set(injections.map(({ identity }) => identity.originalName)).size).to.equal(injections.length);
  });
});

describe('An Allotrope document of several injections', () => {
  const sample = (name: string) => ({ 'sample document': { 'written name': name, 'sample identifier': `${name}-7` } });
  const injected = (minute: number) => ({
    'injection document': { 'injection time': `2026-11-23T08:${minute}:00+05:00` },
  });
  const peaks = (area: number) => ({
    'peak list': {
      peak: [{ 'retention time': { value: 2, unit: 'min' }, 'peak area': { value: area, unit: 'pA.s' } }],
    },
  });
  const cube = (value: number) => ({
    'chromatogram data cube': {
      'cube-structure': { dimensions: [{ concept: 'retention time', unit: 's' }], measures: [{ concept: 'signal' }] },
      data: { measures: [[value, value]], dimensions: [[1, 2]] },
    },
  });
  const document = (list: object, more: object = {}) =>
    JSON.stringify({
      '$asm.manifest': 'http://purl.allotrope.org/manifests/lc/REC/2023/09/lc.manifest',
      'liquid chromatography aggregate document': { 'liquid chromatography document': list, ...more },
    });
  const measured = (list: object, more: object = {}) =>
    document({ analyst: 'AB', 'measurement aggregate document': { 'measurement document': list }, ...more });

  it('is each with its own sample, peaks and signal', () => {
    const list = [
      { analyst: 'AB', ...sample('S1'), ...injected(10), ...peaks(5), ...cube(7) },
      { analyst: 'AB', ...sample('S2'), ...injected(20), ...peaks(6), ...cube(8) },
    ];
    const whole = readFile({ name: 'a.json', bytes: bytes(document(list)) });
    expect(whole.identity).to.include({ sampleName: '', operator: 'AB', acquiredText: '' });
    const [first, second] = whole.injections ?? [];
    expect(first?.identity).to.include({ sampleName: 'S1', sampleId: 'S1-7', acquiredAt: '2026-11-23T03:10:00.000Z' });
    expect(second?.identity).to.include({ sampleName: 'S2', operator: 'AB' });
    expect([first, second].map((each) => each?.peaksReported?.peaks[0]?.area)).to.deep.equal([5, 6]);
    expect([first, second].map((each) => [...(each?.trace?.values ?? [])])).to.deep.equal([
      [7, 7],
      [8, 8],
    ]);
    expect(first?.place.text).to.contain('"S1"').and.to.not.contain('"S2"');
  });

  it('gathers the detectors of one injection', () => {
    const list = [
      { ...sample('S1'), ...injected(10), ...cube(1) },
      { ...sample('S1'), ...injected(10), ...cube(2) },
      { ...sample('S2'), ...injected(20), ...cube(3) },
    ];
    const read = injectionsOf('a.json', measured(list));
    expect(read.map(({ identity }) => [identity.sampleName, identity.operator])).to.deep.equal([
      ['S1', 'AB'],
      ['S2', 'AB'],
    ]);
    expect(read.map(({ furtherTraces = [] }) => furtherTraces.length)).to.deep.equal([1, 0]);
  });

  it('is refused where it does not say of which injection something is', () => {
    const list = [
      { ...sample('S1'), ...injected(10), ...cube(1) },
      { ...sample('S2'), ...injected(20), ...cube(2) },
    ];
    const refused = [measured(list, peaks(4)), measured([...list, cube(3)]), document(list[0] ?? {}, list[1])];
    for (const text of refused) expect(() => injectionsOf('a.json', text)).to.throw(/several-injections|injections/);
  });
});
