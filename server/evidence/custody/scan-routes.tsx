// The door of the scan page. The list travels with each request; only commit records.
import { Router, type Request, type Response } from 'express';
import { ScanAnswerParts, ScanPage } from '../../../views/custody/scan-page.js';
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import type { T } from '../../../views/messages/translate.js';
import { renderFragment } from '../../../views/page.js';
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { isScanAction } from '../labels/scan-command.js';
import { commitSheet, proveWitness, type CommittedItem } from './commit-actions.js';
import { itemKey } from './custody-item.js';
import { refusalWords } from './refusal-words.js';
import { scanCode } from './scan-actions.js';
import { answerView, judgeSheet, scanView, type ScanPageParts } from './scan-page-view.js';
import { type ScanSheet, sheetFrom, withoutItem } from './scan-sheet.js';

type Fields = Readonly<Record<string, string>>;

export function scanRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/scans', async (req, res) => {
    permit(actorOf(res), 'custody.move');
    const t = wordsOf(res);
    const answer = { state: 'waiting' as const, stamp: newId(), lines: [{ advice: t('custody.scan.hint.action') }] };
    await show(lab, req, res, { sheet: { items: [] }, answer });
  });
  router.post('/scans', async (req, res) => {
    permit(actorOf(res), 'custody.move');
    const fields = typedValues(req.body);
    const sheet = sheetFrom(fields);
    if (fields['choose']) return show(lab, req, res, chosen(wordsOf(res), sheet, fields));
    if (fields['remove']) return show(lab, req, res, removed(wordsOf(res), sheet, fields['remove']));
    const scanned = await scanCode(lab, actorOf(res), sheet, fields['code'] ?? '');
    if (scanned.answer.kind === 'commit') return commit(lab, req, res, { sheet: scanned.sheet, fields });
    const answer = answerView(wordsOf(res), scanned.answer, scanned.sheet);
    await show(lab, req, res, { sheet: scanned.sheet, answer });
  });
  router.post('/custody', async (req, res) => {
    permit(actorOf(res), 'custody.move');
    const fields = typedValues(req.body);
    await commit(lab, req, res, { sheet: sheetFrom(fields), fields });
  });
  return router;
}

async function show(lab: Lab, req: Request, res: Response, parts: ScanPageParts): Promise<void> {
  const t = wordsOf(res);
  const view = await scanView(lab, actorOf(res), t, parts);
  if (wantsFragment(req)) {
    res.type('html').send(renderFragment(<ScanAnswerParts t={t} view={view} />));
    return;
  }
  const page = { title: t('custody.scan.title'), section: 'custody', density: 'bench', scanField: 'own' } as const;
  sendPage(req, res, { ...page, status: res.statusCode, body: <ScanPage t={t} view={view} /> });
}

function chosen(t: T, sheet: ScanSheet, fields: Fields): ScanPageParts {
  const { choose, chosen: target } = fields;
  if (choose === 'cancel') return heard(t, { items: [] }, 'cancel');
  if (!isScanAction(choose)) return heard(t, { items: sheet.items }, 'action');
  const { placeId, receiverId } = sheetFrom({ place: target ?? '', receiver: target ?? '' });
  if (choose === 'store') return heard(t, { items: sheet.items, action: choose, placeId }, 'place');
  if (choose === 'hand-over') return heard(t, { items: sheet.items, action: choose, receiverId }, 'receiver');
  return heard(t, { items: sheet.items, action: choose }, 'action');
}

function heard(t: T, sheet: ScanSheet, what: 'action' | 'place' | 'receiver' | 'cancel'): ScanPageParts {
  return { sheet, answer: answerView(t, { kind: 'heard', what }, sheet) };
}

function removed(t: T, sheet: ScanSheet, key: string): ScanPageParts {
  const lines = [{ fact: t('custody.scan.heard.remove') }];
  return { sheet: withoutItem(sheet, key), answer: { state: 'waiting', stamp: newId(), lines } };
}

interface Commitment {
  readonly sheet: ScanSheet;
  readonly fields: Fields;
}

async function commit(lab: Lab, req: Request, res: Response, { sheet, fields }: Commitment): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const judged = await judgeSheet(lab, actor, sheet);
  const able = judged.filter((each) => each.refusal === undefined);
  const needsWitness = able.some((each) => each.needsWitness);
  if (needsWitness && !fields['witnessPassword']) return askWitness(lab, req, res, { sheet, fields });
  const witness = needsWitness ? await witnessOrRefusal(lab, req, actor, fields) : undefined;
  if (witness instanceof RuleBroken) {
    res.status(409);
    return askWitness(lab, req, res, { sheet, fields }, refusalWords(t, witness).fact);
  }
  const keys = new Set(able.map((each) => each.key));
  const items = sheet.items.filter((item) => keys.has(itemKey(item)));
  const committed = items.length === 0 ? [] : await commitSheet(lab, actor, { ...sheet, items }, witness);
  const answer = recordedAnswer(t, sheet, committed);
  if (answer.state === 'refused') res.status(409);
  await show(lab, req, res, { sheet, answer, stage: 'recorded', committed });
}

async function witnessOrRefusal(lab: Lab, req: Request, actor: Actor, fields: Fields) {
  const { witness: who = '', witnessPassword: password = '' } = fields;
  const proof = { who, password, address: req.ip ?? '', terminal: req.get('User-Agent') ?? '' };
  return proveWitness(lab, actor, proof).catch((fault: unknown) => {
    if (fault instanceof RuleBroken) return fault;
    throw fault;
  });
}

async function askWitness(
  lab: Lab,
  req: Request,
  res: Response,
  { sheet, fields }: Commitment,
  refusal?: string,
): Promise<void> {
  const lines = [{ advice: wordsOf(res)('custody.witness.do') }];
  const answer = { state: 'pair' as const, stamp: newId(), lines };
  const witness = { who: fields['witness'] ?? '', refusal };
  await show(lab, req, res, { sheet, answer, stage: 'witness', witness });
}

function recordedAnswer(t: T, sheet: ScanSheet, committed: readonly CommittedItem[]): ScanAnswerView {
  const count = committed.filter((each) => each.outcome !== undefined).length;
  const refused = sheet.items.length - count;
  const stamp = newId();
  if (count === 0) return { state: 'refused', stamp, lines: [{ fact: t('custody.scan.noneRecorded') }] };
  const some = refused > 0 ? [{ fact: t('custody.scan.refusedSome', { count: refused }) }] : [];
  return { state: 'recorded', count, stamp, lines: [...some, { advice: t('custody.scan.next') }] };
}
