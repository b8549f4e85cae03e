// The sections of the house as the top bar names them. Which of them a person sees is the server's to say.
import type { IconName } from './parts/icon.js';
import { paths } from './paths.js';

export type SectionName =
  | 'work'
  | 'exhibits'
  | 'measurements'
  | 'reports'
  | 'cases'
  | 'ledger'
  | 'orders'
  | 'custody'
  | 'acts'
  | 'holds'
  | 'places'
  | 'instruments'
  | 'libraries'
  | 'substances'
  | 'batches'
  | 'stock'
  | 'statistics'
  | 'people'
  | 'alarms';

interface SectionPlace {
  readonly href: string;
  readonly icon: IconName;
}

export const usualSections: readonly SectionName[] = ['work', 'exhibits', 'measurements', 'reports', 'cases', 'ledger'];

export const sectionPlaces: Readonly<Record<SectionName, SectionPlace>> = {
  work: { href: paths.work(), icon: 'work' },
  exhibits: { href: paths.exhibits(), icon: 'item' },
  measurements: { href: paths.measurements(), icon: 'plot' },
  reports: { href: paths.reports(), icon: 'doc' },
  cases: { href: paths.cases(), icon: 'case' },
  ledger: { href: paths.ledger(), icon: 'book' },
  orders: { href: paths.orders(), icon: 'doc' },
  custody: { href: paths.custody(), icon: 'scan' },
  acts: { href: paths.acts(), icon: 'doc' },
  holds: { href: paths.holds(), icon: 'stop' },
  places: { href: paths.places(), icon: 'shelf' },
  instruments: { href: paths.instruments(), icon: 'instrument' },
  libraries: { href: paths.libraries(), icon: 'book' },
  substances: { href: paths.substances(), icon: 'book' },
  stock: { href: paths.lots(), icon: 'shelf' },
  batches: { href: paths.batches(), icon: 'work' },
  statistics: { href: paths.statistics(), icon: 'bars' },
  people: { href: paths.people(), icon: 'person' },
  alarms: { href: paths.alarms(), icon: 'warn' },
};
