// The door to packets: what one is, and the file itself.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { NewPacketPage } from '../../../views/packets/new-packet-page.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { logKeysOf } from '../../ledger/log-key-store.js';
import { assetsVersion } from '../../web/assets.js';
import { readForm } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { handOutPacket, permittedSubject, type PacketRequest } from './packet-actions.js';

export function packetRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/packets/new', async (req, res) => {
    sendPage(req, res, await newPacketPage(lab, res, textOf(req.query['subject'])));
  });
  router.post('/packets', async (req, res) => {
    const { subject } = readForm(packetForm, req.body);
    const { number, text } = await handOutPacket(lab, actorOf(res), { item: itemOf(subject) });
    res.attachment(`${number}.dalel-packet.json`).type('application/json').send(Buffer.from(text));
  });
  return router;
}

const packetForm = Type.Object({ subject: Type.String({ maxLength: 100 }) });

async function newPacketPage(lab: Lab, res: Response, subject: string) {
  const t = wordsOf(res);
  const { kind, number, laboratoryId } = await permittedSubject(lab, actorOf(res), { item: itemOf(subject) });
  const vkey = (await logKeysOf(lab.db, laboratoryId)).at(-1)?.vkey;
  const body = <NewPacketPage t={t} {...{ kind, subject, number, vkey }} version={assetsVersion()} />;
  const section = kind === 'case' ? ('cases' as const) : ('exhibits' as const);
  return { title: t('reporting.packet.of', { number }), section, body };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `case:ID` or `exhibit:ID`. */
function itemOf(subject: string): PacketRequest['item'] {
  const [kind, id = ''] = subject.split(':');
  if (kind !== 'case' && kind !== 'exhibit') throw new NotFound('packet');
  return { kind, id };
}
