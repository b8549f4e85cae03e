// What the book's pages show, gathered from the stores.
import type { Response } from 'express';
import { BookPage } from '../../../views/instruments/book-page.js';
import type { BookEntryView } from '../../../views/instruments/book-view.js';
import { dayIn } from '../../evidence/orders/order.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { bookKinds, bookOutcomes, fitnessAt, type BookEntry } from './book-entry.js';
import { bookOf } from './book-store.js';
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
