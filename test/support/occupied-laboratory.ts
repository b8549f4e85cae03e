// A laboratory with one of each thing in it, and the people who have no business there.
import { enterInstrument } from '../../server/measuring/instruments/instrument-actions.js';
import { addPhotographs } from '../../server/evidence/exhibits/photograph-actions.js';
import { receiveItem } from '../../server/evidence/custody/custody-actions.js';
import { receiveScans } from '../../server/evidence/acts/act-scan-actions.js';
import { drawItemAct } from '../../server/evidence/acts/item-act-actions.js';
import { placeHold } from '../../server/evidence/holds/hold-actions.js';
import { startInventory } from '../../server/evidence/inventories/inventory-actions.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { roles, type Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { Lab } from '../../server/ledger/lab.js';
import { enrol, foundLaboratory } from '../../server/people/setup-actions.js';
import { anAlarm } from './an-alarm.js';
import { aCase } from './evidence.js';
import { aBalance } from './ready-balance.js';
import { actorFor, testPassword, type TestLab } from './test-lab.js';

export interface Subjects {
  readonly orderId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly exhibitId: string;
  readonly exhibitNumber: string;
  readonly photographId: string;
  readonly personId: string;
  readonly placeId: string;
  readonly instrumentId: string;
  readonly balanceId: string;
  readonly printId: string;
  readonly inventoryId: string;
  readonly alarmId: string;
  readonly holdId: string;
  readonly actId: string;
  readonly scanId: string;
  readonly seq: string;
}

export interface OccupiedLaboratory {
  readonly subjects: Subjects;
  readonly investigator: Actor;
  /** An investigator of the same laboratory whose order this is not. */
  readonly otherInvestigator: Actor;
  /** Holds every role, in another laboratory of the same database. */
  readonly stranger: Actor;
}

export async function occupied(test: TestLab): Promise<OccupiedLaboratory> {
  const { lab } = test;
  const investigator = await test.person('investigator');
  const registrar = await test.person('registrar');
  const built = await aCase(test, registrar, { investigator });
  const exhibit = built.exhibits[0];
  if (exhibit === undefined) throw new Error('the case has no exhibit');
  const item = { kind: 'exhibit' as const, id: exhibit.id };
  await receiveItem(lab, registrar, { eventId: newId(), item });
  const place = { kind: 'room', name: 'Комната 4', parentId: null, needsWitness: false } as const;
  const instrument = {
    name: 'ГХ-МС 2',
    kind: 'gc-ms',
    serial: null,
    model: null,
    location: null,
    silenceHours: null,
    movesTaken: false,
    folder: null,
  } as const;
  const profile = { timeZone: 'Asia/Almaty', utcMark: 'local' } as const;
  const entered = await enterInstrument(lab, test.administrator, { ...instrument, profile });
  const printId = await printed(lab, registrar, exhibit.id);
  const placeId = (await createPlace(lab, test.administrator, place)).id;
  const inventoryId = newId();
  await startInventory(lab, await test.person('storekeeper'), { inventoryId, placeId });
  const subjects: Subjects = {
    orderId: built.orderId,
    caseId: built.caseId,
    caseNumber: built.number,
    exhibitId: exhibit.id,
    exhibitNumber: `${built.number}-01`,
    photographId: await photographed(lab, registrar, exhibit.id),
    personId: registrar.id,
    placeId,
    instrumentId: entered.id,
    balanceId: (await aBalance(test)).id,
    printId,
    inventoryId,
    alarmId: await anAlarm(test, { kind: 'transfer-overdue', subject: `exhibit:${exhibit.id}` }),
    holdId: await held(lab, registrar, exhibit.id),
    actId: await drawn(lab, registrar, exhibit.id),
    scanId: await scanned(lab, registrar),
    seq: '1',
  };
  const otherInvestigator = await test.person('investigator');
  return { subjects, investigator, otherInvestigator, stranger: await aStranger(lab) };
}

async function drawn(lab: Lab, registrar: Actor, exhibitId: string): Promise<string> {
  const items = [{ kind: 'exhibit' as const, id: exhibitId }];
  const other = { otherName: 'Ахметов К.', otherTitle: null, remarks: null, language: 'ru' as const };
  return drawItemAct(lab, registrar, { actId: newId(), kind: 'acceptance', items, ...other });
}

async function scanned(lab: Lab, registrar: Actor): Promise<string> {
  const file = { ...(await lab.vault.keepBytes(onePixel())), name: 'скан.png', sniffedType: 'image/png' };
  const [received] = await receiveScans(lab, registrar, [file]);
  return received?.scanId ?? '';
}

async function held(lab: Lab, registrar: Actor, exhibitId: string): Promise<string> {
  const hold = { kind: 'court', document: 'Постановление 7599', reason: 'Жалоба', until: null } as const;
  return placeHold(lab, registrar, { ...hold, item: { kind: 'exhibit', id: exhibitId } });
}

async function printed(lab: Lab, registrar: Actor, exhibitId: string): Promise<string> {
  const subjects = [{ kind: 'exhibit' as const, id: exhibitId }];
  const wishes = {
    form: 'zpl-38x19-203',
    startPosition: 1,
    copies: 1,
    reason: null,
    language: 'ru' as const,
    day: '2026-11-23',
  };
  const { id } = await printLabels(lab, registrar, { ...wishes, printId: newId(), subjects });
  return id;
}

async function photographed(lab: Lab, registrar: Actor, exhibitId: string): Promise<string> {
  const kept = await lab.vault.keepBytes(onePixel());
  const files = [{ ...kept, sniffedType: 'image/png' }];
  const [id] = await addPhotographs(lab, registrar, { exhibitId, subject: 'package', caption: null, files });
  if (id === undefined) throw new Error('the photograph was not added');
  return id;
}

const onePixel = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

async function aStranger(lab: Lab): Promise<Actor> {
  const laboratory = {
    code: 'ORL',
    nameKk: 'Орал қаласы бойынша институт',
    nameRu: 'Институт по городу Уральск',
    nameEn: 'Oral Institute',
    timeZone: 'Asia/Oral',
  };
  const first = { name: 'Басқа Әкімші', login: 'oral-admin', password: testPassword };
  const founder = await foundLaboratory(lab, laboratory, first);
  const person = { ...founder, id: newId(), login: 'oral-all', name: 'Басқа Адам' };
  await enrol(lab, actorFor(founder, ['administrator']), person, { roles: [...roles] });
  return actorFor(person, roles);
}
