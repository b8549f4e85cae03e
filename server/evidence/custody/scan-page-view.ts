// Gathers what the scan page shows: the list judged anew, the places and people that can be chosen, the last answer in words.
import type { ScannedItem, ScanAnswerView, ScanView } from '../../../views/custody/scan-view.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { searchPeople } from '../../people/person-store.js';
import { mayDo } from '../../people/permissions.js';
import { isScanAction, scanActions } from '../labels/scan-command.js';
import { placeRefs } from '../storage/place-store.js';
import type { CommittedItem } from './commit-actions.js';
import { itemKey } from './custody-item.js';
import { eventView } from './event-view.js';
import { lastSheet } from './last-sheet.js';
import { refusalWords } from './refusal-words.js';
import { type ScanSheet, emptySheet, isReady, sheetFields } from './scan-sheet.js';
import { judgeSheet, type JudgedSheetItem, namesOf, willBeRecorded } from './sheet-judge.js';

export interface ScanPageParts {
  readonly sheet: ScanSheet;
  readonly answer: ScanAnswerView;
  readonly stage?: ScanView['stage'] | undefined;
  readonly signing?: ScanView['signing'];
  readonly committed?: readonly CommittedItem[] | undefined;
  /** A sheet that was kept while the workplace was locked. */
  readonly restored?: ScanView['restored'];
  /** The sheet as judged already, where it was. */
  readonly judged?: readonly JudgedSheetItem[] | undefined;
}

export async function scanView(lab: Lab, actor: Actor, t: T, parts: ScanPageParts): Promise<ScanView> {
  const { sheet, answer, signing, committed, restored } = parts;
  const judged = parts.judged ?? (await judgeSheet(lab, actor, sheet));
  const names = await namesOf(lab, actor, sheet);
  const stage = parts.stage ?? (isReady(sheet) ? 'scanning' : 'choosing');
  // What is recorded is closed: the next badge, place or action begins a new sheet.
  const next = stage === 'recorded' ? emptySheet(sheet.badge) : sheet;
  return {
    person: actor.name,
    personId: actor.id,
    action: sheet.action,
    place: names.place?.name,
    receiver: names.receiver?.name,
    stage,
    items: judged.map((each) => scannedItem(t, each, committed)),
    needsWitness: judged.some((each) => each.needsWitness && willBeRecorded(each)),
    fields: sheetFields(next),
    answer,
    signing,
    restored,
    lockMinutes: lab.settings.benchLockMinutes,
    actions: scanActions.filter((action) => mayDo(actor, action === 'receive' ? 'custody.receive' : 'custody.move')),
    last: stage === 'recorded' || sheet.items.length === 0 ? await lastSheetView(lab, actor) : undefined,
    ...(stage === 'choosing' ? await choosable(lab, actor) : { places: [], receivers: [] }),
  };
}

function scannedItem(t: T, judged: JudgedSheetItem, committed: readonly CommittedItem[] | undefined): ScannedItem {
  const { key, item, state, surprise, isConfirmed } = judged;
  const done = committed?.find((each) => itemKey(each.item) === key);
  const proofHash = done?.outcome?.proof.hash;
  const refusal = proofHash === undefined ? (done?.refusal ?? judged.refusal) : undefined;
  return {
    key,
    number: item?.number ?? '',
    description: item?.description ?? '',
    seal: state?.seal ?? null,
    massMicrograms: state?.massMicrograms ?? null,
    refusal: refusal && refusalWords(t, refusal).fact,
    surprise: proofHash === undefined && surprise ? t(`custody.surprise.${surprise}`) : undefined,
    isConfirmed,
    undone: judged.undone && eventView(judged.undone),
    proofHash,
  };
}

/** Offered beside an empty list, and beside the list that has just been recorded. */
async function lastSheetView(lab: Lab, actor: Actor): Promise<ScanView['last']> {
  const last = await lastSheet(lab, actor);
  return last !== undefined && isScanAction(last.meaning) ? { ...last, action: last.meaning } : undefined;
}

async function choosable(lab: Lab, actor: Actor) {
  const places = [...(await placeRefs(lab.db, actor.laboratoryId)).values()];
  return { places, receivers: await receiversFor(lab, actor) };
}

async function receiversFor(lab: Lab, actor: Actor) {
  const people = await searchPeople(lab.db, { laboratoryId: actor.laboratoryId, limit: 500 });
  return people
    .filter((person) => person.id !== actor.id && !person.ended)
    .filter((person) => mayDo({ ...actor, id: person.id, roles: new Set(person.roles) }, 'custody.move'))
    .map(({ id, name }) => ({ id, name }));
}
