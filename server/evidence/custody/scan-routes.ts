// The door of the scan page. The list travels with each request; what records it is in commit-routes.ts.
import { Router, type Request, type Response } from 'express';
import type { T } from '../../../views/messages/translate.js';
import { signedActions, signedNouns } from '../../../views/custody/signed-nouns.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { seeOther } from '../../web/respond.js';
import { actorOf, offerAgain, settingOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { isScanAction } from '../labels/scan-command.js';
import { statementIn } from './act-form.js';
import { askSignature } from './commit-routes.js';
import { custodyItemByNumber } from './custody-item-store.js';
import { itemPage } from './item-pages.js';
import { dropKeptSheets, keptSheet } from './kept-sheet.js';
import { sheetUndoing } from './last-sheet.js';
import { seenIn } from './look-form.js';
import { scanBox } from './box-scan-actions.js';
import { refusalWords } from './refusal-words.js';
import { scanCode, withoutRecorded } from './scan-actions.js';
import { takingBack } from './scanned-item.js';
import { withTimeOf } from './sheet-time.js';
import { answerView, type SpokenAnswer } from './scan-answer.js';
import { sendScanPage } from './scan-pages.js';
import type { ScanPageParts } from './scan-page-view.js';
import {
  type ScanSheet,
  emptySheet,
  isReady,
  linesOf,
  saidIn,
  sheetFrom,
  withConfirmed,
  withoutLine,
} from './scan-sheet.js';

type Fields = Readonly<Record<string, string>>;

export function scanRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/scans', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'custody.move');
    const t = wordsOf(res);
    const kept = await keptSheet(lab, actor, req.query['kept']);
    const advice = t(kept === undefined ? 'custody.scan.hint.action' : 'custody.scan.hint.items');
    const answer = { state: 'waiting' as const, stamp: newId(), lines: [{ advice }] };
    const restored = kept && { at: kept.keptAt, count: linesOf(kept.sheet), code: kept.code };
    const begun = kept === undefined ? ('anew' as const) : undefined;
    await sendScanPage(lab, req, res, { sheet: kept?.sheet ?? emptySheet(), answer, restored, begun });
  });
  router.post('/scans', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'custody.move');
    await dropKeptSheets(lab, actor);
    await hear(lab, req, res, typedValues(req.body));
  });
  return router;
}

async function hear(lab: Lab, req: Request, res: Response, fields: Fields): Promise<void> {
  const actor = actorOf(res);
  const t = wordsOf(res);
  const sheet = sheetFrom(fields);
  const taking = fields['undoes'] === undefined ? undefined : await sheetUndoing(lab, actor, fields['undoes']);
  if (taking !== undefined) return askSignature(lab, req, res, { sheet: taking, fields });
  const pressed = await afterPress(lab, actor, t, { sheet, fields, timeZone: settingOf(res).timeZone });
  if (pressed !== undefined) return sendScanPage(lab, req, res, pressed);
  await offerItemAgain(lab, res, fields);
  const { sealSeen, from } = fields;
  const seen = await seenIn(lab, actor, fields);
  const said = saidIn({ sealSeen, from, ...statementIn(fields, settingOf(res).timeZone), ...seen });
  const { box } = fields;
  const {
    sheet: next,
    answer,
    judged,
  } = isId(box)
    ? await scanBox(lab, actor, takenFirst(sheet, box), box)
    : await scanCode(lab, actor, sheet, { text: fields['code'] ?? '', said });
  const isTaken = ['accepted', 'box', 'package'].includes(answer.kind);
  const isWhole = isTaken && fields['then'] === 'sign' && isReady(next);
  const isAskedToSign = answer.kind === 'commit' || isWhole;
  if (isAskedToSign) return askSignature(lab, req, res, { sheet: next, fields, judged });
  if (answer.kind === 'switch') return switchPerson(req, res, answer.badge);
  const view = await answerView(lab, actor, t, { answer, sheet: next });
  await sendScanPage(lab, req, res, { sheet: next, judged, answer: view });
}

/** What the form of an item's page sends comes back to that page where it can't be read. */
async function offerItemAgain(lab: Lab, res: Response, { action, code = '', then, ...typed }: Fields): Promise<void> {
  const noun = then === 'sign' ? signedNouns.find((each) => signedActions[each] === action) : undefined;
  const item = noun && (await custodyItemByNumber(lab.db, actorOf(res).laboratoryId, code));
  if (noun === undefined || item === undefined) return;
  permit(actorOf(res), 'custody.read', item);
  offerAgain(res, (faults) => itemPage(lab, res, item, { ...faults, noun, typed }));
}

