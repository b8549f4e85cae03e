// A finding that names a substance, and the registry that says something of its control. How either comes about is tested
// elsewhere.
import { decideProposal, proposeSubject } from '../../server/chemistry/substances/registry-actions.js';
import { registryInForce } from '../../server/chemistry/substances/registry-store.js';
import type { Listing, Threshold } from '../../server/chemistry/substances/control.js';
import { statementOf } from '../../server/chemistry/substances/substance-statement.js';
import { newId } from '../../server/foundation/ids.js';
import { insertFinding } from '../../server/identification/findings/finding-store.js';
import { record } from '../../server/ledger/record.js';
import type { ExaminedCase } from './examined-case.js';
import type { TestLab } from './test-lab.js';

/** Heroin in the first exhibit, identified. @returns its id */
export async function aNamedFinding(test: TestLab, file: ExaminedCase): Promise<string> {
  const id = newId();
  const of = { id, laboratoryId: test.laboratoryId, caseId: file.caseId, exhibitId: file.exhibits[0]?.id ?? '' };
  const none = { analysisId: null, peakNumber: null, measurementId: null, substanceVersionId: null, schemeId: null };
  const names = { kk: 'героин', ru: 'героин', en: 'heroin' };
  const said = { names, substanceId: 'heroin', identifiers: '', outcome: 'identified', basis: 'x' } as const;
  await record(test.lab, file.chemist, async (tx) => {
    const made = { by: file.chemist.id, at: test.lab.clock.now().toISOString() };
    await insertFinding(tx, { ...of, ...none, ...said, material: 'other', singleSamplingReason: null }, made);
    return { type: 'finding.proposed', items: [], data: {} };
  });
  return id;
}

interface Control {
  readonly listings: readonly Listing[];
  readonly thresholds: readonly Threshold[];
}

/** Of heroin, approved by another person. */
export async function bringInForce(
  test: TestLab,
  { chemist }: ExaminedCase,
  { listings, thresholds }: Control,
): Promise<void> {
  const { substances } = await registryInForce(test.lab.db, test.laboratoryId);
  const heroin = substances.find(({ id }) => id === 'heroin');
  if (heroin === undefined) throw new Error('no heroin in the starter registry');
  const statement = { ...statementOf(heroin), listings, thresholds };
  const subject = { kind: 'substance', id: 'heroin', statement } as const;
  const proposalId = await proposeSubject(test.lab, chemist, { subject, reason: 'DEMO act' });
  const decision = { proposalId, outcome: 'approved', reason: 'compared' } as const;
  await decideProposal(test.lab, await test.person('reviewer'), decision);
}
