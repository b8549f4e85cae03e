// The door to the results since the last good check of an instrument: what has to be judged anew when it was found unfit.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import type { DoubtedLine } from '../../../views/instruments/book-view.js';
import { DoubtedPage } from '../../../views/instruments/doubted-page.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf, type OfferedPage } from '../../web/setting.js';
import {
  judgedKinds,
  lastGoodBefore,
  type BookEntry,
  type JudgedKind,
} from '../../measuring/instruments/book-entry.js';
import { bookOf } from '../../measuring/instruments/book-store.js';
import { countMeasuredWithin, measuredWithin } from '../../measuring/instruments/doubted-store.js';
import type { Instrument } from '../../measuring/instruments/instrument.js';
import { instrumentAt } from '../../measuring/instruments/instrument-pages.js';
import { measurementLines } from '../../measuring/measurements/measurement-lines.js';
import { findingsOfMeasurement } from './finding-store.js';

export function doubtedResultsRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/instruments/:id/doubted', async (req, res) => {
    const instrument = await instrumentAt(lab, res, { id: req.params.id, action: 'instrument.read' });
    const { before, kind } = readForm(doubtedQuery, req.query);
    sendPage(
      req,
      res,
      await doubtedPage(lab, res, { instrument, before, kind: judgedKinds.find((each) => each === kind) }),
    );
  });
  return router;
}

const doubtedQuery = Type.Object({
  before: Type.Optional(Type.String({ maxLength: 60 })),
  kind: Type.Optional(Type.String({ maxLength: 20 })),
});
const pageSize = 50;

interface DoubtedVisit {
  readonly instrument: Instrument;
  readonly before: string | undefined;
  /** Of which kind the last good check is sought; undefined: of the kind that failed last, or of any where none failed. */
  readonly kind: JudgedKind | undefined;
}

/** Which results since the last good check. */
async function doubtedPage(lab: Lab, res: Response, { instrument, before, kind }: DoubtedVisit): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'measurement.read', instrument);
  const book = await bookOf(lab.db, instrument.id);
  const good = lastGood(kind === undefined ? book : book.filter((entry) => entry.kind === kind), kind);
  const span = { instrumentId: instrument.id, after: good?.happenedAt ?? null, until: null };
  const found = await measuredWithin(lab.db, span, { before, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const next =
    found.length > pageSize && last !== undefined
      ? paths.instrumentDoubted(instrument.id, { before: last.id, ...(kind && { kind }) })
      : undefined;
  const lines: DoubtedLine[] = [];
  for (const line of await measurementLines(lab.db, shown)) {
    const findings = await findingsOfMeasurement(lab.db, line.id);
    const told = findings.map(({ id, names, outcome }) => ({ id, name: names[t.language], outcome }));
    lines.push({ ...line, findings: told });
  }
  const count = await countMeasuredWithin(lab.db, span);
  const facts = { instrument: { id: instrument.id, name: instrument.name }, next, count, kind, kinds: judgedKinds };
  const since = good && { kind: good.kind, at: good.happenedAt };
  const body = <DoubtedPage t={t} {...facts} since={since} lines={lines} />;
  return { title: t('book.doubted.title', { name: instrument.name }), section: 'instruments', body };
}

function lastGood(book: readonly BookEntry[], asked: JudgedKind | undefined): BookEntry | undefined {
  if (asked !== undefined) return book.find(({ outcome }) => outcome === 'passed');
  const judged = book.filter(({ kind }) => judgedKinds.some((each) => each === kind));
  const [newest] = judged;
  return newest?.outcome === 'failed' ? lastGoodBefore(book, newest) : newest;
}
