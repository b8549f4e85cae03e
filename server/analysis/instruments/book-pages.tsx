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
import {
  bookKinds,
  bookOutcomes,
  fitnessAt,
  judgedKinds,
  lastGoodBefore,
  type BookEntry,
  type JudgedKind,
} from './book-entry.js';
import { bookOf } from './book-store.js';
import { countMeasuredWithin, measuredWithin } from './doubted-store.js';
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

interface DoubtedVisit {
  readonly instrument: Instrument;
  readonly before: string | undefined;
  /** Of which kind the last good check is sought; undefined: of the kind that failed last, or of any where none failed. */
  readonly kind: JudgedKind | undefined;
}

/** Which results since the last good check. */
export async function doubtedPage(
  lab: Lab,
  res: Response,
  { instrument, before, kind }: DoubtedVisit,
): Promise<OfferedPage> {
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
