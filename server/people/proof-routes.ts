// What proves the ledger, to read and to carry away: checkpoints, keys, and proofs as text that stands by itself.
import { Router, type Request, type Response } from 'express';
import { CheckpointsPage } from '../../views/ledger/checkpoints-page.js';
import { KeysPage } from '../../views/ledger/keys-page.js';
import { paths } from '../../views/paths.js';
import type { Actor } from '../foundation/actor.js';
import { NotFound, RuleBroken } from '../foundation/errors.js';
import { isId } from '../foundation/ids.js';
import { base64OfHex, type Checkpoint } from '../ledger/checkpoint.js';
import {
  checkpointById,
  checkpointsBefore,
  cosignaturesOf,
  latestCheckpoint,
  timeStampsOf,
} from '../ledger/checkpoint-store.js';
import { checkpointWithCosignatures, entryProof } from '../ledger/entry-proof.js';
import type { Lab } from '../ledger/lab.js';
import { headOf } from '../ledger/ledger-store.js';
import { logKeysOf } from '../ledger/log-key-store.js';
import { consistencyProof } from '../ledger/proof-store.js';
import { flash, seeOther, sendPage } from '../web/respond.js';
import { actorOf, wordsOf } from '../web/setting.js';
import { signNow } from './checkpoint-actions.js';
import { mayDo, permit } from './permissions.js';

const pageSize = 50;

export function proofRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/ledger/checkpoint', async (_req, res) => {
    sendText(res, await checkpointWithCosignatures(lab.db, await newest(lab, reader(res))));
  });
  router.get('/ledger/checkpoints', (req, res) => listPage(lab, req, res));
  router.post('/ledger/checkpoints', async (_req, res) => {
    await signNow(lab, actorOf(res));
    flash(res, 'ledger.checkpoint.signed');
    seeOther(res, paths.checkpoints());
  });
  router.get('/ledger/checkpoints/:id', async (req, res) => {
    sendText(res, await checkpointWithCosignatures(lab.db, await named(lab, reader(res), req.params.id)));
  });
  router.get('/ledger/checkpoints/:id/time-stamp', async (req, res) => {
    const checkpoint = await named(lab, reader(res), req.params.id);
    const stamp = (await timeStampsOf(lab.db, [checkpoint.id])).get(checkpoint.id);
    if (stamp === undefined) throw new NotFound('time-stamp');
    res.attachment(`checkpoint-${checkpoint.size}.tst`).type('application/timestamp-token');
    res.send(Buffer.from(stamp.token, 'base64'));
  });
  router.get('/ledger/keys', async (req, res) => {
    const keys = await logKeysOf(lab.db, reader(res).laboratoryId);
    const t = wordsOf(res);
    sendPage(req, res, { title: t('ledger.keys'), section: 'ledger', body: KeysPage({ t, keys }) });
  });
  router.get('/ledger/proofs/consistency', async (req, res) => {
    const { from, to } = await sizesAsked(lab, reader(res), req);
    const proof = await consistencyProof(lab.db, actorOf(res).laboratoryId, from, to);
    sendText(res, proof.map((hash) => `${base64OfHex(hash)}\n`).join(''));
  });
  router.get('/ledger/:seq/proof', async (req, res) => {
    const seq = countOf(req.params.seq);
    if (seq === undefined) throw new NotFound('ledger-entry');
    const proof = await entryProof(lab.db, await covering(lab, reader(res), seq), seq);
    res.attachment(`entry-${seq}.tlog-proof`).type('text/plain; charset=utf-8').send(proof);
  });
  return router;
}

function reader(res: Response): Actor {
  const actor = actorOf(res);
  permit(actor, 'ledger.read');
  return actor;
}

const sendText = (res: Response, text: string): void => void res.type('text/plain; charset=utf-8').send(text);

async function newest(lab: Lab, actor: Actor): Promise<Checkpoint> {
  const checkpoint = await latestCheckpoint(lab.db, actor.laboratoryId);
  if (checkpoint === undefined) throw new NotFound('checkpoint');
  return checkpoint;
}

async function named(lab: Lab, actor: Actor, id: string): Promise<Checkpoint> {
  const checkpoint = isId(id) ? await checkpointById(lab.db, id) : undefined;
  if (checkpoint?.laboratoryId !== actor.laboratoryId) throw new NotFound('checkpoint');
  return checkpoint;
}

/** The newest checkpoint, if the entry stands under it. */
async function covering(lab: Lab, actor: Actor, seq: number): Promise<Checkpoint> {
  const { frontier } = await headOf(lab.db, actor.laboratoryId);
  if (seq >= frontier.size) throw new NotFound('ledger-entry');
  const checkpoint = await latestCheckpoint(lab.db, actor.laboratoryId);
  if (checkpoint !== undefined && seq < checkpoint.size) return checkpoint;
  throw new RuleBroken('ledger-not-yet-signed', { seq, minutes: lab.settings.ledger.checkpointMinutes });
}

/** By default what the newest checkpoint adds to the one before. */
async function sizesAsked(lab: Lab, actor: Actor, req: Request): Promise<{ from: number; to: number }> {
  const [last, before] = await checkpointsBefore(lab.db, actor.laboratoryId, { limit: 2 });
  const { frontier } = await headOf(lab.db, actor.laboratoryId);
  const from = sizeAsked(req.query['from'], before?.size ?? last?.size ?? 0);
  const to = sizeAsked(req.query['to'], last?.size ?? 0);
  if (from < 1 || from > to || to > frontier.size) throw new NotFound('tree-size');
  return { from, to };
}

/** What is asked for and is no size has no proof: another one in its place would prove something else. */
function sizeAsked(text: unknown, otherwise: number): number {
  return text === undefined ? otherwise : (countOf(text) ?? -1);
}

const countOf = (text: unknown): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

async function listPage(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = reader(res);
  const t = wordsOf(res);
  const asked = req.query['before'];
  const before = isId(asked) ? asked : undefined;
  const found = await checkpointsBefore(lab.db, actor.laboratoryId, { before, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const ids = shown.map(({ id }) => id);
  const [cosigned, stamped] = [await cosignaturesOf(lab.db, ids), await timeStampsOf(lab.db, ids)];
  const lines = shown.map(({ id, size, root, at }) => {
    const witnesses = (cosigned.get(id) ?? []).map(({ witness }) => witness);
    return { id, size, root, at, witnesses, statedAt: stamped.get(id)?.statedAt };
  });
  const body = CheckpointsPage({
    t,
    lines,
    mayRecord: mayDo(actor, 'ledger.sign'),
    first: before === undefined ? undefined : paths.checkpoints(),
    next: found.length > pageSize ? paths.checkpoints(ids.at(-1)) : undefined,
  });
  sendPage(req, res, { title: t('ledger.checkpoints'), section: 'ledger', body });
}
