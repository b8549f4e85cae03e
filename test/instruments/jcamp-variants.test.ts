// JCAMP-DX as other programs write it: what the standard leaves out, repeats or does not foresee.
import { expect } from 'chai';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { jcampForms, jcampTable } from '../support/jcamp-texts.js';

const file = (text: string) => ({ name: 'a.jdx', bytes: new TextEncoder().encode(text) });
const read = (text: string): Measurement => readFile(file(text));
const state = (text: string) => completeness(file(text)).state;
const table = jcampTable(jcampForms['fixed'] ?? '');
const mass = (points: string, head = '') =>
  `##TITLE= 7\n##JCAMP-DX= 4.24\n##DATA_TYPE= Mass Spectrum\n${head}##NPOINTS= 3\n##PEAK TABLE= (XY..XY)\n${points}\n##END=\n`;

describe('JCAMP-DX as other programs write it', () => {
  it('ends without the sign behind the last label', () => {
    expect(read(table.replace('##END=', '##END')).points).to.equal(16);
  });

  it('has lines that end in CR alone', () => {
    expect(read(table.replaceAll('\n', '\r')).points).to.equal(16);
  });

  it('may say the same twice, and not two things', () => {
    const twice = table.replace('##XUNITS', '##DATATYPE= INFRARED SPECTRUM\n##XUNITS');
    expect(read(twice).points).to.equal(16);
    expect(state(twice.replace('##DATATYPE= INFRARED', '##DATATYPE= RAMAN'))).to.equal('broken');
  });

  it('may leave out where it begins and ends when it says its steps', () => {
    const { curves } = read(table.replace('##FIRSTX= 4000\n##LASTX= 3970\n', '##DELTAX= -2\n'));
    expect([curves?.[0]?.x[0], curves?.[0]?.x.at(-1)]).to.deep.equal([4000, 3970]);
    expect(state(table.replace('##FIRSTX= 4000\n##LASTX= 3970\n', ''))).to.equal('broken');
  });

  it('has pairs of which an ordinate is not known', () => {
    const { curves } = read(
      `##TITLE= u\n##JCAMP-DX= 4.24\n##DATA TYPE= UV/VIS SPECTRUM\n##XUNITS= NANOMETERS\n##NPOINTS= 3\n##XYPOINTS= (XY..XY)\n200, 0.1\n201, ?\n202, 0.3\n##END=\n`,
    );
    expect([...(curves?.[0]?.y ?? [])]).to.deep.equal([0.1, Number.NaN, 0.3]);
  });

  it('begins mass spectra with a point of nothing', () => {
    expect([...(read(mass('0,0\n41,520 43,1000')).scans?.mz ?? [])]).to.deep.equal([0, 41, 43]);
    expect(state(mass('0,5\n41,520 43,1000'))).to.equal('broken');
    expect(state(mass('40,?\n41,520 43,1000'))).to.equal('broken');
  });

  it('numbers the records of a library and names them by CAS', () => {
    const record = mass('40,1\n41,520 43,1000', '##CAS NAME= cocaine\n##CAS REGISTRY NO= 0 - 00 - 0\n');
    const { library } = read(record + record.replace('##TITLE= 7', '##TITLE= Cocaine base'));
    expect(library?.map(({ name }) => name)).to.deep.equal(['cocaine', 'Cocaine base']);
    expect(library?.[0]?.casNumber).to.equal(undefined);
    const other = read((record + record).replaceAll('0 - 00 - 0', '50 - 36 - 2'));
    expect(other.library?.[0]?.casNumber).to.equal('50-36-2');
  });

  it('has pages along a second frequency, whose symbols have a number', () => {
    const page = (at: number, ordinates: string) =>
      `##PAGE= F1=${at}\n##DATA TABLE= (F2++(Y..Y)), PROFILE\n${ordinates}\n`;
    const plane = `##TITLE= n\n##JCAMP-DX= 6.0\n##DATA TYPE= nD NMR SPECTRUM\n##NTUPLES= nD NMR SPECTRUM\n##VAR_NAME= FREQUENCY1, FREQUENCY2, SPECTRUM
##SYMBOL= F1, F2, Y\n##VAR_DIM= 2, 3, 3\n##UNITS= HZ, HZ, ARBITRARY UNITS\n##FIRST= 9, 30, 0\n##LAST= 8, 10, 0\n##FACTOR= 1, 1, 2\n${page(9, '30+1+2+3')}${page(8, '30+4+5+6')}##END NTUPLES=\n##END=\n`;
    expect(read(plane).curves?.map(({ x, y }) => [...x, ...y])).to.deep.equal([
      [30, 20, 10, 2, 4, 6],
      [30, 20, 10, 8, 10, 12],
    ]);
  });

  it('has mass spectra on pages that are numbered, not timed', () => {
    const page = (number: number, points: string) =>
      `##PAGE= N=${number}\n##NPOINTS= 2\n##DATA TABLE= (XY..XY), PEAKS\n${points}\n`;
    const pages = `##TITLE= t\n##JCAMP-DX= 6.00\n##DATA TYPE= MASS SPECTRUM\n##NTUPLES= MASS SPECTRUM\n##VAR_NAME= MASS, INTENSITY, PAGE NUMBER
##SYMBOL= X, Y, N\n##VAR_DIM= , , 2\n##UNITS= M/Z, RELATIVE ABUNDANCE,\n${page(1, '41,100 43,50')}${page(2, '42,100; 43,25')}##END NTUPLES=\n##END=\n`;
    const { kind, points, scans } = read(pages);
    expect([kind, points]).to.deep.equal(['spectra', 2]);
    expect([...(scans?.totalIonCurrent ?? [])]).to.deep.equal([150, 125]);
    expect(scans?.retentionSeconds[0]).to.satisfy(Number.isNaN);
    expect(state(pages.replace(page(2, '42,100; 43,25'), ''))).to.equal('broken');
  });
});
