// Bytes that somebody has tampered with: a reader answers or refuses, in bounded time, and never stumbles.
import { expect } from 'chai';
import fc from 'fast-check';
import { adapters } from '../../lab-instruments/adapters.js';
import { readIni } from '../../lab-instruments/agilent-d/run-texts.js';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import { readFile } from '../../lab-instruments/read-file.js';
import type { Source } from '../../lab-instruments/source.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { xmlLeaves } from '../../lab-instruments/xml-leaves.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { aSyntheticRun } from '../support/synthetic-run.js';

const MOST_MILLISECONDS = 2_000;

interface Change {
  readonly at: number;
  readonly byte: number;
}

/** Changes gather in the first kilobytes, where the counts and offsets are. */
const changes = fc.array(
  fc.record({
    at: fc.oneof(fc.nat(511), fc.nat(6_000), fc.nat(0x7fffffff)),
    byte: fc.oneof(fc.constantFrom(0x00, 0x01, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('Tampered bytes', () => {
  const andi = writeAndiMs(aSyntheticRun());
  const spectra = writeAgilentFolder(aSyntheticRun(), 'A.D').find(({ path }) => path === 'data.ms')?.bytes ?? andi;

  it('of an ANDI-MS file give an answer or a refusal', () => survives('run.cdf', andi, 400));

  it('of a data.ms give an answer or a refusal', () => survives('data.ms', spectra, 400));

  for (const path of [
    'andi-ms/aia-suite/TEST_QD.CDF',
    'andi-ms/aia-suite/FINNIGAN_LIBRARY.CDF',
    'andi-chrom/aia-suite/CLASS10.CDF',
    'agilent-D/rau/RAU-R505-05.D/RESULTS.CSV',
    'mzml/tiny.mzML',
    'mzml/mini_numpress.chrom.mzML',
    'mzml/example.mzML.gz',
    'mzml/tiny2.0.mzXML',
    'xml/PE_Turbochrom_GC.gaml',
    'asm/RAU-R503-00.json',
    'varian/STRD15.SMS',
    'thermo/small.RAW',
    'shimadzu/FS19_214.gcd',
    'csv/agilent.masshunter.aorc.xls',
    'agilent-D/rau/RAU-R505-05.D/rteres.txt',
    'mzml/tiny.mzML',
    'mzml/mini_numpress.chrom.mzML',
    'mzml/tiny2.0.mzXML',
    'shimadzu/QP2010.txt',
    'perkinelmer/EXP-24-AK6145_a_001.TX0',
    'thermo/chromeleon_comma.txt',
    'agilent-D/gcfid/001F0101.D/FID1A.ch',
    'agilent-D/gcfid/001F0101.D/Report.TXT',
    'shimadzu/Output-sample 0.txt',
  ]) {
    it(`of ${path} give an answer or a refusal`, function () {
      const source = sourceAt(fixtureOrSkip(this, `instruments/open/${path}`));
      if ('bytes' in source) survives(source.name, source.bytes, 120);
    });
  }

  it('of an XML member give an answer or a refusal', () => {
    const members = writeAgilentFolder(aSyntheticRun(), 'A.D');
    fc.assert(
      fc.property(changes, fc.nat(members.length - 1), (list, which) => {
        const tampered = members.map((member, index) =>
          index === which ? { ...member, bytes: changed(member.bytes, list) } : member,
        );
        answersOrRefuses({ name: 'A.D', members: tampered });
      }),
      { numRuns: 150 },
    );
  });

  it('of any kind give an answer or a refusal', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.constantFrom('a.csv', 'data.ms', 'a.cdf', 'a.txt'),
        (bytes, name) => {
          answersOrRefuses({ name, bytes });
          answersOrRefuses({ name, bytes: Uint8Array.from([0x43, 0x44, 0x46, 0x01, ...bytes]) });
          answersOrRefuses({ name, bytes: Uint8Array.from([0x01, 0x32, 0x00, 0x00, ...bytes]) });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Hostile text members', () => {
  it('cannot reach object prototypes through INI keys', () => {
    const ini = readIni(new TextEncoder().encode('[__proto__]\npolluted=yes\nconstructor=1\n'));
    expect(ini.get('__proto__/polluted')).to.equal('yes');
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('cannot nest XML without end, nor declare entities', () => {
    expect(() => xmlLeaves('<a>'.repeat(100_000))).to.throw(UnreadableFile, /rules of its format/);
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    expect(() => xmlLeaves(bomb)).to.throw(UnreadableFile, /document type/);
  });

  it('says of XML that ends too early that it is cut, of other faults that it is malformed', () => {
    expect(refusal('<Contents><AcqStatus>2</AcqStatus>').code).to.equal('truncated');
    expect(refusal('<Contents><AcqStatus>2</Wrong></Contents>').code).to.equal('malformed');
    expect(refusal('').code).to.equal('truncated');
  });
});

function refusal(xml: string): UnreadableFile {
  try {
    xmlLeaves(xml);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
  }
  throw new Error('read');
}

function survives(name: string, bytes: Uint8Array, numRuns: number): void {
  fc.assert(
    fc.property(changes, (list) => answersOrRefuses({ name, bytes: changed(bytes, list) })),
    { numRuns },
  );
}

/** Through the door, and behind it: the door turns a stumble into a refusal, which must not hide one here. */
function answersOrRefuses(source: Source): void {
  const begin = performance.now();
  onlyRefuses(() => readFile(source));
  for (const adapter of adapters) {
    onlyRefuses(() => {
      if (!adapter.recognises(source, {})) return;
      if ((adapter.completeness?.(source, {}).state ?? 'complete') === 'complete') adapter.read(source, {});
    });
  }
  expect(performance.now() - begin).to.be.lessThan(MOST_MILLISECONDS);
}

function onlyRefuses(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
}

function changed(bytes: Uint8Array, list: readonly Change[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const { at, byte } of list) copy[at % copy.length] = byte;
  return copy;
}
