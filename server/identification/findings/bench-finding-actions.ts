// A finding that rests on examinations at the bench alone: a plant by its features, a powder by colour tests and plates.
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound, type FieldFault } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { chosenSubstance } from './chosen-substance.js';
import { demandExpert } from './expert-of-case.js';
import type { FindingOutcome } from './finding.js';
import { caseToFind, enterFinding } from './finding-entering.js';
import { demandClaim } from './proposal.js';
import { evidenceOfExaminations } from './proposed-evidence.js';
import { currentScheme } from './scheme-version-store.js';
import type { Material } from './technique.js';

export const benchOutcomes = ['identified', 'indicated', 'not-detected'] as const satisfies readonly FindingOutcome[];

export interface BenchProposal {
  readonly exhibitId: string;
  readonly substanceId: string;
  readonly outcome: (typeof benchOutcomes)[number];
  readonly basis: string;
  readonly material: Material;
  readonly singleSamplingReason: string | null;
  /** Ids of recorded examinations of this exhibit. */
  readonly examinations: readonly string[];
}

/** @returns the finding's id. @throws RuleBroken, InvalidInput naming the field. */
export async function proposeBenchFinding(lab: Lab, actor: Actor, proposal: BenchProposal): Promise<string> {
  permit(actor, 'finding.propose');
  const exhibit = await exhibitById(lab.db, proposal.exhibitId);
  if (exhibit?.caseId == null) throw new NotFound('exhibit');
  const file = await caseToFind(lab.db, actor, exhibit.caseId);
  await demandExpert(lab.db, actor, file);
  refuseFaults(proposal);
  const { substances } = await registryInForce(lab.db, file.laboratoryId);
  const choice = { hitRank: null, substanceId: proposal.substanceId };
  const { names, identifiers, substanceVersionId } = chosenSubstance(choice, [], substances);
  const evidence = await evidenceOfExaminations(lab.db, exhibit.id, proposal.examinations);
  const { id: schemeId, techniques } = await currentScheme(lab.db, file.laboratoryId);
  const { suffices } = demandClaim({ ...proposal, evidence, isomers: undefined, techniques });
  const { substanceId, outcome, basis, material, singleSamplingReason } = proposal;
  const finding = {
    ...{ id: newId(), laboratoryId: file.laboratoryId, caseId: file.id, exhibitId: exhibit.id },
    ...{
      substanceId,
      substanceVersionId,
      measurementId: null,
      analysisId: null,
      peakNumber: null,
      names,
      identifiers,
      outcome,
      material,
      schemeId,
    },
    basis: basis.trim(),
    singleSamplingReason: singleSamplingReason?.trim() || null,
  };
  const scheme = suffices ? ('met' as const) : ('not-met' as const);
  await enterFinding(lab, actor, { finding, measurement: undefined, file, evidence, scheme });
  return finding.id;
}

function refuseFaults({ basis, examinations }: BenchProposal): void {
  const faults: Record<string, FieldFault> = {};
  if (basis.trim() === '') faults['basis'] = { code: 'required' };
  if (examinations.length === 0) faults['examinations'] = { code: 'finding-examinations-needed' };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}
