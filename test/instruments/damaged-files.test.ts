// Damaged, foreign and unfinished files: each ends in a typed refusal that says whether waiting helps.
import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { Source } from '../../lab-instruments/source.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const ROOT = 'instruments/open';

/** path → what waiting can do about it, and why it is refused. */
const refusals: Readonly<Record<string, readonly ['incomplete' | 'broken', string]>> = {
  'derived/trunc-data.D': ['incomplete', 'truncated'],
  'derived/trunc-data.D/data.ms': ['incomplete', 'truncated'],
  'derived/zerotail-data.D': ['incomplete', 'incomplete'],
  'derived/zerotail-data.D/data.ms': ['incomplete', 'incomplete'],
  'derived/trunc-HP_CENTSCNH.CDF': ['incomplete', 'truncated'],
  'derived/zerotail-HP_CENTSCNH.CDF': ['incomplete', 'incomplete'],
  'derived/crlf-TEST_QD.CDF': ['broken', 'malformed'],
  'derived/RESULTS-partial.CSV': ['incomplete', 'truncated'],
  'derived/QP2010-decimalcomma-cp1251.txt': ['broken', 'encoding'],
  'derived/no-end-mass_ACD.jdx': ['incomplete', 'truncated'],
  'derived/trunc-GCMS.mzML': ['incomplete', 'truncated'],
  'mzml/IndexedmzMLFile_2_broken.mzML': ['broken', 'malformed'],
  'mzml/tiny.mzData.xml': ['broken', 'malformed'],
  'odd/EMPTY.D': ['incomplete', 'empty'],
  'odd/EMPTY.D/DATA.MS': ['incomplete', 'empty'],
  'odd/A1701001.SP': ['broken', 'unknown-format'],
  'odd/madis-sao.nc': ['broken', 'unknown-format'],
  'andi-ms/aia-suite/TEKNIVNT_CONTINUM.CDF': ['broken', 'bad-magic'],
  'agilent-D/lrcfs/220223001.D/AcqData/benzodiazepines_GCMS_10split_2022.M/acq.ms': ['broken', 'bad-magic'],
  'agilent-lc/RUTIN2.D': ['incomplete', 'incomplete'],
  'csv/winlab32.csv': ['broken', 'no-column-map'],
  'csv/dr3900_general_utf16.csv': ['broken', 'no-column-map'],
};

describe('Damaged and foreign files', () => {
  for (const [path, [state, code]] of Object.entries(refusals)) {
    it(`${path} is refused as ${code}, ${state}`, function () {
      const source = sourceAt(fixtureOrSkip(this, `${ROOT}/${path}`));
      expect(completeness(source)).to.include({ state, code });
      expect(refusalOf(source).code).to.equal(code);
    });
  }

  it('are all named above', function () {
    for (const folder of ['derived', 'odd']) {
      const names = readdirSync(fixtureOrSkip(this, `${ROOT}/${folder}`)).map((name) => `${folder}/${name}`);
      expect(Object.keys(refusals)).to.include.members(names);
    }
  });

  it('name what was found in place of an instrument file', function () {
    const disguised = fixtureOrSkip(this, `${ROOT}/andi-ms/aia-suite/TEKNIVNT_CONTINUM.CDF`);
    expect(refusalOf(sourceAt(disguised)).values).to.include({ expected: 'andi-ms', found: 'ZIP archive' });
    const pointer = fixtureOrSkip(this, `${ROOT}/odd/A1701001.SP`);
    expect(refusalOf(sourceAt(pointer)).values).to.include({ found: 'Git LFS pointer' });
  });

  it('an empty folder and a folder of empty files are waited for', () => {
    expect(completeness({ name: 'A.D', members: [] })).to.include({ state: 'incomplete', code: 'empty' });
    const members = [{ path: 'data.ms', bytes: new Uint8Array() }];
    expect(completeness({ name: 'A.D', members })).to.include({ state: 'incomplete', code: 'empty' });
  });

  it('a file whose size is reserved and whose content has not come is waited for', () => {
    const reserved = { name: 'run.cdf', bytes: new Uint8Array(100_000) };
    expect(completeness(reserved)).to.include({ state: 'incomplete', code: 'incomplete' });
  });

  it('a folder with more members than the limit is refused', () => {
    const members = Array.from({ length: 4_001 }, (_, index) => ({ path: `${index}.txt`, bytes: new Uint8Array(1) }));
    expect(completeness({ name: 'A.D', members })).to.include({ state: 'broken', code: 'too-large' });
  });
});

function refusalOf(source: Source): UnreadableFile {
  try {
    readFile(source);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error(`${basename(source.name)} was read`);
}
