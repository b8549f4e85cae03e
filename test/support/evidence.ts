// Builders of evidence: an order, its exhibits, a registered case with its expert. They drive the real actions.
import { enterExhibit } from '../../server/evidence/exhibits/exhibit-actions.js';
import type { Exhibit, ExhibitContent } from '../../server/evidence/exhibits/exhibit.js';
import { exhibitsOfCase } from '../../server/evidence/exhibits/exhibit-store.js';
import { assignCase, signWarning } from '../../server/evidence/cases/case-actions.js';
import { registerOrder } from '../../server/evidence/cases/registration-actions.js';
import { enterOrder } from '../../server/evidence/orders/order-actions.js';
import type { OrderContent } from '../../server/evidence/orders/order.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { insertPassword, personById } from '../../server/people/person-store.js';
import { hashPassword } from '../../server/people/password.js';
import { insertSession } from '../../server/people/session-store.js';
import { testPassword, type TestLab } from './test-lab.js';

export function aRuling(changes: Partial<OrderContent> = {}): OrderContent {
  return {
    rulingNumber: '148',
    rulingDate: '2026-11-20',
    orderingBody: 'ДП города Алматы, Әуезов ауданы',
    region: 'KZ-75',
    investigatorName: 'Құсайынов Е.Б.',
    investigatorRank: 'капитан полиции',
    investigatorPhone: '+7 701 000 00 00',
    criminalCaseNumber: '267515031000417',
    articles: 'ч. 3 ст. 297 УК РК',
    circumstances: 'Изъято в ходе личного досмотра.',
    consumption: 'partial',
    dueDate: '2026-12-20',
    urgency: 'usual',
    reportLanguage: 'ru',
    kind: 'primary',
    earlierExamination: null,
    channel: 'dead-drop',
    channelNote: null,
    ...changes,
  };
}

export const theQuestions: readonly string[] = [
  'Является ли вещество, представленное на экспертизу, наркотическим? Если да, то каким именно?',
  'Какова масса вещества?',
];

/** As a registrar has inspected it on arrival. */
export function aPackage(changes: Partial<ExhibitContent> = {}): ExhibitContent {
  return {
    description: 'Порошок белый, пакет с застёжкой',
    packaging: 'zip-bag',
    packagingNote: null,
    declaredSealNumber: '0091831',
    sealNumber: '0091831',
    sealCondition: 'intact',
    inscription: 'Вещество изъято 19.11.2026',
    inscriptionCheck: 'agrees',
    declaredCount: 1,
    foundCount: 1,
    grossMassMicrograms: 14_820_000,
    channel: null,
    channelNote: null,
    hazards: [],
    seizure: null,
    ...changes,
  };
}

export interface BuiltCase {
  readonly orderId: string;
  readonly caseId: string;
  readonly number: string;
  readonly exhibits: readonly Exhibit[];
}

export interface CasePlan {
  readonly ruling?: Partial<OrderContent>;
  readonly packages?: readonly Partial<ExhibitContent>[];
  readonly investigator?: Actor;
}

/** An order entered and registered by this registrar. */
export async function aCase(test: TestLab, registrar: Actor, plan: CasePlan = {}): Promise<BuiltCase> {
  const investigatorId = plan.investigator?.id ?? null;
  const written = { content: aRuling(plan.ruling), questions: theQuestions, investigatorId };
  const orderId = await enterOrder(test.lab, registrar, written);
  for (const changes of plan.packages ?? [{}]) {
    await enterExhibit(test.lab, registrar, { orderId, content: aPackage(changes) });
  }
  const { caseId, number } = await registerOrder(test.lab, registrar, { orderId });
  return { orderId, caseId, number, exhibits: await exhibitsOfCase(test.lab.db, caseId) };
}

/** Gives the case to this chemist, who signs the warning. @returns the chemist, signed in and with a password. */
export async function assignAndWarn(test: TestLab, registrar: Actor, file: { caseId: string; chemist: Actor }) {
  await assignCase(test.lab, registrar, { caseId: file.caseId, personId: file.chemist.id, reason: null });
  const chemist = await withPassword(test, file.chemist);
  const warning = { password: testPassword, text: 'Предупреждён', language: 'ru' };
  await signWarning(test.lab, chemist, { ...warning, caseId: file.caseId });
  return chemist;
}

/** The same person with a password (`testPassword`) and a session, as signing asks for. */
export async function withPassword(test: TestLab, actor: Actor): Promise<Actor> {
  const person = await personById(test.lab.db, actor.id);
  if (person === undefined) throw new Error('nobody of the test laboratory');
  const hash = await hashPassword(testPassword, test.lab.keys.pepper);
  const at = test.clock.now().toISOString();
  await record(test.lab, actor, async (tx) => {
    await insertPassword(tx, person, hash, { by: actor.id, at });
    return { type: 'password.set', items: [`person:${actor.id}`], data: {} };
  });
  const id = newId();
  const session = { id, personId: actor.id, startedAt: at, seenAt: at, authenticatedAt: at, terminal: 'test' };
  const endsAt = new Date(test.clock.now().getTime() + 3_600_000).toISOString();
  await housekeep(test.lab, (tx) => insertSession(tx, { ...session, endsAt, tokenHash: id }));
  return { ...actor, sessionId: id };
}
