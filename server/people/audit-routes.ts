// The ledger to read: for everybody of the laboratory who may, entry by entry and byte by byte.
import { Router, type Request } from 'express';
import { EntryPage, type BoundLine } from '../../views/ledger/entry-page.js';
import { LedgerPage } from '../../views/ledger/ledger-page.js';
import { paths } from '../../views/paths.js';
import type { Actor } from '../foundation/actor.js';
import { NotFound } from '../foundation/errors.js';
import { parseEntry } from '../ledger/entry.js';
import type { Lab } from '../ledger/lab.js';
import { boundRowState, entriesBefore, entryBySeq, factTypes, headOf, type EntryRow } from '../ledger/ledger-store.js';
import { leafHash, rootOf } from '../ledger/merkle.js';
import { sendPage } from '../web/respond.js';
import { actorOf, wordsOf } from '../web/setting.js';
import { permit } from './permissions.js';
import { idsOfPeopleLike, peopleNamed } from './person-store.js';

const pageSize = 50;

export function auditRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/ledger', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'ledger.read');
    const t = wordsOf(res);
    const asked = askedFor(req);
    const rows = await entriesBefore(lab.db, await searchFrom(lab, actor, asked));
    const head = await headOf(lab.db, actor.laboratoryId);
    const more = rows.length > pageSize;
    const shown = rows.slice(0, pageSize);
    const query = { ...(asked.q ? { q: asked.q } : {}), ...(asked.type ? { type: asked.type } : {}) };
    const next = new URLSearchParams({ ...query, before: String(shown.at(-1)?.seq ?? 0) });
    const body = LedgerPage({
      t,
      lines: await linesOf(lab, shown, t('ledger.machinery')),
      size: head.frontier.size,
      root: rootOf(head.frontier),
      type: asked.type,
      types: await factTypes(lab.db, actor.laboratoryId),
      query: asked.q,
      next: more ? `${paths.ledger()}?${next}` : undefined,
      first: asked.before === undefined ? undefined : `${paths.ledger()}?${new URLSearchParams(query)}`,
    });
    sendPage(req, res, { title: t('ledger.title'), section: 'ledger', body });
  });
  router.get('/ledger/:seq', async (req, res) => {
    const row = await permittedEntry(lab, actorOf(res), req.params.seq);
    const t = wordsOf(res);
    const [line] = await linesOf(lab, [row], t('ledger.machinery'));
    const entry = parseEntry(row.bytes);
    const rows = await Promise.all(entry.rows.map((bound) => stateOf(lab, bound)));
    const page = { t, seq: row.seq, type: row.type, at: row.at, who: line?.who ?? '', hash: row.leaf_hash, rows };
    const hashAgrees = leafHash(row.bytes) === row.leaf_hash;
    const items = Object.keys(entry.items);
    const text = JSON.stringify(entry, null, 2);
    const body = EntryPage({ ...page, hashAgrees, previous: entry.prev, items, files: entry.files, text });
    sendPage(req, res, { title: `${t('ledger.entry')} ${row.seq}`, section: 'ledger', body });
  });
  router.get('/ledger/:seq/bytes', async (req, res) => {
    const row = await permittedEntry(lab, actorOf(res), req.params.seq);
    res.attachment(`entry-${row.seq}.json`).type('application/json').send(row.bytes);
  });
  return router;
}

interface Asked {
  readonly q: string | undefined;
  readonly type: string | undefined;
  readonly before: number | undefined;
}

function askedFor(req: Request): Asked {
  const text = (name: string): string | undefined => {
    const value = req.query[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined;
  };
  const before = Number(text('before'));
  return { q: text('q'), type: text('type'), before: Number.isSafeInteger(before) ? before : undefined };
}

async function searchFrom(lab: Lab, actor: Actor, asked: Asked) {
  const byNumber = /^\d{1,15}$/.test(asked.q ?? '') ? Number(asked.q) : undefined;
  const people =
    asked.q === undefined || byNumber !== undefined
      ? undefined
      : await idsOfPeopleLike(lab.db, actor.laboratoryId, asked.q);
  return {
    laboratoryId: actor.laboratoryId,
    before: byNumber === undefined ? (asked.before ?? Number.MAX_SAFE_INTEGER) : byNumber + 1,
    type: asked.type,
    actors: people,
    limit: pageSize + 1,
  };
}

async function permittedEntry(lab: Lab, actor: Actor, seq: string): Promise<EntryRow> {
  permit(actor, 'ledger.read');
  const row = /^\d{1,15}$/.test(seq) ? await entryBySeq(lab.db, actor.laboratoryId, Number(seq)) : undefined;
  if (row === undefined) throw new NotFound('ledger-entry');
  return row;
}

async function linesOf(lab: Lab, rows: readonly EntryRow[], machineryName: string) {
  const people = await peopleNamed(
    lab.db,
    rows.map((row) => row.actor),
  );
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    at: row.at,
    who: people.get(row.actor)?.name ?? machineryName,
    hash: row.leaf_hash,
  }));
}

async function stateOf(lab: Lab, bound: { table: string; id: string; hash: string }): Promise<BoundLine> {
  return { ...bound, state: await boundRowState(lab.db, bound) };
}
