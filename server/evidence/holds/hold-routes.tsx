// The door to holds: their list, one of them, placing and releasing.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { HoldPage } from '../../../views/holds/hold-page.js';
import { HoldsPage } from '../../../views/holds/holds-page.js';
import { NewHoldPage } from '../../../views/holds/new-hold-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { labDay } from '../orders/order-actions.js';
import { listQuery, pageOf, searchFrom } from '../orders/list-query.js';
import { heldSubjects, holdKinds, isInForce, type HeldSubject, type Hold } from './hold.js';
import { heldThing, permittedHold, placeHold, releaseHold } from './hold-actions.js';
import { searchHolds } from './hold-store.js';

const states = ['in-force', 'ended'] as const;

export function holdRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/holds', (req, res) => sendHolds(lab, req, res));
  router.get('/holds/new', async (req, res) => {
    sendPage(req, res, await newHoldPage(lab, res, { subject: textOf(req.query['subject']) }));
  });
  router.post('/holds', (req, res) => postHold(lab, req, res));
  router.get('/holds/:id', async (req, res) => {
    const hold = await permittedHold(lab.db, actorOf(res), 'hold.read', req.params.id);
    sendPage(req, res, await holdPage(lab, res, hold));
  });
  router.post('/holds/:id/releases', (req, res) => postRelease(lab, req, res));
  return router;
}

async function sendHolds(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  permit(actor, 'hold.read');
  const query = listQuery(req.query, states);
  const today = await labDay(lab, actor.laboratoryId);
  const { laboratoryId, limit, text, before } = searchFrom(query, actor, today) as {
    laboratoryId: string;
    limit: number;
    text?: string;
    before?: string;
  };
  const state = query.status === undefined ? {} : { state: query.status };
  const wanted = { ...(text === undefined ? {} : { text }), ...(before === undefined ? {} : { before }) };
  const found = await searchHolds(lab.db, { laboratoryId, limit, today, ...state, ...wanted });
  const { rows, nextBefore } = pageOf(found, (row) => row.id);
  const holds = rows.map((row) => ({ ...row, inForce: isInForce(row, today) }));
  const start = query.before === undefined ? ('newest' as const) : ('later' as const);
  const asked = { q: query.q, status: query.status };
  const body = <HoldsPage t={t} holds={holds} query={asked} states={states} start={start} nextBefore={nextBefore} />;
  sendPage(req, res, { title: t('holds.title'), section: 'holds', body });
}

interface NewHoldParts {
  readonly subject: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

async function newHoldPage(lab: Lab, res: Response, { subject, typed, faults }: NewHoldParts): Promise<OfferedPage> {
  const t = wordsOf(res);
  const { number } = await heldThing(lab.db, actorOf(res), 'hold.place', subjectOf(subject));
  const { fields = {}, message } = faults ?? {};
  const form = { subject, number, kinds: holdKinds, values: typed ?? {}, refused: fields, message };
  return { title: t('holds.place.title'), section: 'holds', body: <NewHoldPage t={t} {...form} /> };
}

const holdForm = Type.Object({
  kind: Type.Unsafe<(typeof holdKinds)[number]>({ type: 'string', enum: [...holdKinds] }),
  document: Type.String({ maxLength: 5_000 }),
  reason: Type.String({ maxLength: 5_000 }),
  until: Type.Optional(Type.String({ maxLength: 40 })),
});

async function postHold(lab: Lab, req: Request, res: Response): Promise<void> {
  const typed = typedValues(req.body);
  const subject = typed['subject'] ?? '';
  const item = subjectOf(subject);
  const { number } = await heldThing(lab.db, actorOf(res), 'hold.place', item);
  offerAgain(res, (faults) => newHoldPage(lab, res, { subject, typed, faults }));
  const { kind, document, reason, until = null } = readForm(holdForm, req.body);
  await placeHold(lab, actorOf(res), { item, kind, document, reason, until });
  flash(res, 'holds.placed', { number });
  seeOther(res, item.kind === 'case' ? paths.case(number) : paths.exhibit(number));
}

async function holdPage(lab: Lab, res: Response, hold: Hold, again?: RefusedRelease): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const { number } = await heldThing(lab.db, actor, 'hold.read', hold.subject);
  const people = await peopleNamed(lab.db, [hold.placedBy, hold.release?.releasedBy ?? hold.placedBy]);
  const inForce = isInForce(hold, await labDay(lab, hold.laboratoryId));
  const body = (
    <HoldPage
      t={t}
      hold={{
        ...hold,
        number,
        inForce,
        placedByName: people.get(hold.placedBy)?.name ?? '',
        releasedByName: people.get(hold.release?.releasedBy ?? '')?.name ?? '',
      }}
      release={hold.release === null && mayDo(actor, 'hold.release', hold) ? 'open' : 'none'}
      values={again?.typed ?? {}}
      refused={again?.faults.fields ?? {}}
      message={again?.faults.message}
    />
  );
  return { title: t('holds.one', { number }), section: 'holds', body };
}

interface RefusedRelease {
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: FormFaults;
}

const releaseForm = Type.Object({
  document: Type.String({ maxLength: 5_000 }),
  reason: Type.String({ maxLength: 5_000 }),
});

async function postRelease(lab: Lab, req: Request, res: Response): Promise<void> {
  const hold = await permittedHold(lab.db, actorOf(res), 'hold.release', String(req.params['id']));
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => holdPage(lab, res, hold, { typed, faults }));
  const { document, reason } = readForm(releaseForm, req.body);
  await releaseHold(lab, actorOf(res), { holdId: hold.id, document, reason });
  flash(res, 'holds.released');
  seeOther(res, paths.hold(hold.id));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `case:ID` or `exhibit:ID`. */
function subjectOf(text: string): HeldSubject {
  const [kind, id = ''] = text.split(':');
  const known = heldSubjects.find((each) => each === kind);
  if (known === undefined) throw new NotFound('hold');
  return { kind: known, id };
}
