// The rules of custody on packets whose log is true in every other way: what a laboratory could write that holds its keys.
import { needsProgram } from '../support/outside-program.js';
import { expectTold, type Step, type Told } from '../support/told-custody.js';

const received: Step = ['received', 'A', { seal: 'S1' }];
const opened: Step = ['opened', 'A', { seal: 'S1' }];
const weighed = (mass: number, reason?: string): Step => {
  return ['weighed', 'A', { mass_micrograms: mass, ...(reason === undefined ? {} : { reason }) }];
};
const seized: Step = ['seized', 'A', { party: 'police', document: 'record 7', seal: 'S1', mass_micrograms: 9000 }];
const stored: Step = ['stored', 'A', { place_id: 'P1' }];
const offered: Step = ['offered', 'A', { to_person_id: 'B' }];

const cases: readonly Told[] = [
  {
    name: 'a whole way from hand to place to hand and out',
    steps: [
      ...[received, stored],
      ['taken-out', 'A', { seal: 'S1' }],
      ...[offered, ['declined', 'B'] as Step, offered, ['withdrawn', 'A'] as Step, offered, ['accepted', 'B'] as Step],
      ['handed-out', 'B', { document: '5' }],
      ['taken-back', 'A', { seal: 'S2' }],
      ['destroyed', 'A', { document: '6' }],
    ],
    wanted: 'whole',
  },
  {
    name: 'opened, weighed, used in part, sealed',
    steps: [
      received,
      opened,
      weighed(5000),
      ['consumed', 'A', { mass_micrograms: 100 }],
      ['resealed', 'A', { seal: 'S2' }],
    ],
    wanted: 'whole',
  },
  { name: 'seized, then received', steps: [seized, received, opened], wanted: 'whole' },
  {
    name: 'seized and received under another seal',
    steps: [seized, ['received', 'A', { seal: 'S9' }]],
    wanted: 'whole',
  },
  { name: 'seized twice', steps: [seized, seized], wanted: ['custody-first', 2] },
  { name: 'seized after it was received', steps: [received, seized], wanted: ['custody-first', 2] },
  { name: 'received twice after the seizure', steps: [seized, received, received], wanted: ['custody-first', 3] },
  { name: 'stored before it was received', steps: [seized, stored], wanted: ['custody-holder', 2] },
  {
    name: 'opened by the seal of the seizure, which nobody saw here',
    steps: [seized, ['received', 'A', { seal: 'S9' }], opened],
    wanted: ['custody-seal', 3],
  },
  { name: 'a kind of event that is not known here', steps: [received, ['blessed', 'A'], stored], wanted: 'whole' },
  { name: 'stored before it was received', steps: [stored], wanted: ['custody-first', 1] },
  { name: 'received twice', steps: [received, received], wanted: ['custody-first', 2] },
  {
    name: 'moved by somebody who does not have it',
    steps: [received, ['stored', 'B', { place_id: 'P1' }]],
    wanted: ['custody-holder', 2],
  },
  {
    name: 'from place to place without a hand',
    steps: [received, stored, ['stored', 'A', { place_id: 'P2' }]],
    wanted: ['custody-holder', 3],
  },
  {
    name: 'accepted by another than it was offered to',
    steps: [received, offered, ['accepted', 'C']],
    wanted: ['custody-holder', 3],
  },
  {
    name: 'withdrawn by another than who offered it',
    steps: [received, offered, ['withdrawn', 'B']],
    wanted: ['custody-holder', 3],
  },
  {
    name: 'with two custodians by its own row',
    steps: [received, ['weighed', 'A', { holder_kind: 'person', holder_id: 'B', mass_micrograms: 1 }]],
    wanted: ['custody-holder', 2],
  },
  {
    name: 'witnessed by the actor himself',
    steps: [received, ['stored', 'A', { place_id: 'P1', witness_id: 'A' }]],
    wanted: ['custody-holder', 2],
  },
  {
    name: 'moved after it was destroyed',
    steps: [received, ['destroyed', 'A', { document: '1' }], stored],
    wanted: ['custody-ended', 3],
  },
  {
    name: 'opened by another seal’s number',
    steps: [received, ['opened', 'A', { seal: 'S9' }]],
    wanted: ['custody-seal', 2],
  },
  {
    name: 'seen under another seal',
    steps: [received, ['stored', 'A', { place_id: 'P1', seal: 'S9' }]],
    wanted: ['custody-seal', 2],
  },
  {
    name: 'opened by another seal’s number under the act that found it',
    steps: [received, ['opened', 'A', { seal: 'S9', document: '26-ALM-A000012' }]],
    wanted: 'whole',
  },
  { name: 'weighed while it was sealed', steps: [received, weighed(5000)], wanted: ['custody-seal', 2] },
  {
    name: 'sealed with a number that it bore before',
    steps: [received, opened, ['resealed', 'A', { seal: 'S1' }]],
    wanted: ['custody-seal', 3],
  },
  {
    name: 'handed out open',
    steps: [received, opened, ['handed-out', 'A', { document: '5' }]],
    wanted: ['custody-seal', 3],
  },
  { name: 'heavier than before', steps: [received, opened, weighed(5000), weighed(5100)], wanted: ['custody-mass', 4] },
  {
    name: 'heavier, and somebody says why',
    steps: [received, opened, weighed(5000), weighed(5100, 'moist')],
    wanted: 'whole',
  },
  {
    name: 'used up beyond what there was',
    steps: [received, opened, weighed(50), ['consumed', 'A', { mass_micrograms: 51 }]],
    wanted: ['custody-mass', 4],
  },
  {
    name: 'divided into more than there was',
    steps: [
      received,
      opened,
      weighed(500),
      ['sampled', 'A', { mass_micrograms: 500, after_micrograms: 450, consumed_micrograms: 60, loss_micrograms: 0 }],
    ],
    wanted: ['custody-mass', 4],
  },
  {
    name: 'with an event left out of its count',
    steps: [received, ['stored', 'A', { place_id: 'P1', position: 3 }]],
    wanted: ['custody-position', 2],
  },
  {
    name: 'with another maker than the entry’s actor',
    steps: [received, ['stored', 'A', { place_id: 'P1', made_by: 'B' }]],
    wanted: ['custody-entry', 2],
  },
  {
    name: 'with a row written a while after its entry was begun',
    steps: [received, ['stored', 'A', { place_id: 'P1', made_at: '2026-11-23T09:01:00.000Z' }]],
    wanted: 'whole',
  },
  {
    name: 'with a row of another time than its entry',
    steps: [received, ['stored', 'A', { place_id: 'P1', made_at: '2026-11-23T09:01:00.001Z' }]],
    wanted: ['custody-entry', 2],
  },
  {
    name: 'with a row of a day that there is not',
    steps: [received, ['stored', 'A', { place_id: 'P1', made_at: '2026-11-31T09:00:00.000Z' }]],
    wanted: ['custody-entry', 2],
  },
  {
    name: 'with a row that says another thing than its entry',
    steps: [received, stored],
    change: (facts) => facts.map((fact) => ({ ...fact, type: fact.type.replace('stored', 'declined') })),
    wanted: ['custody-entry', 2],
  },
];

describe('the rules of custody, by both verifiers', () => {
  it('are held against every event of a packet that is proved and signed as it should be', function () {
    this.timeout(120_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    expectTold(cases);
  });
});
