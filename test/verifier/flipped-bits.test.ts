// Any bit of a packet flipped, anywhere: both verifiers find it. What is flipped may make another text that is a packet in form:
// then too it is found, at the latest by the packet's own hash.
import { expect } from 'chai';
import fc from 'fast-check';
import { aPacketMaker } from '../support/a-packet.js';
import { anExaminedCase } from '../support/examined-case.js';
import { needsProgram } from '../support/outside-program.js';
import { firstVerdict, inWords } from '../support/packet-verdicts.js';
import { secondVerdicts } from '../support/second-verifier.js';
import { openTestLab } from '../support/test-lab.js';

const flips = 150;

describe('a packet with one bit flipped', function () {
  this.timeout(180_000);
  let packet: Buffer;

  before(async function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    const test = await openTestLab();
    try {
      const maker = await aPacketMaker(test);
      const { chemist, exhibits } = await anExaminedCase(test, { upTo: 'sampled' });
      packet = Buffer.from(await maker.packetOf(chemist, { kind: 'exhibit', id: exhibits[0]?.id ?? '' }));
    } finally {
      await test.close();
    }
  });

  const flipped = (bit: number): Buffer => {
    const altered = Buffer.from(packet);
    const at = Math.floor(bit / 8);
    altered[at] = (altered[at] ?? 0) ^ (1 << (bit % 8));
    return altered;
  };

  it('is whole for neither verifier, wherever the bit is', () => {
    const bits = fc.sample(fc.nat({ max: packet.length * 8 - 1 }), flips);
    const altered = bits.map(flipped);
    const first = altered.map((one) => inWords(firstVerdict(one)));
    const second = secondVerdicts(altered).map(inWords);
    const told = bits.map((bit, index) => ({ bit, first: first[index], second: second[index] }));
    expect(told.filter((one) => one.first === 'whole' || one.second === 'whole')).to.deep.equal([]);
    expect(told.filter((one) => one.first !== one.second)).to.deep.equal([]);
  });
});
