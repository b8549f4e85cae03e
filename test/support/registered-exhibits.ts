// A registered case with exhibits, written through the stores: where custody begins.
import type { Actor } from '../../server/foundation/actor.js';
import { instant } from '../../server/foundation/clock.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { caseNumber } from '../../server/evidence/cases/case-file.js';
import { insertCase, lastSerial } from '../../server/evidence/cases/case-store.js';
import { insertAssignment, insertWarning } from '../../server/evidence/cases/expert-store.js';
import type { ExhibitContent } from '../../server/evidence/exhibits/exhibit.js';
import { insertExhibit, insertExhibitVersion } from '../../server/evidence/exhibits/exhibit-store.js';
import type { OrderContent } from '../../server/evidence/orders/order.js';
import { insertOrder, insertVersion } from '../../server/evidence/orders/order-store.js';
import type { TestLab } from './test-lab.js';

export interface RegisteredCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly exhibits: readonly { readonly id: string; readonly number: string; readonly seal: string }[];
}

export interface CaseWishes {
  readonly exhibits?: number;
  readonly consumption?: OrderContent['consumption'];
  readonly investigatorId?: string | null;
  readonly hazards?: ExhibitContent['hazards'];
  /** Whose case it is, warned; null: given to nobody yet. The administrator when not said. */
  readonly expert?: Actor | null;
}

export async function aRegisteredCase(test: TestLab, wishes: CaseWishes = {}): Promise<RegisteredCase> {
  const { exhibits: count = 1, consumption = 'partial', investigatorId = null, hazards = [] } = wishes;
  const { laboratoryId, lab, administrator } = test;
  const { expert = administrator } = wishes;
  const order = { id: newId(), laboratoryId, investigatorId };
  const caseId = newId();
  const made = { by: administrator.id, at: instant(lab.clock.now()) };
  let number = '';
  const exhibits: { id: string; number: string; seal: string }[] = [];
  await record(lab, administrator, async (tx) => {
    await insertOrder(tx, order, made);
    const version = { version: 1, questions: ['?'], reason: null };
    await insertVersion(tx, order, { ...version, content: orderContent(consumption) }, made);
    const serial = (await lastSerial(tx.db, laboratoryId, 2026)) + 1;
    number = caseNumber('ALM', 2026, serial);
    const entered = { id: caseId, laboratoryId, orderId: order.id, number, year: 2026, serial };
    const file = { ...entered, investigatorId, discrepancyAct: null, registeredBy: made.by, registeredAt: made.at };
    await insertCase(tx, entered, made);
    if (expert !== null) {
      await insertAssignment(tx, { file, personId: expert.id, reason: null }, made);
      const warning = { article: '420', language: 'ru', text: 'Предупреждён' };
      await insertWarning(tx, { ...warning, id: newId(), file, personId: expert.id }, made);
    }
    for (let position = 1; position <= count; position++) {
      const exhibit = { id: newId(), laboratoryId, orderId: order.id, position };
      const seal = `00918${String(serial)}${String(position).padStart(2, '0')}`;
      await insertExhibit(tx, exhibit, made);
      const content = { ...exhibitContent(seal), hazards };
      await insertExhibitVersion(tx, exhibit, { version: 1, reason: null, content }, made);
      exhibits.push({ id: exhibit.id, number: `${number}-${String(position).padStart(2, '0')}`, seal });
    }
    return { type: 'case.registered', items: [`case:${caseId}`], data: { number } };
  });
  return { caseId, caseNumber: number, exhibits };
}

function orderContent(consumption: OrderContent['consumption']): OrderContent {
  return {
    rulingNumber: '17',
    rulingDate: '2026-11-20',
    orderingBody: 'Департамент полиции города Алматы',
    region: 'KZ-75',
    investigatorName: 'Оспанов Нұрлан',
    investigatorRank: null,
    investigatorPhone: null,
    criminalCaseNumber: '267500031000123',
    articles: '297',
    circumstances: 'Изъято у гражданина',
    consumption,
    dueDate: '2026-12-20',
    urgency: 'usual',
    reportLanguage: 'ru',
    kind: 'primary',
    earlierExamination: null,
    channel: 'street',
    channelNote: null,
  };
}

function exhibitContent(seal: string): ExhibitContent {
  return {
    description: 'Порошок белый в полимерном пакете',
    packaging: 'zip-bag',
    packagingNote: null,
    declaredSealNumber: seal,
    sealNumber: seal,
    sealCondition: 'intact',
    inscription: null,
    inscriptionCheck: 'absent',
    declaredCount: 1,
    foundCount: 1,
    grossMassMicrograms: 14_200_000,
    channel: null,
    channelNote: null,
    hazards: [],
    seizure: null,
  };
}
