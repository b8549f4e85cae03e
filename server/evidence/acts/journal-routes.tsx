// The door to the registration journal: a page read by key, the same as PDF and as CSV.
import { Router, type Request, type Response } from 'express';
import { JournalPage } from '../../../views/acts/journal-page.js';
import { erasedWords } from '../../../views/messages/erased-words.js';
import type { JournalRow } from '../../../templates/acts/render-journal.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import { instant } from '../../foundation/clock.js';
import { csvLine } from '../../foundation/csv-line.js';
import type { Lab } from '../../ledger/lab.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { eventsOfItem } from '../custody/custody-store.js';
import { endOfDay } from '../orders/due.js';
import { dayAfter, isDay } from '../orders/order.js';
import { labDay, labTimeZone } from '../orders/order-actions.js';
import { journalPdf } from './act-drawing.js';
import { journalRow } from './journal.js';
import { journalLines, type JournalPlace, type JournalSearch } from './journal-store.js';

export function journalRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/journal', (req, res) => sendJournal(lab, req, res));
  router.get('/journal/document', (req, res) => sendDocument(lab, req, res));
  router.get('/journal/table', (req, res) => sendTable(lab, req, res));
  return router;
}

const pageSize = 50;
const mostPrinted = 3_000;
const usualDays = 30;

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly q: string | undefined;
  readonly after: JournalPlace | undefined;
  readonly search: Omit<JournalSearch, 'limit' | 'after'>;
}

async function askedFor(lab: Lab, req: Request, res: Response): Promise<Asked> {
  const { laboratoryId } = actorOf(res);
  const text = (name: string): string =>
    typeof req.query[name] === 'string' ? req.query[name].trim().slice(0, 80) : '';
  const today = await labDay(lab, laboratoryId);
  const to = isDay(text('to')) ? text('to') : today;
  const from = isDay(text('from')) && text('from') <= to ? text('from') : dayAfter(to, -usualDays);
  const timeZone = await labTimeZone(lab, laboratoryId);
  const period = { from: instant(endOfDay(dayAfter(from, -1), timeZone)), until: instant(endOfDay(to, timeZone)) };
  const q = text('q') === '' ? undefined : text('q');
  return { from, to, q, after: placeIn(text('after')), search: { laboratoryId, ...period, text: q } };
}

/** `INSTANT_CASE_POSITION`, as the link to the next page wrote it. */
function placeIn(text: string): JournalPlace | undefined {
  const [registeredAt = '', caseId = '', position = ''] = text.split('_');
  if (!isId(caseId) || !/^\d{1,6}$/.test(position) || Number.isNaN(Date.parse(registeredAt))) return undefined;
  return { registeredAt, caseId, position: Number(position) };
}

async function sendJournal(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  permit(actorOf(res), 'journal.read');
  const asked = await askedFor(lab, req, res);
  const found = await journalLines(lab.db, { ...asked.search, after: asked.after, limit: pageSize + 1 });
  const lines = found.slice(0, pageSize);
  const last = lines.at(-1);
  const next = found.length > pageSize && last ? `${last.registeredAt}_${last.caseId}_${last.position}` : undefined;
  const rows = await Promise.all(lines.map((line) => rowOf(lab, line)));
  const query = { from: asked.from, to: asked.to, q: asked.q };
  const start = asked.after === undefined ? ('first' as const) : ('later' as const);
  const body = <JournalPage t={t} rows={rows} query={query} start={start} nextAfter={next} />;
  sendPage(req, res, { title: t('acts.journal'), section: 'acts', body });
}

async function rowOf(lab: Lab, line: Parameters<typeof journalRow>[0]): Promise<JournalRow> {
  return journalRow(line, await eventsOfItem(lab.db, { kind: 'exhibit', id: line.exhibitId }));
}

/** @throws RuleBroken where the period holds more than a document takes. */
async function allRows(lab: Lab, { search }: Asked): Promise<readonly JournalRow[]> {
  const lines = await journalLines(lab.db, { ...search, limit: mostPrinted + 1 });
  if (lines.length > mostPrinted) throw new RuleBroken('journal-too-long', { most: mostPrinted });
  const rows: JournalRow[] = [];
  for (const line of lines) rows.push(await rowOf(lab, line));
  return rows;
}

async function sendDocument(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'journal.read');
  const laboratory = await laboratoryById(lab.db, actor.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const asked = await askedFor(lab, req, res);
  const pdf = await journalPdf(lab, {
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu], address: laboratory.address ?? '' },
    language: wordsOf(res).language,
    timeZone: laboratory.timeZone,
    printedAt: instant(lab.clock.now()),
    printedBy: actor.name,
    code: `${laboratory.code}-${asked.from}-${asked.to}`,
    from: asked.from,
    to: asked.to,
    rows: await allRows(lab, asked),
  });
  res.type('application/pdf').set('Content-Disposition', `inline; filename="journal-${asked.from}-${asked.to}.pdf"`);
  res.send(Buffer.from(pdf));
}

const columns = [
  'date',
  'examination',
  'ruling',
  'body',
  'investigator',
  'number',
  'object',
  'seal',
  'expert',
  'expertAt',
  'deposit',
  'depositAt',
  'left',
  'leftAt',
] as const;

async function sendTable(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  permit(actorOf(res), 'journal.read');
  const asked = await askedFor(lab, req, res);
  const rows = await allRows(lab, asked);
  const at = (mark: { readonly at: string } | undefined): string =>
    mark === undefined ? '' : t.formats.dateTime(mark.at);
  const lines = rows.map((row) => {
    const { expert, deposit, departure } = row;
    const left = departure && `${t.code('acts', `journal.left.${departure.kind}`)}: ${departure.who}`;
    const ruling = t('acts.journal.ruling', { number: row.ruling.number, date: t.formats.day(row.ruling.date) });
    const whence = [t.formats.dateTime(row.registeredAt), row.caseNumber, ruling, row.orderingBody, row.investigator];
    const what = [row.number, row.description, row.seal];
    const where = [deposit?.where, deposit?.who].filter(Boolean).join(', ');
    const marks = [expert?.who ?? '', at(expert), where, at(deposit), left ?? '', at(departure)];
    return csvLine([...whence, ...what, ...marks]);
  });
  const head = csvLine(columns.map((column) => t(`acts.csv.${column}`)));
  res.type('text/csv; charset=utf-8');
  res.set('Content-Disposition', `attachment; filename="journal-${asked.from}-${asked.to}.csv"`);
  // The mark of UTF-8, without which a spreadsheet takes Cyrillic for another encoding.
  res.send(erasedWords(t, `\ufeff${head}${lines.join('')}`));
}
