// What examinations show on the page of an exhibit: those of itself and of everything taken from it.
import { ExaminationsPart } from '../../../views/examinations/examinations-part.js';
import { caseById } from '../../evidence/cases/case-store.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { examinationsOfExhibit } from './examination-store.js';
import { examinationLines } from './examination-view.js';

export const examinationsOnExhibitPage: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const { id, number, caseId, laboratoryId } = exhibit;
  if (number === null || caseId === null || !mayDo(actor, 'finding.read', { laboratoryId })) return {};
  const examinations = await examinationLines(lab.db, t, await examinationsOfExhibit(lab.db, id));
  const may = (await isExpert(lab, actor, caseId)) ? 'record' : 'read';
  return { examinations: <ExaminationsPart t={t} exhibitNumber={number} examinations={examinations} may={may} /> };
};

async function isExpert(lab: Lab, actor: Actor, caseId: string): Promise<boolean> {
  const file = await caseById(lab.db, caseId);
  if (file === undefined || !mayDo(actor, 'examination.record', file)) return false;
  try {
    await demandExpert(lab.db, actor, file);
    return true;
  } catch (fault) {
    if (fault instanceof RuleBroken) return false;
    throw fault;
  }
}
