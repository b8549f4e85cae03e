// What the book's pages show, gathered from the stores.
import type { Response } from 'express';
import { BookPage } from '../../../views/instruments/book-page.js';
import { DoubtedPage } from '../../../views/instruments/doubted-page.js';
import type { BookEntryView, DoubtedLine } from '../../../views/instruments/book-view.js';
import { paths } from '../../../views/paths.js';
import { dayIn } from '../../evidence/orders/order.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { findingsOfMeasurement } from '../findings/finding-store.js';
import { measurementLines } from '../measurements/measurement-lines.js';
import { bookKinds, bookOutcomes, fitnessAt, judgedKinds, lastGoodBefore, type BookEntry } from './book-entry.js';
import { bookOf } from './book-store.js';
import { measuredWithin } from './doubted-store.js';
import type { Instrument } from './instrument.js';
import { figureHistory } from './tune-history.js';

interface BookVisit {
  readonly instrument: Instrument;
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

export async function bookPage(lab: Lab, res: Response, visit: BookVisit): Promise<OfferedPage> {
  const { instrument, typed, faults } = visit;
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const now = lab.clock.now();
  const book = await bookOf(lab.db, instrument.id);
  const moment = { at: instant(now), day: dayIn(lab.settings.timeZone, now) };
  const body = (
    <BookPage
      t={t}
      instrument={{ id: instrument.id, name: instrument.name }}
      fitness={fitnessAt(book, moment).kind}
      entries={await entryViews(lab, book)}
      history={await figureHistory(lab.db, instrument.id, book)}
      kinds={bookKinds}
      outcomes={bookOutcomes}
      may={{
        enter: mayDo(actor, 'instrument.enter-in-book', instrument),
        seeMeasurements: mayDo(actor, 'measurement.read', instrument),
      }}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('book.title', { name: instrument.name }), section: 'instruments', body };
}

async function entryViews(lab: Lab, book: readonly BookEntry[]): Promise<readonly BookEntryView[]> {
  const people = await peopleNamed(lab.db, [...new Set(book.map(({ madeBy }) => madeBy))]);
  return book.map(({ madeBy, madeAt, ...entry }) => {
    return { ...entry, person: people.get(madeBy)?.name ?? '', enteredAt: madeAt };
  });
}

const pageSize = 50;

/** Which results since the last good check: of the kind that failed last, or of any where none failed. */
export async function doubtedPage(
  lab: Lab,
  res: Response,
  { instrument, before }: { readonly instrument: Instrument; readonly before: string | undefined },
): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'measurement.read', instrument);
  const book = await bookOf(lab.db, instrument.id);
  const good = lastGood(book);
  const span = { instrumentId: instrument.id, after: good?.happenedAt ?? null, until: null };
  const found = await measuredWithin(lab.db, span, { before, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const next =
    found.length > pageSize && last !== undefined
      ? paths.instrumentDoubted(instrument.id, { before: last.id })
      : undefined;
  const lines: DoubtedLine[] = [];
  for (const line of await measurementLines(lab.db, shown)) {
    lines.push({ ...line, findings: (await findingsOfMeasurement(lab.db, line.id)).length });
  }
  const facts = { instrument: { id: instrument.id, name: instrument.name }, next };
  const since = good && { kind: good.kind, at: good.happenedAt };
  const body = <DoubtedPage t={t} {...facts} since={since} lines={lines} />;
  return { title: t('book.doubted.title', { name: instrument.name }), section: 'instruments', body };
}

function lastGood(book: readonly BookEntry[]): BookEntry | undefined {
  const judged = book.filter(({ kind }) => judgedKinds.some((each) => each === kind));
  const [newest] = judged;
  return newest?.outcome === 'failed' ? lastGoodBefore(book, newest) : newest;
}
