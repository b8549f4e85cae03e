// Three substances and a group of the registry as two persons brought them in force, and a change that waits for the second. The
// lists and amounts are an example: what they say is no law, and they say so.
import { decideProposal, proposeSubject, type Proposing } from '../../chemistry/substances/registry-actions.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import type { Listing, Threshold } from '../../chemistry/substances/control.js';
import type { GroupStatement } from '../../chemistry/substances/control-group.js';
import { statementOf } from '../../chemistry/substances/substance-statement.js';
import type { Lab } from '../../ledger/lab.js';
import type { Staff } from './staff.js';
import type { WorkingDays } from './working-days.js';

const act = 'ПРИМЕР, не закон: сверьте с действующим перечнем';
const inForce = { act, from: '2020-01-01', to: null } as const;

const listing: Listing = { ...inForce, list: 'Список II (пример)', position: '1' };

const upTo = (grams: number) => ({ micrograms: grams * 1_000_000, isIncluded: true });
const over = (grams: number) => ({ micrograms: grams * 1_000_000, isIncluded: false });

const amounts: readonly Threshold[] = [
  { ...inForce, size: 'small', lower: null, upper: upTo(0.5), basis: 'as-is' },
  { ...inForce, size: 'large', lower: over(0.5), upper: upTo(2.5), basis: 'as-is' },
  { ...inForce, size: 'especially-large', lower: over(2.5), upper: null, basis: 'as-is' },
];

const cathinones: GroupStatement = {
  ...inForce,
  names: {
    en: 'Cathinone and its derivatives (example)',
    ru: 'Катинон и его производные (пример)',
    kk: 'Катинон және оның туындылары (мысал)',
  },
  position: '1',
  words:
    'ПРИМЕР, не закон. 2-Амино-1-фенилпропан-1-он и вещества с заместителями в бензольном кольце, при атоме углерода 2 ' +
    'и при атоме азота.',
  pattern: {
    core: '[c:1]1[c:1][c:1][c:1][c:1]c1C(=O)[C:2][N:3]',
    sites: [
      { number: 1, rule: 'any', allowed: [] },
      { number: 2, rule: 'any', allowed: [] },
      { number: 3, rule: 'any', allowed: [] },
    ],
    elsewhere: 'none',
  },
};

export async function registry(lab: Lab, days: WorkingDays, staff: Staff): Promise<void> {
  const { substances } = await registryInForce(lab.db, staff.chemist.laboratoryId);
  const reason = 'пример для знакомства с реестром';
  const change = (id: string, listings: readonly Listing[], thresholds: readonly Threshold[]): Proposing => {
    const found = substances.find((one) => one.id === id);
    if (found === undefined) throw new Error(`the starter registry has no ${id}`);
    return { subject: { kind: 'substance', id, statement: { ...statementOf(found), listings, thresholds } }, reason };
  };
  const proposed = [
    change('mephedrone', [listing], amounts),
    change('alpha-pvp', [{ ...listing, position: '2' }], amounts),
    change('mdmb-4en-pinaca', [{ ...listing, position: '4' }], amounts),
    { subject: { kind: 'group', id: 'cathinones-example', statement: cathinones }, reason } as const,
  ];
  for (const each of proposed) {
    const proposalId = await proposeSubject(lab, staff.chemist, each);
    days.pass(5);
    await decideProposal(lab, staff.reviewer, { proposalId, outcome: 'approved', reason: 'сверено, это пример' });
  }
  await proposeSubject(lab, staff.secondChemist, change('heroin', [{ ...listing, position: '3' }], []));
}
