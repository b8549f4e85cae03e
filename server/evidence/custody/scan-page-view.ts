// Gathers what the scan page shows: the list judged anew, the places and people that can be chosen, the last answer in words.
import type { ScannedItem, ScanAnswerView, ScanView } from '../../../views/custody/scan-view.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { searchPeople } from '../../people/person-store.js';
import { mayDo } from '../../people/permissions.js';
import { scanActions } from '../labels/scan-command.js';
import { placeRefs } from '../storage/place-store.js';
import type { CommittedItem } from './commit-actions.js';
import { itemKey } from './custody-item.js';
import { custodyEventById } from './custody-store.js';
import { refusalWords } from './refusal-words.js';
import type { ScanAnswer } from './scan-actions.js';
import { type ScanSheet, isReady, sheetFields } from './scan-sheet.js';
import { type JudgedItem, judgeItem, namesOf } from './sheet-judge.js';

export interface ScanPageParts {
  readonly sheet: ScanSheet;
  readonly answer: ScanAnswerView;
  readonly stage?: ScanView['stage'] | undefined;
  readonly witness?: ScanView['witness'];
  readonly committed?: readonly CommittedItem[] | undefined;
}

export async function scanView(lab: Lab, actor: Actor, t: T, parts: ScanPageParts): Promise<ScanView> {
  const { sheet, answer, stage, witness, committed } = parts;
  const judged = await judgeSheet(lab, actor, sheet);
  const names = await namesOf(lab, actor, sheet);
  const next = stage === 'recorded' ? { ...sheet, items: [] } : sheet;
  return {
    person: actor.name,
    action: sheet.action,
    place: names.place?.name,
    receiver: names.receiver?.name,
    stage: stage ?? (isReady(sheet) ? 'scanning' : 'choosing'),
    items: judged.map((each) => scannedItem(t, each, committed)),
    needsWitness: judged.some((each) => each.needsWitness && each.refusal === undefined),
    fields: sheetFields(next),
    answer,
    witness,
    actions: scanActions.filter((action) => mayDo(actor, action === 'receive' ? 'custody.receive' : 'custody.move')),
    places: [...(await placeRefs(lab.db, actor.laboratoryId)).values()],
    receivers: await receiversFor(lab, actor),
  };
}

export type JudgedSheetItem = JudgedItem & { readonly key: string };

/** What this very list has recorded already is not refused for being done: the same press twice is one. */
export async function judgeSheet(lab: Lab, actor: Actor, sheet: ScanSheet): Promise<JudgedSheetItem[]> {
  const judged: JudgedSheetItem[] = [];
  for (const item of sheet.items) {
    const now = await judgeItem(lab, actor, sheet, item);
    const isDone = now.refusal !== undefined && (await custodyEventById(lab.db, item.eventId)) !== undefined;
    judged.push({ ...now, ...(isDone ? { refusal: undefined, needsWitness: false } : {}), key: itemKey(item) });
  }
  return judged;
}

function scannedItem(t: T, judged: JudgedSheetItem, committed: readonly CommittedItem[] | undefined): ScannedItem {
  const { key, item, state } = judged;
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
    proofHash,
  };
}

async function receiversFor(lab: Lab, actor: Actor) {
  const people = await searchPeople(lab.db, { laboratoryId: actor.laboratoryId, limit: 500 });
  return people
    .filter((person) => person.id !== actor.id && !person.ended)
    .filter((person) => mayDo({ ...actor, id: person.id, roles: new Set(person.roles) }, 'custody.move'))
    .map(({ id, name }) => ({ id, name }));
}

/** What the page says to a scan. */
export function answerView(t: T, answer: Exclude<ScanAnswer, { kind: 'commit' }>, sheet: ScanSheet): ScanAnswerView {
  const stamp = newId();
  const hint = isReady(sheet) ? t('custody.scan.hint.items') : t('custody.scan.hint.action');
  if (answer.kind === 'heard') {
    return { state: 'waiting', stamp, lines: [{ fact: t(`custody.scan.heard.${answer.what}`), advice: hint }] };
  }
  if (answer.kind === 'refused') {
    const { fact, advice } = refusalWords(t, { ...answer, kind: 'rule-broken' });
    const others = sheet.items.length > 1 ? [{ advice: t('custody.scan.othersGoOn') }] : [];
    return { state: 'refused', code: answer.shown, stamp, lines: [{ fact }, { advice }, ...others] };
  }
  const { number, description } = answer.item;
  const known = answer.kind === 'twice' ? [{ fact: t('custody.scan.twice', { number }) }] : [{ advice: description }];
  const next = isReady(sheet) ? [] : [{ fact: t('custody.scan.noAction') }];
  return { state: 'accepted', code: number, stamp, lines: [...known, ...next] };
}
