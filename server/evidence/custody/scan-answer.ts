// What the page says to a scan: what was heard, in the names of things, and what comes next.
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { isMovable } from '../storage/place.js';
import { placeById } from '../storage/place-store.js';
import { refusalWords } from './refusal-words.js';
import type { ScanAnswer } from './scanned.js';
import { type ScanSheet, linesOf, missingFrom } from './scan-sheet.js';
import { namesOf } from './sheet-judge.js';

export type SpokenAnswer = Exclude<ScanAnswer, { kind: 'commit' | 'switch' }>;

export async function answerView(
  lab: Lab,
  actor: Actor,
  t: T,
  { answer, sheet }: { readonly answer: SpokenAnswer; readonly sheet: ScanSheet },
): Promise<ScanAnswerView> {
  const stamp = newId();
  switch (answer.kind) {
    case 'heard':
      return { state: 'waiting', stamp, ...(await heardWords(lab, actor, t, { what: answer.what, sheet })) };
    case 'refused':
    case 'foreign': {
      const { fact, advice } = refusalWords(t, answer);
      const others = linesOf(sheet) > 1 ? [{ advice: t('custody.scan.othersGoOn') }] : [];
      return { state: answer.kind, code: answer.shown, stamp, lines: [{ fact }, { advice }, ...others] };
    }
    case 'unexpected':
      return { state: 'unexpected', code: answer.item.number, stamp, lines: unexpectedLines(t, answer) };
    case 'twice':
      return { state: 'twice', code: answer.shown, stamp, lines: [{ advice: t('custody.scan.twice.do') }] };
    case 'package':
    case 'box': {
      const content = { advice: t(`custody.scan.${answer.kind}.content`, { count: answer.count }) };
      return { state: 'accepted', code: answer.shown, stamp, lines: [content, ...nextLines(t, sheet)] };
    }
    case 'accepted': {
      return {
        state: 'accepted',
        code: answer.item.number,
        stamp,
        lines: [{ advice: answer.item.description }, ...nextLines(t, sheet)],
      };
    }
  }
}

function nextLines(t: T, sheet: ScanSheet): ScanAnswerView['lines'] {
  const missing = missingFrom(sheet);
  if (missing === undefined) return [];
  return [{ fact: missing === 'action' ? t('custody.scan.noAction') : t(`custody.scan.hint.${missing}`) }];
}

interface Heard {
  readonly what: Extract<ScanAnswer, { kind: 'heard' }>['what'];
  readonly sheet: ScanSheet;
}

type Words = Pick<ScanAnswerView, 'lines' | 'box'>;

async function heardWords(lab: Lab, actor: Actor, t: T, heard: Heard): Promise<Words> {
  const lines = await heardLines(lab, actor, t, heard);
  const box = await boxHeard(lab, actor, heard);
  if (box === undefined) return { lines };
  return { lines: [...lines, { advice: t('custody.scan.box.take') }], box };
}

/** A box that stands may be meant as a place or as a thing: the sheet takes it as a place, and the page offers both. */
async function boxHeard(lab: Lab, actor: Actor, { what, sheet }: Heard): Promise<ScanAnswerView['box']> {
  if (what !== 'place' || linesOf(sheet) > 0 || sheet.placeId === undefined) return undefined;
  const place = await placeById(lab.db, sheet.placeId);
  if (place?.laboratoryId !== actor.laboratoryId || !isMovable(place) || place.isClosed) return undefined;
  return { placeId: place.id };
}

async function heardLines(lab: Lab, actor: Actor, t: T, { what, sheet }: Heard): Promise<ScanAnswerView['lines']> {
  const advice = t(`custody.scan.hint.${missingFrom(sheet) ?? 'items'}`);
  const { place, receiver } = await namesOf(lab, actor, sheet);
  const action = sheet.action === undefined ? t('custody.choose.blank') : t(`custody.action.${sheet.action}`);
  const time = sheet.stated === undefined ? '' : t.formats.dateTime(sheet.stated.occurredAt);
  const names = { action, place: place?.name ?? '', receiver: receiver?.name ?? '', name: actor.name, time };
  return [{ fact: t(`custody.scan.heard.${what}`, names), advice }];
}

function unexpectedLines(t: T, { item, surprise }: Extract<ScanAnswer, { kind: 'unexpected' }>) {
  const fact = t(`custody.surprise.${surprise}`);
  return [{ fact }, { advice: t('custody.surprise.do', { number: item.number }) }];
}
