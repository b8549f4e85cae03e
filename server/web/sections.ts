import type { SectionName } from '../../views/sections.js';
import type { Role } from '../foundation/actor.js';

/** The sections that a person works in: the bar names six, the menu the rest. */
export function sectionsFor(roles: ReadonlySet<Role>): readonly SectionName[] {
  const has = (...wanted: readonly Role[]): boolean => wanted.some((role) => roles.has(role));
  const staff = has('registrar', 'technician', 'chemist', 'reviewer', 'quality-manager', 'storekeeper', 'auditor');
  const sections: (SectionName | false)[] = [
    'work',
    (staff || has('investigator')) && 'orders',
    staff && 'cases',
    staff && 'exhibits',
    has('registrar', 'technician', 'chemist', 'storekeeper') && 'custody',
    staff && 'measurements',
    (staff || has('investigator')) && 'reports',
    (staff || has('administrator')) && 'alarms',
    (staff || has('administrator')) && 'instruments',
    staff && 'batches',
    staff && 'stock',
    (staff || has('administrator')) && 'substances',
    (staff || has('administrator')) && 'libraries',
    (staff || has('administrator')) && 'places',
    staff && 'acts',
    staff && 'holds',
    (staff || has('administrator')) && 'people',
    (staff || has('administrator')) && 'ledger',
  ];
  return sections.filter((section): section is SectionName => section !== false);
}
