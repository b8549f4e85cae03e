// Choosing the day whose law counts amounts for a case: the expert's choice, with its reason; the newest holds.
import { caseById } from '../../evidence/cases/case-store.js';
import { dayIn } from '../../evidence/orders/order.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { lawDayFaults, type LawDayWords } from './law-day.js';
import { insertLawDay } from './law-day-store.js';

export interface LawDayChoice extends LawDayWords {
  readonly caseId: string;
}

export async function chooseLawDay(lab: Lab, actor: Actor, { caseId, ...words }: LawDayChoice): Promise<void> {
  permit(actor, 'finding.propose');
  const file = await caseById(lab.db, caseId);
  if (file === undefined) throw new NotFound('case');
  permit(actor, 'finding.propose', file);
  const registered = dayIn(lab.settings.timeZone, new Date(file.registeredAt));
  const faults = lawDayFaults(words, registered);
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const { basis, note } = words;
  const day = basis === 'seizure' ? words.day : registered;
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const { laboratoryId } = file;
    const chosen = { laboratoryId, caseId, basis, day, note: note.trim() };
    await insertLawDay(tx, chosen, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'case.law-day-chosen', items: [`case:${caseId}`], data: { basis, day } };
  });
}
