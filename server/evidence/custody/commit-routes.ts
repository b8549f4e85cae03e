// The door by which a sheet is recorded: it asks for the signature, for the second person where the place wants one, and shows
// what was recorded with the proof of each entry.
import { Router, type Request, type Response } from 'express';
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import { erasedWords } from '../../../views/messages/erased-words.js';
import type { T } from '../../../views/messages/translate.js';
import { InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { signsInFull } from '../../people/signing-actions.js';
import { typedValues } from '../../web/form.js';
import { actorOf, wantsJson, wordsOf } from '../../web/setting.js';
import { commitSheet, proveWitness } from './commit-actions.js';
import { commitAnswer } from './commit-answer.js';
import type { PersonRef } from './custody-event.js';
import { itemKey } from './custody-item.js';
import { dropKeptSheets } from './kept-sheet.js';
import { refusalWords } from './refusal-words.js';
import { sendScanPage } from './scan-pages.js';
import { linesOf, type ScanSheet, sheetFrom, withStatedTime } from './scan-sheet.js';
import type { CommittedLine } from './sheet-recording.js';
import { asksSecond, isEmpty, judgeWholeSheet, type JudgedSheet, recordable } from './whole-sheet.js';

type Fields = Readonly<Record<string, string>>;

export interface SheetSent {
  readonly sheet: ScanSheet;
  readonly fields: Fields;
}

export function commitRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/custody', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'custody.move');
    const fields = typedValues(req.body);
    const sent = { sheet: sheetFrom(fields), fields };
    if (wantsJson(req)) return commitAsData(lab, req, res, sent);
    if (!fields['secret']) return askSignature(lab, req, res, sent);
    await commit(lab, req, res, sent);
  });
  return router;
}

async function commit(lab: Lab, req: Request, res: Response, { sheet, fields }: SheetSent): Promise<void> {
  const actor = actorOf(res);
  const judged = await judgeWholeSheet(lab, actor, sheet);
  const able = recordable(judged);
  const outcome = await signAndRecord(lab, req, res, { sheet, fields, able }).catch((fault: unknown) => {
    if (fault instanceof RuleBroken) return fault;
    throw fault;
  });
  if (outcome instanceof RuleBroken) {
    res.status(outcome.code === 'sign-in-locked' ? 429 : 409);
    return askSignature(lab, req, res, { sheet, fields, judged }, outcome);
  }
  await dropKeptSheets(lab, actor);
  const answer = recordedAnswer(wordsOf(res), sheet, outcome);
  if (answer.state === 'refused') res.status(409);
  await sendScanPage(lab, req, res, { sheet, answer, stage: 'recorded', committed: outcome });
}

/** No page is drawn. @throws InvalidInput without a secret, RuleBroken when the signature is not proved. */
async function commitAsData(lab: Lab, req: Request, res: Response, { sheet, fields }: SheetSent): Promise<void> {
  if (!fields['secret']) throw new InvalidInput({ secret: { code: 'required' } });
  const actor = actorOf(res);
  const judged = await judgeWholeSheet(lab, actor, sheet);
  const committed = await signAndRecord(lab, req, res, { sheet, fields, able: recordable(judged) });
  await dropKeptSheets(lab, actor);
  const answer = commitAnswer(wordsOf(res), judged, committed);
  res.status(answer.recorded.length === 0 ? 409 : 200).type('json');
  res.send(erasedWords(wordsOf(res), JSON.stringify(answer)));
}

interface Signing extends SheetSent {
  readonly able: JudgedSheet;
}

async function signAndRecord(
  lab: Lab,
  req: Request,
  res: Response,
  { sheet, fields, able }: Signing,
): Promise<readonly CommittedLine[]> {
  if (isEmpty(able)) return [];
  const actor = actorOf(res);
  const address = req.ip ?? '';
  let witness: PersonRef | undefined;
  if (asksSecond(able)) {
    const { witness: who = '', witnessSecret: secret = '' } = fields;
    if (secret === '') throw new RuleBroken('custody.witness-missing');
    witness = await proveWitness(lab, actor, { who, secret, address });
  }
  const proof = { who: fields['who'] ?? '', secret: fields['secret'] ?? '', address };
  const stated = withStatedTime(sheet);
  const keys = new Set(able.items.map(({ key }) => key));
  const items = stated.items.filter((item) => keys.has(itemKey(item)));
  return commitSheet(lab, actor, stated, { items, boxes: able.boxes.map(({ box }) => box), proof, witness });
}

/** Nothing is recorded yet: the page asks for the PIN, and for the second person beside it. */
export async function askSignature(
  lab: Lab,
  req: Request,
  res: Response,
  { sheet, fields, ...parts }: SheetSent & { readonly judged?: JudgedSheet | undefined },
  refused?: RuleBroken,
): Promise<void> {
  const actor = actorOf(res);
  const t = wordsOf(res);
  const judged = parts.judged ?? (await judgeWholeSheet(lab, actor, sheet));
  const able = recordable(judged);
  if (isEmpty(able)) {
    res.status(409);
    return sendScanPage(lab, req, res, { sheet, judged, answer: nothingToRecord(t) });
  }
  const asksWitness = asksSecond(able);
  const refusal = refused && refusalWords(t, refused);
  const advice = t(asksWitness ? 'custody.witness.do' : 'signing.sheet.do');
  const lines = refusal === undefined ? [{ advice }] : [{ fact: refusal.fact, advice: refusal.advice }];
  const state = refusal !== undefined ? 'refused' : asksWitness ? 'pair' : 'signing';
  const asksWho = sheet.badge !== actor.id && signsInFull(actor);
  const { who = '', witness = '' } = fields;
  const signing = { asksWho, asksWitness, who, witness, refusal };
  await sendScanPage(lab, req, res, {
    sheet,
    judged,
    answer: { state, stamp: newId(), lines },
    stage: 'signing',
    signing,
  });
}

function nothingToRecord(t: T): ScanAnswerView {
  return { state: 'refused', stamp: newId(), lines: [{ fact: t('custody.scan.noneRecorded') }] };
}

function recordedAnswer(t: T, sheet: ScanSheet, committed: readonly CommittedLine[]): ScanAnswerView {
  const done = committed.flatMap(({ recorded }) => (recorded === undefined ? [] : [recorded]));
  if (done.length === 0) return nothingToRecord(t);
  const count = done.reduce((sum, each) => sum + each.count, 0);
  const refused = linesOf(sheet) - done.length;
  const some = refused > 0 ? [{ fact: t('custody.scan.refusedSome', { count: refused }) }] : [];
  return { state: 'recorded', count, stamp: newId(), lines: [...some, { advice: t('custody.scan.next') }] };
}
