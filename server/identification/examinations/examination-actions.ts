// Recording what was seen at the bench, and withdrawing it.
import { permittedCase } from '../../evidence/cases/permitted-case.js';
import { custodyItemByNumber } from '../../evidence/custody/custody-item-store.js';
import { isLate } from '../../evidence/custody/stated-time.js';
import { photographTypes } from '../../evidence/exhibits/photograph.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken, type FieldFault } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { countFindingsOnExamination } from '../findings/finding-store.js';
import type { Outcome } from '../findings/identification-scheme.js';
import { benchRecord, type BenchStatement } from './bench-record.js';
import { examinationKey, type ExaminationPhotograph } from './examination.js';
import { enterExamination, techniqueIn } from './examination-entering.js';
import { examinationById, insertExaminationWithdrawal } from './examination-store.js';

export interface BenchExamination {
  /** Number of the exhibit or the sample. */
  readonly itemNumber: string;
  readonly technique: string;
  readonly outcome: Outcome;
  readonly statement: BenchStatement;
  readonly note: string | null;
  readonly photograph: ExaminationPhotograph | null;
  /** Null: now. */
  readonly performedAt: string | null;
  readonly lateReason: string | null;
}

/** @returns its id. @throws RuleBroken, InvalidInput naming the field. */
export async function recordExamination(lab: Lab, actor: Actor, examined: BenchExamination): Promise<string> {
  permit(actor, 'examination.record');
  const item = await custodyItemByNumber(lab.db, actor.laboratoryId, examined.itemNumber);
  if (item === undefined) throw new InvalidInput({ item: { code: 'examination-item-unknown' } });
  permit(actor, 'examination.record', item);
  const forms = ['reagent', 'plate', 'morphology', 'observation'] as const;
  const technique = await techniqueIn(lab.db, actor, { code: examined.technique, forms });
  const performedAt = examined.performedAt ?? instant(lab.clock.now());
  const faults: Record<string, FieldFault> = { ...timeFaults(lab, { ...examined, performedAt }) };
  if (examined.photograph !== null && !isPhotograph(examined.photograph)) {
    faults['photograph'] = { code: 'photograph-type' };
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const about = { laboratoryId: item.laboratoryId, technique, performedAt };
  const { outcome, note, photograph, lateReason } = examined;
  return enterExamination(lab, actor, {
    ...{ item, technique: technique.code, outcome, photograph, performedAt },
    note: note?.trim() || null,
    lateReason: lateReason?.trim() || null,
    record: await benchRecord(lab, about, examined.statement),
  });
}

const isPhotograph = ({ mediaType }: ExaminationPhotograph): boolean =>
  (photographTypes as readonly string[]).includes(mediaType);

interface StatedTime {
  readonly performedAt: string;
  readonly lateReason: string | null;
}

/** ISO/IEC 17025 7.5.1: recorded when made. */
function timeFaults(lab: Lab, { performedAt, lateReason }: StatedTime): Readonly<Record<string, FieldFault>> {
  const now = lab.clock.now();
  if (Date.parse(performedAt) > now.getTime() + 60_000) return { lateAt: { code: 'examination-in-future' } };
  const isExplained = (lateReason ?? '').trim() !== '';
  return isLate(performedAt, now) && !isExplained ? { lateReason: { code: 'required' } } : {};
}

export interface ExaminationWithdrawal {
  readonly examinationId: string;
  readonly reason: string;
}

/** It stays to be read. What findings rest on is not withdrawn before them. */
export async function withdrawExamination(lab: Lab, actor: Actor, input: ExaminationWithdrawal): Promise<void> {
  permit(actor, 'examination.record');
  const examination = await examinationById(lab.db, input.examinationId);
  if (examination === undefined) throw new NotFound('examination');
  const file = await permittedCase(lab.db, actor, 'examination.record', examination.caseId);
  const reason = input.reason.trim();
  if (reason === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const { id, laboratoryId, exhibitId } = examination;
    if ((await examinationById(tx.db, id))?.withdrawal !== null) throw new RuleBroken('examination.withdrawn-already');
    if ((await countFindingsOnExamination(tx.db, id)) > 0) throw new RuleBroken('examination.finding-stands');
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertExaminationWithdrawal(tx, { id, laboratoryId, reason }, made);
    const items = [examinationKey(id), `case:${file.id}`, `exhibit:${exhibitId}`];
    return { type: 'examination.withdrawn', items, data: { examination: id } };
  });
}
