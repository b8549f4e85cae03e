// Archives: one file compressed, or one run packed up. Nothing leads out of them, nothing unpacks without end.
import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { Source } from '../../lab-instruments/source.js';
import { summarise } from '../../lab-instruments/summary.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { aSyntheticRun } from '../support/synthetic-run.js';
import { zipOf, type Members } from '../support/zip-file.js';

const run = writeAndiMs(aSyntheticRun());
const folder = writeAgilentFolder(aSyntheticRun(), 'A.D');

describe('An archive', () => {
  it('of gzip is read as the file in it, and cut or damaged it is refused', () => {
    const bytes = gzipSync(run);
    const measurement = readFile({ name: 'run.cdf.gz', bytes });
    expect(measurement).to.include({ adapter: 'andi-ms', kind: 'run' });
    expect(measurement.particulars).to.deep.include({ label: 'Archive', value: 'gzip' });
    expect(stateOf('run.cdf.gz', bytes.subarray(0, bytes.length - 9))).to.equal('incomplete truncated');
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0x55, 2_000, 2_040);
    expect(stateOf('run.cdf.gz', damaged)).to.equal('broken malformed');
    const reserved = Uint8Array.from(bytes);
    reserved.fill(0, bytes.length / 2);
    expect(stateOf('run.cdf.gz', reserved)).to.match(/^incomplete/);
  });

  it('example.mzML.gz says what independent readers found', function () {
    const summary = summarise(readFile(sourceAt(fixtureOrSkip(this, 'instruments/open/mzml/example.mzML.gz'))));
    expect(summary).to.include({
      adapter: 'mzml',
      points: 11,
      maxIntensity: 110093600,
      acquiredText: '2013-09-10T10:31:08Z',
    });
    expect(summary.warnings).to.deep.include({ code: 'count-differs', detail: '2918 / 11' });
  });

  for (const [form, pack] of [
    ['zip', zipOf],
    ['tar', tar],
  ] as const) {
    it(`of ${form} with one folder is read as that folder, and cut it is waited for`, () => {
      const inside = folder.map(({ path, bytes }) => ({ path: `A.D/${path}`, bytes }));
      const bytes = pack(inside);
      expect(readFile({ name: `A.${form}`, bytes })).to.include({ adapter: 'agilent-d', kind: 'run' });
      for (const part of [0.2, 0.5, 0.9]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        expect(stateOf(`A.${form}`, cut), String(part)).to.equal('incomplete truncated');
      }
    });

    it(`of ${form} is refused for a name that leads out of it, or that is used twice`, () => {
      for (const path of ['../run.cdf', '/run.cdf', 'a/../../run.cdf', 'C:\\run.cdf', 'a//run.cdf', '..\\run.cdf']) {
        expect(stateOf(`a.${form}`, pack([{ path, bytes: run }])), path).to.equal('broken malformed');
      }
      const twice = ['a.cdf', 'A.CDF'].map((path) => ({ path, bytes: run }));
      expect(stateOf(`a.${form}`, pack(twice))).to.equal('broken malformed');
    });
  }

  it('with a link in it is refused', () => {
    expect(stateOf('a.zip', zipOf([{ path: 'run.cdf', bytes: run, mode: 0o120777 }]))).to.equal('broken malformed');
    expect(stateOf('a.tar', tar([{ path: 'run.cdf', bytes: new Uint8Array() }], '2'))).to.equal('broken malformed');
  });

  it('that unpacks to more than it declares, or than anybody needs, is refused', () => {
    const bomb = zipOf([{ path: 'run.cdf', bytes: new Uint8Array(5_000_000) }]);
    const small = Buffer.from(bomb);
    small.writeUInt32LE(1_000, small.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
    expect(stateOf('a.zip', small)).to.equal('broken malformed');
    const huge = Buffer.concat(Array.from({ length: 30 }, () => gzipSync(new Uint8Array(10_000_000))));
    expect(stateOf('a.cdf.gz', huge)).to.equal('broken too-large');
  });

  it('within an archive is not opened, but a compressed tar is', () => {
    const inner = zipOf([{ path: 'run.cdf', bytes: run }]);
    expect(stateOf('a.zip', zipOf([{ path: 'b.zip', bytes: inner }]))).to.equal('broken malformed');
    expect(readFile({ name: 'a.tgz', bytes: gzipSync(tar([{ path: 'run.cdf', bytes: run }])) }).kind).to.equal('run');
  });

  it('of something nobody reads, or under the name of another format, is refused', () => {
    expect(stateOf('a.zip', zipOf([{ path: 'a.xyz', bytes: Buffer.from('hello there') }]))).to.equal(
      'broken unknown-format',
    );
    expect(stateOf('a.cdf', zipOf([{ path: 'a.cdf', bytes: run }]))).to.equal('broken bad-magic');
  });

  it('that is whole around a cut file is broken: nothing will grow in it', () => {
    const cut = { path: 'run.cdf', bytes: run.subarray(0, run.length / 2) };
    expect(stateOf('a.zip', zipOf([cut]))).to.equal('broken truncated');
  });
});

function stateOf(name: string, bytes: Uint8Array): string {
  const source: Source = { name, bytes };
  const found = completeness(source);
  return found.state === 'complete' ? found.state : `${found.state} ${found.code}`;
}

function tar(members: Members, type = '0'): Buffer {
  const blocks = members.flatMap(({ path, bytes }) => {
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(bytes.length.toString(8).padStart(11, '0'), 124);
    header.write(type, 156);
    header.write('ustar\u000000', 257, 'latin1');
    header.fill(32, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return [header, Buffer.from(bytes), Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
