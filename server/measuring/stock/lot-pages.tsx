// What the pages of lots show, gathered from the stores.
import type { Response } from 'express';
import { LotPage } from '../../../views/stock/lot-page.js';
import { LotsPage } from '../../../views/stock/lots-page.js';
import { NewLotPage } from '../../../views/stock/new-lot-page.js';
import { paths } from '../../../views/paths.js';
import { concentrationUnits, lotKinds, type Lot, type LotKind } from '../../evidence/lots/lot.js';
import { searchLots, type LotSearch } from '../../evidence/lots/lot-store.js';
import { dayAfter } from '../../evidence/orders/order.js';
import { labDay } from '../../evidence/orders/order-actions.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { searchPeople } from '../../people/person-store.js';
import { signsInFull } from '../../people/signing-actions.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { endingSoon } from './ending-lots.js';
import { lotLine, lotView, movementViews } from './lot-views.js';
import { saidKinds } from './movement.js';
import { movementsOfLot } from './movement-store.js';

export interface ListQuery {
  readonly q?: string;
  readonly kind?: LotKind;
  readonly state?: (typeof lotFilters)[number];
  readonly before?: string;
}

export const lotFilters = ['usable', 'ending', 'expired', 'controlled'] as const;

const pageSize = 50;
const journalDays = 30;

export async function lotsPage(lab: Lab, res: Response, query: ListQuery): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const day = await labDay(lab, actor.laboratoryId);
  const { q, kind, state, before } = query;
  const narrowed = { laboratoryId: actor.laboratoryId, q, kind, ...filterOf(state, day) };
  const found = await searchLots(lab.db, { ...narrowed, before, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1)?.id : undefined;
  const ending = await endingSoon(lab.db, actor.laboratoryId, day);
  const body = (
    <LotsPage
      t={t}
      lots={shown.map((lot) => lotLine(lot, day))}
      query={{ q, kind, state }}
      next={last === undefined ? undefined : paths.lots({ q, kind, state, before: last })}
      kinds={lotKinds}
      states={lotFilters}
      ending={ending.length}
      may={mayDo(actor, 'stock.enter') ? 'enter' : 'read'}
      period={{ from: dayAfter(day, -journalDays), to: day }}
    />
  );
  return { title: t('stock.title'), section: 'stock', body };
}

function filterOf(state: ListQuery['state'], day: string): Pick<LotSearch, 'control' | 'ending' | 'usableOn'> {
  if (state === 'controlled') return { control: 'controlled' };
  if (state === 'usable') return { usableOn: day };
  if (state === 'expired') return { ending: { to: dayAfter(day, -1) } };
  return state === 'ending' ? { ending: { from: day, to: dayAfter(day, 30) } } : {};
}

export interface FormVisit {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

export async function newLotPage(
  lab: Lab,
  res: Response,
  { kind, typed, faults }: FormVisit & { readonly kind: LotKind },
): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const { substances } = await registryInForce(lab.db, actor.laboratoryId);
  const body = (
    <NewLotPage
      t={t}
      lotId={typed?.['lotId'] ?? newId()}
      kind={kind}
      kinds={lotKinds}
      substances={substances.map(({ names }) => names[t.language])}
      preparers={await preparersOf(lab, actor.laboratoryId)}
      concentrationUnits={concentrationUnits}
      asksWho={signsInFull(actor)}
      today={await labDay(lab, actor.laboratoryId)}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('stock.new'), section: 'stock', body };
}

async function preparersOf(lab: Lab, laboratoryId: string) {
  const chemists = await searchPeople(lab.db, { laboratoryId, role: 'chemist', limit: 200 });
  const technicians = await searchPeople(lab.db, { laboratoryId, role: 'technician', limit: 200 });
  const people = new Map([...chemists, ...technicians].map(({ id, name }) => [id, name]));
  return [...people].map(([value, label]) => ({ value, label }));
}

export interface LotVisit extends FormVisit {
  readonly lot: Lot;
  /** The line that the last page of its movements ended with. */
  readonly before?: number | undefined;
}

export async function lotPage(lab: Lab, res: Response, { lot, before, typed, faults }: LotVisit): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const day = await labDay(lab, lot.laboratoryId);
  const found = await movementsOfLot(lab.db, lot.id, { before, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1)?.ordinal : undefined;
  const body = (
    <LotPage
      t={t}
      lot={await lotView(lab, lot, { language: t.language, day })}
      movements={await movementViews(lab, shown)}
      next={last === undefined ? undefined : paths.lot(lot.id, { before: String(last) })}
      movementId={typed?.['movementId'] ?? newId()}
      kinds={saidKinds}
      asksWho={signsInFull(actor)}
      today={day}
      may={{
        enter: mayDo(actor, 'stock.enter', lot),
        move: mayDo(actor, 'stock.move', lot),
        print: mayDo(actor, 'label.print'),
        seeResults: mayDo(actor, 'measurement.read', lot),
      }}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: `${lot.number} ${lot.name}`, section: 'stock', body };
}
