// The door to lots: their list, entering one, one with its movements, opening it, its certificates.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { paths } from '../../../views/paths.js';
import { lotKinds, type Lot } from '../../evidence/lots/lot.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, Tampered } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { certificateById } from './certificate-store.js';
import { attachCertificate, enterLot, openLot } from './lot-actions.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { readLot, readParts } from './lot-form.js';
import { lotFilters, lotPage, lotsPage, newLotPage } from './lot-pages.js';
import { permittedLot } from './movement-actions.js';
import { lotNamed, namesALot } from './named-lot.js';
import { signersIn } from './signers-in.js';

const certificateLimitBytes = 40_000_000;

export function lotRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/lots', async (req, res) => {
    permit(actorOf(res), 'stock.read');
    const query = readForm(listQuery, req.query);
    const scanned = await lotOfCode(lab, actorOf(res), query.q);
    if (scanned !== undefined) return seeOther(res, paths.lot(scanned.id));
    sendPage(req, res, await lotsPage(lab, res, query));
  });
  router.get('/lots/new', async (req, res) => {
    permit(actorOf(res), 'stock.enter');
    sendPage(req, res, await newLotPage(lab, res, { kind: kindIn(req.query) }));
  });
  router.post('/lots', (req, res) => postLot(lab, req, res));
  router.get('/lots/:id', async (req, res) => {
    const lot = await permittedLot(lab.db, actorOf(res), 'stock.read', req.params.id);
    const { before } = readForm(lineQuery, req.query);
    sendPage(req, res, await lotPage(lab, res, { lot, before }));
  });
  router.post('/lots/:id/openings', (req, res) => postOpening(lab, req, res));
  certificateRoutes(router, lab);
  return router;
}

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(Type.Union(lotKinds.map((kind) => Type.Literal(kind)))),
  state: Type.Optional(Type.Union(lotFilters.map((state) => Type.Literal(state)))),
  before: Type.Optional(Type.String({ maxLength: 60 })),
});

const lineQuery = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) });
const openingForm = Type.Object({ openedOn: Type.String({ format: 'date' }) });

/** A label that is scanned into the search opens its lot. */
async function lotOfCode(lab: Lab, { laboratoryId }: Actor, q = ''): Promise<Lot | undefined> {
  return namesALot(q) ? lotNamed(lab.db, laboratoryId, q) : undefined;
}

const kindIn = (fields: unknown) => {
  const { kind } = typedValues(fields);
  return lotKinds.find((each) => each === kind) ?? 'reagent';
};

async function postLot(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'stock.enter');
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => newLotPage(lab, res, { kind: kindIn(req.body), typed, faults }));
  const { substances } = await registryInForce(lab.db, actor.laboratoryId);
  const read = readLot(req.body, substances);
  const parts = read.statement.kind === 'solution' ? await readParts(lab.db, actor.laboratoryId, typed) : [];
  const lotId = isId(typed['lotId']) ? typed['lotId'] : newId();
  const signers = await signersIn(lab, actor, { fields: typed, address: req.ip ?? '' });
  const lot = await enterLot(lab, actor, { lotId, ...read, parts, signers });
  flash(res, 'stock.entered', { number: lot.number });
  seeOther(res, paths.lot(lot.id));
}

async function postOpening(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const lot = await permittedLot(lab.db, actor, 'stock.enter', String(req.params['id']));
  offerAgain(res, (faults) => lotPage(lab, res, { lot, typed: typedValues(req.body), faults }));
  await openLot(lab, actor, { lotId: lot.id, ...readForm(openingForm, req.body) });
  flash(res, 'stock.opened', { number: lot.number });
  seeOther(res, paths.lot(lot.id));
}

function certificateRoutes(router: Router, lab: Lab): void {
  const limitBytes = Math.min(certificateLimitBytes, lab.settings.uploadLimitBytes);
  const receive = receiveUploads(lab.vault, { field: 'certificate', most: 1, limitBytes });
  // Asked before a byte is taken.
  router.post('/lots/:id/certificates', async (req, res, next) => {
    const lot = await permittedLot(lab.db, actorOf(res), 'stock.enter', req.params.id);
    offerAgain(res, (faults) => lotPage(lab, res, { lot, typed: typedValues(req.body), faults }));
    next();
  });
  router.post('/lots/:id/certificates', receive, async (req, res) => {
    const lotId = String(req.params['id']);
    const [file] = uploadsOf(req);
    await attachCertificate(lab, actorOf(res), { lotId, number: typedValues(req.body)['number'] ?? '', file });
    flash(res, 'stock.certificate.attached');
    seeOther(res, paths.lot(lotId));
  });
  router.get('/lot-certificates/:id', (req, res) => sendCertificate(lab, req, res));
}

// The type was sniffed from the file's own bytes, and the browser is told not to guess another: the file can't run here.
async function sendCertificate(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'stock.read');
  const certificate = await certificateById(lab.db, String(req.params['id']));
  if (certificate === undefined) throw new NotFound('certificate');
  permit(actorOf(res), 'stock.read', certificate);
  const { id, sha256, size, mediaType } = certificate;
  if (!(await lab.vault.has(sha256))) throw new Tampered('certificate-file-missing');
  res.set({
    'Content-Type': mediaType,
    'Content-Length': String(size),
    'Content-Disposition': `inline; filename="certificate-${id}.${mediaType.split('/')[1] ?? 'bin'}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, max-age=3600, immutable',
  });
  await pipeline(lab.vault.stream(sha256), res).catch((fault: unknown) => {
    // A reader who has gone away is no fault of the laboratory's.
    if (!res.closed) throw fault;
  });
}
