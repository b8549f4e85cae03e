// What examinations show on the page of an exhibit: those of itself and of everything taken from it.
import { ExaminationsPart } from '../../../views/examinations/examinations-part.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import { mayDo } from '../../people/permissions.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import { examinationsOfExhibit } from './examination-store.js';
import { examinationLines } from './examination-view.js';

export const examinationsOnExhibitPage: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const { id, number, caseId, laboratoryId } = exhibit;
  if (number === null || caseId === null || !mayDo(actor, 'finding.read', { laboratoryId })) return {};
  const examinations = await examinationLines(lab.db, t, await examinationsOfExhibit(lab.db, id));
  const may = (await isExpertOf(lab.db, actor, caseId, 'examination.record')) ? 'record' : 'read';
  return { examinations: <ExaminationsPart t={t} exhibitNumber={number} examinations={examinations} may={may} /> };
};
