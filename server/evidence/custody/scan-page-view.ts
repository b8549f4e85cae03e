// Gathers what the scan page shows: the list judged anew, the places and people that can be chosen, the last answer in words.
import type { ScannedItem, ScanAnswerView, ScanView } from '../../../views/custody/scan-view.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { isScanAction, scanActions } from '../labels/scan-command.js';
import { placeRefs } from '../storage/place-store.js';
import type { JudgedBox } from './box-judge.js';
import type { CommittedLine } from './sheet-recording.js';
import type { CustodyItem } from './custody-item.js';
import { eventView } from './event-view.js';
import { lastSheet } from './last-sheet.js';
import { receiversFor } from './receivers.js';
import { isDiscrepancy, refusalWords } from './refusal-words.js';
import { type ScanSheet, emptySheet, isReady, linesOf, sheetFields } from './scan-sheet.js';
import { type JudgedSheetItem, namesOf } from './sheet-judge.js';
import { asksSecond, judgeWholeSheet, type JudgedSheet, recordable } from './whole-sheet.js';

export interface ScanPageParts {
  readonly sheet: ScanSheet;
  readonly answer: ScanAnswerView;
  readonly stage?: ScanView['stage'] | undefined;
  readonly signing?: ScanView['signing'];
  readonly typedTime?: ScanView['typedTime'];
  readonly committed?: readonly CommittedLine[] | undefined;
  /** A sheet that was kept while the workplace was locked. */
  readonly restored?: ScanView['restored'];
  /** The sheet as judged already, where it was. */
  readonly judged?: JudgedSheet | undefined;
}

export async function scanView(lab: Lab, actor: Actor, t: T, parts: ScanPageParts): Promise<ScanView> {
  const { sheet, answer, signing, committed, restored, typedTime } = parts;
  const judged = parts.judged ?? (await judgeWholeSheet(lab, actor, sheet));
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
    items: [
      ...judged.boxes.map((each) => scannedBox(t, each, committed)),
      ...judged.items.map((each) => scannedItem({ t, actor, committed }, each)),
    ],
    needsWitness: asksSecond(recordable(judged)),
    fields: sheetFields(next),
    answer,
    signing,
    stated: next.stated,
    typedTime,
    restored,
    lockMinutes: lab.settings.benchLockMinutes,
    actions: scanActions.filter((action) => mayDo(actor, action === 'receive' ? 'custody.receive' : 'custody.move')),
    last: stage === 'recorded' || linesOf(sheet) === 0 ? await lastSheetView(lab, actor) : undefined,
    ...(stage === 'choosing' ? await choosable(lab, actor) : { places: [], receivers: [] }),
  };
}

interface Around {
  readonly t: T;
  readonly actor: Actor;
  readonly committed: readonly CommittedLine[] | undefined;
}

function scannedItem({ t, actor, committed }: Around, judged: JudgedSheetItem): ScannedItem {
  const { key, item, state, surprise, isConfirmed } = judged;
  const done = committed?.find((each) => each.key === key);
  const proofHash = done?.recorded?.proof.hash;
  const refusal = proofHash === undefined ? (done?.refusal ?? judged.refusal) : undefined;
  return {
    key,
    number: item?.number ?? '',
    kind: 'item',
    href: paths.itemCustody(item?.number ?? ''),
    count: 1,
    description: item?.description ?? '',
    seal: state?.seal ?? null,
    massMicrograms: state?.massMicrograms ?? null,
    refusal: refusal && refusalWords(t, refusal).fact,
    actHref: item && refusal && mayActOn(actor, item, refusal.code) ? paths.newDiscrepancy(item.number) : undefined,
    surprise: proofHash === undefined && surprise ? t(`custody.surprise.${surprise}`) : undefined,
    isConfirmed,
    undone: judged.undone && eventView(judged.undone),
    proofHash,
  };
}

function mayActOn(actor: Actor, item: CustodyItem, code: string): boolean {
  return item.kind === 'exhibit' && isDiscrepancy(code) && mayDo(actor, 'act.draw', item);
}

function scannedBox(t: T, judged: JudgedBox, committed: readonly CommittedLine[] | undefined): ScannedItem {
  const { key, box, place } = judged;
  const done = committed?.find((each) => each.key === key);
  const proofHash = done?.recorded?.proof.hash;
  const refusal = proofHash === undefined ? (done?.refusal ?? judged.refusal) : undefined;
  const count = box.content.length;
  return {
    key,
    number: place?.name ?? '',
    kind: 'box',
    href: paths.place(box.placeId),
    count,
    description: t('custody.scan.box.content', { count }),
    seal: null,
    massMicrograms: null,
    refusal: refusal && refusalWords(t, refusal).fact,
    isConfirmed: true,
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
