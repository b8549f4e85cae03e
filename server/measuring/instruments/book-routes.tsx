// The door to the book of an instrument: its entries with the form for a new one.
import { Router, type Request, type Response } from 'express';
import { Type } from '@sinclair/typebox';
import { paths } from '../../../views/paths.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput } from '../../foundation/errors.js';
import { localInstant } from '../../evidence/orders/due.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import { enterInBook } from './book-actions.js';
import { bookKinds, bookOutcomes, type BookKind, type BookOutcome, type BookStatement } from './book-entry.js';
import { bookPage } from './book-pages.js';
import { figuresFrom } from './book-statement.js';
import { instrumentAt } from './instrument-pages.js';

export function bookRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/instruments/:id/book', async (req, res) => {
    const instrument = await instrumentAt(lab, res, { id: req.params.id, action: 'instrument.read' });
    sendPage(req, res, await bookPage(lab, res, { instrument }));
  });
  router.post('/instruments/:id/book', (req, res) => postEntry(lab, req, res));
  return router;
}

const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));

const entryForm = Type.Object({
  kind: oneOf(bookKinds),
  happenedAt: Type.String({ maxLength: 30 }),
  outcome: Type.Optional(oneOf(bookOutcomes)),
  dueOn: Type.Optional(Type.String({ format: 'date' })),
  certificate: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.String({ maxLength: 2_000 }),
  figures: Type.Optional(Type.String({ maxLength: 4_000 })),
});

async function postEntry(lab: Lab, req: Request, res: Response): Promise<void> {
  const instrument = await instrumentAt(lab, res, { id: String(req.params['id']), action: 'instrument.read' });
  offerAgain(res, (faults) => bookPage(lab, res, { instrument, typed: typedValues(req.body), faults }));
  const statement = statementFrom(req.body, lab.settings.timeZone);
  await enterInBook(lab, actorOf(res), { instrumentId: instrument.id, statement });
  flash(res, 'book.entered');
  seeOther(res, paths.instrumentBook(instrument.id));
}

function statementFrom(body: unknown, timeZone: string): BookStatement {
  const form = readForm(entryForm, body);
  const happened = localInstant(form.happenedAt, timeZone);
  if (happened === undefined) throw new InvalidInput({ happenedAt: { code: 'not-a-date' } });
  return {
    kind: form.kind as BookKind,
    happenedAt: instant(happened),
    outcome: (form.outcome ?? null) as BookOutcome | null,
    dueOn: form.dueOn ?? null,
    certificate: form.certificate ?? null,
    text: form.text,
    figures: figuresFrom(form.figures ?? ''),
  };
}
