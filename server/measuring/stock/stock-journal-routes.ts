// The door to the journal of controlled stock: a period of days as a PDF.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import type { JournalLot, StockLine } from '../../../templates/acts/render-stock-journal.js';
import { stockJournalPdf } from '../../evidence/acts/act-drawing.js';
import { lotsByIds } from '../../evidence/lots/lot-store.js';
import { endOfDay } from '../../evidence/orders/due.js';
import { dayAfter, dayIn } from '../../evidence/orders/order.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { readForm } from '../../web/form.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import type { Movement } from './movement.js';
import { controlledMovements, movementById, signaturesOfMovements } from './movement-store.js';

export function stockJournalRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/stock-journal', (req, res) => sendJournal(lab, req, res));
  return router;
}

const day = Type.Optional(Type.String({ format: 'date' }));
const periodQuery = Type.Object({ from: day, to: day });
const usualDays = 30;
const mostPrinted = 3_000;

/** @throws RuleBroken where the period holds more than a document takes. */
async function sendJournal(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'stock.read');
  const laboratory = await laboratoryById(lab.db, actor.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const { id: laboratoryId, timeZone } = laboratory;
  const asked = readForm(periodQuery, req.query);
  const to = asked.to ?? dayIn(timeZone, lab.clock.now());
  const from = asked.from ?? dayAfter(to, -usualDays);
  const period = { from: instant(endOfDay(dayAfter(from, -1), timeZone)), until: instant(endOfDay(to, timeZone)) };
  const movements = await controlledMovements(lab.db, { laboratoryId, ...period, limit: mostPrinted + 1 });
  if (movements.length > mostPrinted) throw new RuleBroken('journal-too-long', { most: mostPrinted });
  const pdf = await stockJournalPdf(lab, {
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu], address: laboratory.address ?? '' },
    language: wordsOf(res).language,
    timeZone,
    printedAt: instant(lab.clock.now()),
    printedBy: actor.name,
    code: `${laboratory.code}-R-${from}-${to}`,
    from,
    to,
    lots: await journalLots(lab, movements),
  });
  res.type('application/pdf').set('Content-Disposition', `inline; filename="stock-${from}-${to}.pdf"`);
  res.send(Buffer.from(pdf));
}

async function journalLots(lab: Lab, movements: readonly Movement[]): Promise<readonly JournalLot[]> {
  const lots = await lotsByIds(lab.db, [...new Set(movements.map(({ lotId }) => lotId))]);
  const lines = await journalLines(lab, movements);
  return [...lots.values()]
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ id, number, name, maker, makerLot, amountUnit }) => {
      const own = movements.filter(({ lotId }) => lotId === id);
      const [first] = own;
      const before = first === undefined ? 0 : first.balance - first.change;
      const facts = { number, name, maker, makerLot, amountUnit, before };
      return { ...facts, lines: own.flatMap((each) => lines.get(each.id) ?? []) };
    });
}

async function journalLines(lab: Lab, movements: readonly Movement[]): Promise<ReadonlyMap<string, StockLine>> {
  const ids = movements.map(({ id }) => id);
  const signatures = await signaturesOfMovements(lab.db, ids);
  const signers = [...signatures.values()].flatMap((each) => each.map(({ personId }) => personId));
  const people = await peopleNamed(lab.db, [...new Set(signers)]);
  const lines = new Map<string, StockLine>();
  for (const { id, ordinal, madeAt: at, kind, purpose, correctsId, change, balance } of movements) {
    const corrects = correctsId === null ? null : ((await movementById(lab.db, correctsId))?.ordinal ?? null);
    const signed = (signatures.get(id) ?? []).map(({ personId, method, signedHash: hash }) => {
      return { name: people.get(personId)?.name ?? '', method, hash };
    });
    lines.set(id, { ordinal, at, kind, purpose, corrects, change, balance, signatures: signed });
  }
  return lines;
}
