// What a person answers for, and where a scanned or typed code leads.
import { Router } from 'express';
import { CustodyPage, type HeldBoxView } from '../../../views/custody/custody-page.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { LabError } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleNamed } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { seeOther, sendPage } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { actById, actByNumber } from '../acts/act-store.js';
import { caseByNumber } from '../cases/case-store.js';
import { balanceById } from '../balances/balance-store.js';
import { type Package, packageById } from '../labels/package.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import type { IssuedBarcode } from '../labels/barcode-subject.js';
import { lotByNumber } from '../lots/lot-store.js';
import { vialById } from '../vials/vial-store.js';
import { placesOfLaboratory } from '../storage/place-store.js';
import { custodyItem, custodyItemByNumber } from './custody-item-store.js';
import { heldViews } from './held-view.js';
import { type HeldItem, itemsHeldBy, itemsOfferedTo, offersBefore } from './custody-store.js';

export function custodyRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/custody', async (req, res) => {
    const actor = actorOf(res);
    permit(actor, 'custody.move');
    const t = wordsOf(res);
    const { laboratoryId, id } = actor;
    const of = async (items: Promise<readonly HeldItem[]>) => heldViews(lab.db, await items);
    const { offerLimitMinutes } = lab.settings;
    const since = new Date(lab.clock.now().getTime() - offerLimitMinutes * 60_000);
    const late = await offersBefore(lab.db, laboratoryId, instant(since));
    const mine = late.filter((offer) => offer.personId === id || offer.receiverId === id);
    const body = (
      <CustodyPage
        t={t}
        held={await of(itemsHeldBy(lab.db, laboratoryId, { kind: 'person', id }))}
        offeredToMe={await of(itemsOfferedTo(lab.db, laboratoryId, id))}
        offeredByMe={await of(itemsHeldBy(lab.db, laboratoryId, { kind: 'in-transfer', id }))}
        boxes={await heldBoxes(lab.db, actor)}
        badge={`person:${id}`}
        departures={departuresOf(actor)}
        overdue={{ count: mine.length, minutes: offerLimitMinutes }}
      />
    );
    sendPage(req, res, { title: t('custody.title'), section: 'custody', body });
  });
  router.get('/codes', async (req, res) => {
    seeOther(res, await pathOfCode(lab, actorOf(res), textOf(req.query['code'])));
  });
  return router;
}

/** Boxes in this person's hands or on the way into them. */
async function heldBoxes(db: Db, { laboratoryId, id }: Actor): Promise<readonly HeldBoxView[]> {
  const places = await placesOfLaboratory(db, laboratoryId);
  const mine = places.filter(({ carrierId, offeredToId }) => carrierId === id || offeredToId === id);
  const others = mine.flatMap(({ carrierId, offeredToId }) => [carrierId ?? '', offeredToId ?? '']);
  const people = await peopleNamed(db, others.filter(Boolean));
  const nameOf = (personId: string | null) => (personId === null ? undefined : (people.get(personId)?.name ?? ''));
  return mine.map(({ id: boxId, name, carrierId, offeredToId }) => ({
    id: boxId,
    name,
    giver: carrierId === id ? undefined : nameOf(carrierId),
    receiver: nameOf(offeredToId),
  }));
}

/** The acts by which this person may send away what they hold. */
function departuresOf(actor: Actor): readonly string[] {
  const out = mayDo(actor, 'custody.hand-out') ? ['return', 'court', 'elsewhere'] : [];
  return mayDo(actor, 'custody.destroy') ? [...out, 'destruction'] : out;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @throws LabError not-found that says what is wrong with the code. */
async function pathOfCode(lab: Lab, actor: Actor, text: string): Promise<string> {
  const reading = readBarcode(text);
  if ('refusal' in reading) return pathOfNumber(lab, actor, text, reading.refusal);
  const barcode = await subjectOfBarcode(lab.db, reading.code);
  const path = barcode?.laboratoryId === actor.laboratoryId ? await pathOfSubject(lab, actor, barcode) : undefined;
  if (path === undefined) throw new LabError('not-found', 'custody.code-unknown');
  return path;
}

async function pathOfNumber(lab: Lab, actor: Actor, text: string, refusal: string): Promise<string> {
  const number = text.trim().toUpperCase();
  const item = await custodyItemByNumber(lab.db, actor.laboratoryId, number);
  if (item !== undefined) return item.kind === 'exhibit' ? paths.exhibit(item.number) : paths.itemCustody(item.number);
  const file = await caseByNumber(lab.db, actor.laboratoryId, number);
  if (file !== undefined) return paths.case(file.number);
  const act = await actByNumber(lab.db, actor.laboratoryId, number);
  if (act !== undefined) return paths.act(act.id);
  const lot = await lotByNumber(lab.db, actor.laboratoryId, number);
  if (lot !== undefined) return paths.lot(lot.id);
  throw new LabError('not-found', `custody.code-${refusal}`);
}

function pathOfPackage(found: Package | undefined): string | undefined {
  if (found === undefined) return undefined;
  return found.of === 'case' ? paths.case(found.file.number) : paths.itemCustody(found.sample.number);
}

async function pathOfSubject(lab: Lab, actor: Actor, { code, subject }: IssuedBarcode): Promise<string | undefined> {
  const { kind, id } = subject;
  if (kind === 'exhibit' || kind === 'sample') {
    const item = await custodyItem(lab.db, { kind, id });
    if (item === undefined) return undefined;
    return kind === 'exhibit' ? paths.exhibit(item.number) : paths.itemCustody(item.number);
  }
  if (kind === 'place') return paths.place(id);
  // One's own badge begins a sheet, another's lets that person take over the workplace.
  if (kind === 'person') return id === actor.id ? paths.scans() : paths.newSession({ badge: code });
  if (kind === 'action') return paths.scans();
  if (kind === 'document') return (await actById(lab.db, id)) === undefined ? paths.report(id) : paths.act(id);
  if (kind === 'vial') {
    const vial = await vialById(lab.db, id);
    return vial && paths.batch(vial.batchId);
  }
  if (kind === 'reagent') return paths.lot(id);
  if (kind === 'package') return pathOfPackage(await packageById(lab.db, id));
  // Whoever loads the tray is taken to it.
  if (kind === 'batch') return mayDo(actor, 'batch.place') ? paths.batchTray(id) : paths.batch(id);
  if (kind !== 'instrument') return undefined;
  return (await balanceById(lab.db, id)) === undefined ? paths.instrument(id) : paths.balance(id);
}
