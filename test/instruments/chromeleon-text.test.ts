// Chromeleon's text export: decimal commas, mixed line ends, and as many points as it declares.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const TEXT = `\ufeffFile Path\tchrom://pc/Local/Data/a.seq/1.smp/FID.channel/FID.chm
Channel\tFID_1\r\rInjection Information:
Injection\tK-26-117
Position\t5
Type\tUnknown
Comment\tn.a.
Injection Date\t26.05.2026
Injection Time\t16:52:02

Chromatogram Data Information:
Data Points\t3
Operator\tAS
Signal Unit\tpA

Chromatogram Data:
Time (min)\tStep (s)\tValue (pA)
0,000000\tn.a.\t-0,089600
0,016667\t1\t-0,038750
0,033333\t1\t12,5
`;

describe('A Chromeleon text export', () => {
  it('gives its points with decimal commas, and who, what and when', () => {
    const read = readFile({ name: 'a.txt', bytes: Buffer.from(TEXT) }, { timeZone: 'Asia/Almaty' });
    expect([...(read.trace?.values ?? [])]).to.deep.equal([-0.0896, -0.03875, 12.5]);
    expect(read.trace?.seconds[2]).to.be.closeTo(2, 1e-4);
    expect(read.identity).to.include({ sampleName: 'K-26-117', operator: 'AS', vial: '5' });
    expect(read.identity.acquiredAt).to.equal('2026-05-26T11:52:02.000Z');
  });

  it('is the same with decimal points', () => {
    const read = readFile({ name: 'a.txt', bytes: Buffer.from(TEXT.replace(/(\d),(\d)/g, '$1.$2')) });
    expect([...(read.trace?.values ?? [])]).to.deep.equal([-0.0896, -0.03875, 12.5]);
  });

  it('is waited for while points are missing', () => {
    const bytes = Buffer.from(TEXT);
    for (const length of [bytes.length - 1, bytes.length - 9, bytes.length - 20, bytes.length - 80]) {
      expect(completeness({ name: 'a.txt', bytes: bytes.subarray(0, length) }).state, String(length)).to.equal(
        'incomplete',
      );
    }
    const more = Buffer.from(`${TEXT}0,05\t1\t1,0\n`);
    expect(completeness({ name: 'a.txt', bytes: more })).to.include({ state: 'broken', code: 'malformed' });
  });

  it('reads a real one wholly', function () {
    const read = readFile(sourceAt(fixtureOrSkip(this, 'instruments/open/thermo/chromeleon_comma.txt')));
    expect(read).to.include({ adapter: 'chromeleon-text', points: 3241 });
    expect(read.trace?.seconds.at(-1)).to.equal(3240);
    expect(Math.max(...(read.trace?.values ?? []))).to.equal(210.061603);
  });
});
