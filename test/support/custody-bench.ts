// The pages of custody over a whole application: people with their agents, a shelf, exhibits with labels.
import type TestAgent from 'supertest/lib/agent.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { SubjectKind } from '../../server/evidence/labels/barcode-subject.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { personById } from '../../server/people/person-store.js';
import { registeredExhibit, type TestExhibit } from './custody-steps.js';
import { withPin } from './pins.js';
import type { CaseWishes } from './registered-exhibits.js';
import { openTestApp, type TestApp } from './test-app.js';

/** Everybody at the bench has this PIN. */
const benchPin = '402817';

export interface CustodyBench {
  readonly test: TestApp;
  readonly registrar: Actor;
  readonly chemist: Actor;
  readonly asRegistrar: TestAgent;
  readonly asChemist: TestAgent;
  readonly shelf: Place;
}

export async function openCustodyBench(): Promise<CustodyBench> {
  const test = await openTestApp();
  const registrar = await test.person('registrar');
  const chemist = await test.person('chemist', 'storekeeper');
  for (const person of [registrar, chemist]) await withPin(test, person, benchPin);
  const shelf = { kind: 'shelf' as const, name: 'Х-2, полка 07', parentId: null, needsWitness: false };
  return {
    test,
    registrar,
    chemist,
    asRegistrar: await test.as(registrar),
    asChemist: await test.as(chemist),
    shelf: await createPlace(test.lab, test.administrator, shelf),
  };
}

export type LabelledExhibit = TestExhibit & { readonly code: string };

export async function labelledExhibit(bench: CustodyBench, wishes: CaseWishes = {}): Promise<LabelledExhibit> {
  const { test, registrar } = bench;
  const exhibit = await registeredExhibit(test, wishes);
  const print = { printId: newId(), form: 'pdf-58x40', startPosition: 1, copies: 1, reason: null };
  const subjects = [{ kind: exhibit.kind, id: exhibit.id }];
  await printLabels(test.lab, registrar, { ...print, subjects, language: 'ru', day: '2026-11-23' });
  return { ...exhibit, code: await codeOf(bench, 'exhibit', exhibit.id) };
}

export async function codeOf({ test }: CustodyBench, kind: SubjectKind, id: string): Promise<string> {
  return (await barcodeOf(test.lab.db, kind, id))?.code ?? '';
}

/** The list as a page carries it to the next request. */
export function sheetOf(page: string): Record<string, string> {
  const field = (name: string): string =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
  const names = ['sheet', 'badge', 'action', 'place', 'receiver', 'reason', 'at', 'late', 'items', 'boxes'];
  return Object.fromEntries(names.map((name) => [name, field(name)]));
}

/** The same with the signature of this person: as the form asks for it the first time in a session. */
export async function signedSheetOf({ test }: CustodyBench, page: string, person: Actor) {
  const who = (await personById(test.lab.db, person.id))?.login ?? '';
  return { ...sheetOf(page), who, secret: benchPin };
}

export function eventIdIn(page: string): string {
  return /name="eventId" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** The keys of a code as the Russian layout writes them. */
export function underRussianLayout(code: string): string {
  return [...code].map((key) => russian[key] ?? key).join('');
}

const russian: Readonly<Record<string, string>> = Object.fromEntries(
  [...'QWERTYUIOPASDFGHJKLZXCVBNM'].map((key, index) => [key, [...'йцукенгшщзфывапролдячсмить'][index] ?? key]),
);
