// Packets made to keep a verifier busy: the work grows with their size, not with its square. Where each row would be held against
// each other, these would take many minutes.
import { expect } from 'chai';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { needsProgram } from '../support/outside-program.js';
import { inWords } from '../support/packet-verdicts.js';
import { secondVerdicts } from '../support/second-verifier.js';
import {
  type Burden,
  eventsOfOneItem,
  eventsOfOneSheet,
  mergedItems,
  movesOfOneBox,
  slowPacket,
} from '../support/slow-packet.js';

const burdens: readonly (readonly [name: string, burden: () => Burden, first: string])[] = [
  ['moves of one box', () => movesOfOneBox(12_000), 'not-included /entries/0'],
  ['events of one item', () => eventsOfOneItem(40_000), 'export-missing /entries/0'],
  ['items that went into others', () => mergedItems(30_000), 'export-missing /entries/0'],
  ['events of one long sheet', () => eventsOfOneSheet(4_000), 'export-missing /entries/0'],
];

describe('a packet that was made to be slow', function () {
  this.timeout(40_000);
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  for (const [name, burden, wanted] of burdens) {
    it(`is judged and told in a while, with many ${name}`, () => {
      const packet = Buffer.from(slowPacket([burden()]));
      const { faults, told } = verifyPacket(packet, nobody);
      const [first] = faults;
      expect(`${first?.kind ?? ''} ${first?.place ?? ''}`).to.equal(wanted);
      if (told !== undefined) packetStory(told);
      expect(secondVerdicts([packet]).map(inWords)).to.deep.equal([wanted]);
    });
  }
});
