// Events that speak of an earlier one: what a correction or an undoing may say, on packets that are true in every other way.
import type { Columns } from '../../server/verifying/packet/packet.js';
import { needsProgram } from '../support/outside-program.js';
import { expectTold, type Step, type Told } from '../support/told-custody.js';

const opened: Step = ['opened', 'A', { seal: 'S1' }];
const offer: Step = ['offered', 'A', { id: 'offer', to_person_id: 'B' }];
const undone = (target: string, columns: Columns = {}): Step => {
  return ['undone', 'A', { target_id: target, target_type: 'offered', ...columns }];
};
const corrected = (target: string, type: string, columns: Columns): Step => {
  return ['corrected', 'A', { target_id: target, target_type: type, reason: 'misread', ...columns }];
};
const sealed: Step = ['received', 'A', { id: 'first', seal: 'S1', party: 'Police' }];
const rightSeal = (columns: Columns = {}): Step =>
  corrected('first', 'received', { corrected_field: 'seal', wrong_value: 'S1', right_value: 'S7', ...columns });
const weighing: Step = ['weighed', 'A', { id: 'weighing', mass_micrograms: 5000 }];
const rightMass = (wrong: string, right: string): Step =>
  corrected('weighing', 'weighed', { corrected_field: 'mass', wrong_value: wrong, right_value: right });

const words = { wrong_value: 'one thing', right_value: 'another' };
const secondAsFirst = corrected('second', 'resealed', {
  ...{ corrected_field: 'seal', wrong_value: 'S2', right_value: 'S1' },
});

const mendings: readonly Told[] = [
  {
    name: 'an offer taken back, and given to another',
    steps: [sealed, offer, undone('offer'), ['offered', 'A', { to_person_id: 'C' }], ['accepted', 'C']],
    wanted: 'whole',
  },
  {
    name: 'a seal corrected, and broken by its right number',
    steps: [sealed, rightSeal(), ['opened', 'A', { seal: 'S7' }]],
    wanted: 'whole',
  },
  {
    name: 'a mass corrected upward, and then used beyond the wrong one',
    steps: [sealed, opened, weighing, rightMass('5000', '9000'), ['consumed', 'A', { mass_micrograms: 6000 }]],
    wanted: 'whole',
  },
  {
    name: 'a mass corrected twice, the second time from what it was by then',
    steps: [sealed, opened, weighing, rightMass('5000', '9000'), rightMass('9000', '8000')],
    wanted: 'whole',
  },
  {
    name: 'a consumption corrected, so that something is left after all',
    steps: [
      ...[sealed, opened, weighing],
      ['consumed', 'A', { id: 'use', mass_micrograms: 5000, holder_kind: 'used-up', holder_id: '' }],
      corrected('use', 'consumed', {
        ...{ corrected_field: 'mass', wrong_value: '5000', right_value: '500' },
        ...{ holder_kind: 'person', holder_id: 'A' },
      }),
      ['resealed', 'A', { seal: 'S2' }],
    ],
    wanted: 'whole',
  },
  {
    name: 'the document of a destruction corrected',
    steps: [
      sealed,
      ['destroyed', 'A', { id: 'end', document: '6' }],
      corrected('end', 'destroyed', { corrected_field: 'document', wrong_value: '6', right_value: '7' }),
    ],
    wanted: 'whole',
  },
  {
    name: 'undone, and accepted all the same',
    steps: [sealed, offer, undone('offer'), ['accepted', 'B']],
    wanted: ['custody-holder', 4],
  },
  {
    name: 'undone, and the giver does not have it again',
    steps: [sealed, offer, undone('offer', { holder_id: 'B' })],
    wanted: ['custody-holder', 3],
  },
  {
    name: 'undone by another than who did it',
    steps: [sealed, offer, ['undone', 'B', { target_id: 'offer', target_type: 'offered' }]],
    wanted: ['custody-mending', 3],
  },
  {
    name: 'undone what is not the newest',
    steps: [sealed, offer, ['withdrawn', 'A'], undone('offer')],
    wanted: ['custody-mending', 4],
  },
  {
    name: 'undone what can’t be: a broken seal',
    steps: [sealed, ['opened', 'A', { id: 'breaking', seal: 'S1' }], undone('breaking', { target_type: 'opened' })],
    wanted: ['custody-mending', 3],
  },
  { name: 'undone an event that is not there', steps: [sealed, undone('nothing')], wanted: ['custody-mending', 2] },
  {
    name: 'corrected what was undone',
    steps: [sealed, offer, undone('offer'), corrected('offer', 'offered', { corrected_field: 'other', ...words })],
    wanted: ['custody-mending', 4],
  },
  {
    name: 'corrected, and the wrong value is not what was said',
    steps: [sealed, rightSeal({ wrong_value: 'S3' })],
    wanted: ['custody-mending', 2],
  },
  {
    name: 'corrected to a seal that it bore before',
    steps: [sealed, opened, ['resealed', 'A', { id: 'second', seal: 'S2' }], secondAsFirst],
    wanted: ['custody-mending', 4],
  },
  {
    name: 'corrected without a reason',
    steps: [sealed, rightSeal({ reason: '' })],
    wanted: ['custody-mending', 2],
  },
  {
    name: 'corrected a field that the event does not have',
    steps: [sealed, corrected('first', 'received', { corrected_field: 'constructor', ...words })],
    wanted: ['custody-mending', 2],
  },
  {
    name: 'corrected, and the old seal is broken all the same',
    steps: [sealed, rightSeal(), opened],
    wanted: ['custody-seal', 3],
  },
  {
    name: 'a correction that moves the item',
    steps: [sealed, rightSeal({ holder_kind: 'person', holder_id: 'B' })],
    wanted: ['custody-holder', 2],
  },
  {
    name: 'a correction whose entry speaks of another event',
    steps: [sealed, rightSeal()],
    change: (facts) => facts.map((fact) => ({ ...fact, data: {} })),
    wanted: ['custody-mending', 2],
  },
  {
    name: 'an undoing of a kind that stands for itself',
    steps: [sealed, ['constructor', 'A', { id: 'odd' }], undone('odd', { target_type: 'constructor' })],
    wanted: ['custody-mending', 3],
  },
];

describe('the rules of mending, by both verifiers', () => {
  it('are held against every correction and undoing of a packet', function () {
    this.timeout(120_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    expectTold(mendings);
  });
});
