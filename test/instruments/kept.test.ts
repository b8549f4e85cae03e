// Formats that are known and not decoded: kept under their name, never points, never taken before they are whole.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { Source } from '../../lab-instruments/source.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const ROOT = 'instruments/open';

describe('Files that are kept and not decoded', () => {
  for (const [path, format] of [
    ['thermo/small.RAW', 'Thermo RAW'],
    ['shimadzu/FS19_214.gcd', 'Shimadzu GC data (.gcd)'],
    ['csv/agilent.masshunter.aorc.xls', 'XLS workbook'],
  ] as const) {
    it(`${path} is ${format}`, function () {
      const source = sourceAt(fixtureOrSkip(this, `${ROOT}/${path}`));
      expect(completeness(source).state).to.equal('complete');
      expect(readFile(source)).to.include({ adapter: 'kept', kind: 'kept', format, points: 0 });
    });
  }

  it('are told apart where they are packages of the same kind', () => {
    const zip = (inside: string) =>
      Buffer.from(
        `PK\u0003\u0004${'\0'.repeat(26)}[Content_Types].xml${inside}PK\u0005\u0006${'\0'.repeat(18)}`,
        'latin1',
      );
    const format = (inside: string) => readFile({ name: 'a.dx', bytes: zip(inside) }).format;
    expect(format('injection.acmd')).to.equal('Agilent OpenLab data (.dx)');
    expect(format('xl/workbook.xml')).to.equal('XLSX workbook');
  });

  it('are known by their content, whatever they are called', function () {
    const source = sourceAt(fixtureOrSkip(this, `${ROOT}/thermo/small.RAW`));
    expect(readFile({ ...source, name: 'run.csv' }).format).to.equal('Thermo RAW');
  });

  it('cut in the middle are waited for, where the format says how long they are', function () {
    for (const path of ['shimadzu/FS19_214.gcd', 'csv/agilent.masshunter.aorc.xls']) {
      const source = sourceAt(fixtureOrSkip(this, `${ROOT}/${path}`));
      if (!('bytes' in source)) throw new Error(path);
      for (const part of [0.01, 0.1, 0.5, 0.9]) {
        const bytes = source.bytes.subarray(0, Math.floor(source.bytes.length * part));
        expect(completeness({ name: source.name, bytes }).state, `${path} ${part}`).to.equal('incomplete');
      }
    }
  });

  it('are pictures, documents and containers that end as they must', () => {
    const whole: readonly (readonly [string, string])[] = [
      ['PDF document', '%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n'],
      ['PNG picture', '\u0089PNG\r\n\u001a\n....IEND\u00aeB`\u0082'],
      ['JPEG picture', '\u00ff\u00d8\u00ff\u00e0....\u00ff\u00d9'],
      ['GIF picture', 'GIF89a....;'],
      ['Renishaw WDF', `WDF1\0\0\0\0\u0018${'\0'.repeat(7)}12345678`],
      ['HDF5', hdf5(100)],
    ];
    for (const [format, text] of whole) {
      const bytes = Uint8Array.from(Buffer.from(text, 'latin1'));
      expect(readFile({ name: 'a', bytes }), format).to.include({ kind: 'kept', format });
      const cut = completeness({ name: 'a', bytes: bytes.subarray(0, bytes.length - 4) });
      expect(cut, format).to.include({ state: 'incomplete', code: 'truncated' });
    }
  });

  it('are texts of fragments, which would pass for a spectrum in two columns', () => {
    const dta = '785.45 2\n110.07 3312.5\n120.08 200.1\n129.10 50.0\n';
    expect(readFile({ name: 'a.dta', bytes: Buffer.from(dta) })).to.include({ kind: 'kept', format: 'SEQUEST DTA' });
    const mgf = '# by a program\nCOM=x\n\nBEGIN IONS\nPEPMASS=785.4\n110.07 3312.5\nEND IONS\n';
    const file = (text: string) => ({ name: 'a.mgf', bytes: Buffer.from(text) });
    expect(readFile(file(mgf))).to.include({ kind: 'kept', format: 'Mascot generic format (MGF)' });
    expect(completeness(file(mgf.replace('END IONS\n', ''))).state).to.equal('incomplete');
    expect(completeness(file(`Report\n${mgf}`))).to.include({ code: 'unknown-format' });
  });

  it('are known by what they begin with', () => {
    for (const [magic, format] of [
      ['PEPE2DGX', 'PerkinElmer SP'],
      ['SQLite format 3\0', 'SQLite database'],
    ] as const) {
      expect(readFile({ name: 'a', bytes: Buffer.from(`${magic}${'x'.repeat(99)}`) })).to.include({
        kind: 'kept',
        format,
      });
    }
  });

  it('are folders of makers whose members are not decoded', () => {
    expect(readFile(folder('A.raw', ['_FUNC001.DAT', '_HEADER.TXT'])).format).to.equal('Waters RAW');
    const ended = '<Contents><AcqStatus>2</AcqStatus></Contents>';
    const members = { 'AcqData/MSScan.bin': '1', 'AcqData/Contents.xml': ended };
    expect(readFile(filled('A.D', members)).format).to.equal('Agilent MassHunter D');
    const running = { ...members, 'AcqData/Contents.xml': ended.replace('2', '1') };
    expect(completeness(filled('A.D', running)).state).to.equal('incomplete');
  });

  it('a GC-MS folder whose data.ms has not come is waited for, not kept', () => {
    const members = ['AcqData/MSScan.bin', 'AcqData/Contents.xml', 'runstart.txt'];
    expect(completeness(folder('A.D', members))).to.include({ state: 'incomplete', code: 'incomplete' });
  });

  it('say so where nothing proves that the whole file is there', function () {
    const { warnings } = readFile(sourceAt(fixtureOrSkip(this, `${ROOT}/thermo/small.RAW`)));
    expect(warnings.map(({ code }) => code)).to.deep.equal(['end-unproved']);
  });
});

function folder(name: string, paths: readonly string[]): Source {
  return filled(name, Object.fromEntries(paths.map((path) => [path, '1'])));
}

function filled(name: string, members: Readonly<Record<string, string>>): Source {
  return { name, members: Object.entries(members).map(([path, text]) => ({ path, bytes: Buffer.from(text) })) };
}

/** Superblock version 2: the address of the end stands at 28. */
function hdf5(length: number): string {
  return `\u0089HDF\r\n\u001a\n\u0002\u0008\u0008\0${'\0'.repeat(16)}${String.fromCharCode(length)}${'\0'.repeat(length - 29)}`;
}