/** A box that the sheet has taken as a place, and that is meant as a thing. */
function takenFirst(sheet: ScanSheet, boxId: string): ScanSheet {
  return sheet.placeId === boxId ? { ...sheet, action: 'take-out', placeId: undefined } : sheet;
}

function switchPerson(req: Request, res: Response, badge: string): void {
  const address = paths.newSession({ badge, back: paths.scans() });
  if (wantsFragment(req)) res.set('HX-Redirect', address).status(200).end();
  else seeOther(res, address);
}

interface Press {
  readonly sheet: ScanSheet;
  readonly fields: Fields;
  readonly timeZone: string;
}

/** What a button of the page did to the sheet; undefined when a code was sent. */
async function afterPress(lab: Lab, actor: Actor, t: T, press: Press): Promise<ScanPageParts | undefined> {
  const { sheet, fields } = press;
  if (fields['remove']) {
    const lines = [{ fact: t('custody.scan.heard.remove') }];
    return { sheet: withoutLine(sheet, fields['remove']), answer: { state: 'waiting', stamp: newId(), lines } };
  }
  if (fields['confirm']) {
    const lines = [{ fact: t('custody.scan.heard.confirm') }];
    return { sheet: withConfirmed(sheet, fields['confirm']), answer: { state: 'accepted', stamp: newId(), lines } };
  }
  if (!fields['choose']) return undefined;
  if (fields['choose'] === 'back') {
    return { sheet, answer: { state: 'waiting', stamp: newId(), lines: [{ advice: t('custody.scan.hint.items') }] } };
  }
  if (fields['choose'] === 'left') return leftSheet(lab, t, sheet);
  if (fields['choose'] === 'time') return statedSheet(lab, actor, t, press);
  const { sheet: begun, answer } = chosen(sheet, fields);
  const next = await takingBack(lab, begun);
  return { sheet: next, answer: await answerView(lab, actor, t, { answer, sheet: next }) };
}

/** What was typed stands there again when it is refused. */
async function statedSheet(lab: Lab, actor: Actor, t: T, { sheet, fields, timeZone }: Press): Promise<ScanPageParts> {
  try {
    const next = withTimeOf(sheet, fields, { now: lab.clock.now(), timeZone });
    const answer: SpokenAnswer = { kind: 'heard', what: next.stated === undefined ? 'now' : 'time' };
    return { sheet: next, answer: await answerView(lab, actor, t, { answer, sheet: next }) };
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    const { lateAt = '', lateReason = '' } = fields;
    const { fact, advice } = refusalWords(t, fault);
    const answer = { state: 'refused' as const, stamp: newId(), lines: [{ fact, advice }] };
    return { sheet, answer, typedTime: { lateAt, lateReason } };
  }
}

/** A sheet that its tab kept; what was recorded meanwhile at another workplace is not on it any more. */
async function leftSheet(lab: Lab, t: T, sheet: ScanSheet): Promise<ScanPageParts> {
  const left = await withoutRecorded(lab, sheet);
  const count = linesOf(left);
  const lines =
    count === 0
      ? [{ advice: t('custody.scan.hint.action') }]
      : [{ fact: t('custody.scan.heard.left', { count }), advice: t('custody.scan.left.do') }];
  const answer = { state: 'waiting' as const, stamp: newId(), lines };
  return { sheet: count === 0 ? emptySheet(sheet.badge) : left, answer };
}

function chosen(sheet: ScanSheet, { choose, chosen: target }: Fields): { sheet: ScanSheet; answer: SpokenAnswer } {
  const heard = (what: Extract<SpokenAnswer, { kind: 'heard' }>['what']): SpokenAnswer => ({ kind: 'heard', what });
  if (choose === 'cancel') return { sheet: emptySheet(sheet.badge), answer: heard('cancel') };
  const { id, badge, stated, items, boxes } = sheet;
  const begun = { id, badge, stated, items, boxes };
  if (!isScanAction(choose)) return { sheet: begun, answer: heard('action') };
  const said = target ?? '';
  const { placeId, receiverId, reason } = sheetFrom({ place: said, receiver: said, reason: said });
  if (choose === 'store') return { sheet: { ...begun, action: choose, placeId }, answer: heard('place') };
  if (choose === 'hand-over') return { sheet: { ...begun, action: choose, receiverId }, answer: heard('receiver') };
  if (choose === 'decline') return { sheet: { ...begun, action: choose, reason }, answer: heard('action') };
  return { sheet: { ...begun, action: choose }, answer: heard('action') };
}
