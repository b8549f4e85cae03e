// What a laboratory that has just been founded still lacks before the first package can come: each line stands on the page of
// today's work of those who can enter it, until it is there.
import { paths } from '../views/paths.js';
import { balancesOfLaboratory } from './evidence/balances/balance-store.js';
import type { WorkItem, WorkSource, WorkVisit } from './evidence/cases/work-item.js';
import { barcodesOf } from './evidence/labels/barcode-store.js';
import { commandSubjectId, scanCommands } from './evidence/labels/scan-command.js';
import { placesOfLaboratory } from './evidence/storage/place-store.js';
import type { Role } from './foundation/actor.js';
import type { Lab } from './ledger/lab.js';
import { searchAuthorisations } from './identification/authorisations/authorisation-store.js';
import { instrumentsOf } from './measuring/instruments/instrument-store.js';
import { librariesOf } from './measuring/libraries/library-store.js';
import { type Action, mayDo } from './people/permissions.js';
import { searchPeople } from './people/person-store.js';

export const foundingWork: WorkSource = async (visit) => {
  const { lab, actor } = visit;
  const mine = steps.filter(({ action }) => mayDo(actor, action));
  const lines = mine.map(async (step) => {
    const { isMissing, names = '' } = await step.look(lab, actor.laboratoryId, visit);
    return isMissing ? [lineOf(visit, step, names)] : [];
  });
  return (await Promise.all(lines)).flat();
};

interface Step {
  readonly name: 'people' | 'places' | 'cards' | 'balances' | 'instruments' | 'libraries' | 'authorisations';
  /** Who may enter it. */
  readonly action: Action;
  readonly href: string;
  readonly look: (lab: Lab, laboratoryId: string, visit: WorkVisit) => Promise<Found>;
}

interface Found {
  readonly isMissing: boolean;
  readonly names?: string;
}

/** In the order in which one leads to the next. */
const steps: readonly Step[] = [
  { name: 'people', action: 'person.manage', href: paths.person('new'), look: rolesOfNobody },
  {
    name: 'places',
    action: 'place.create',
    href: paths.newPlace(),
    look: async ({ db }, id) => ({ isMissing: (await placesOfLaboratory(db, id)).length === 0 }),
  },
  { name: 'cards', action: 'place.create', href: paths.newLabels('cards'), look: cardsOfNobody },
  {
    name: 'balances',
    action: 'balance.manage',
    href: paths.newBalance(),
    look: async ({ db }, id) => ({ isMissing: (await balancesOfLaboratory(db, id)).length === 0 }),
  },
  {
    name: 'instruments',
    action: 'instrument.manage',
    href: paths.newInstrument(),
    look: async ({ db }, id) => ({ isMissing: (await instrumentsOf(db, id)).length === 0 }),
  },
  {
    name: 'libraries',
    action: 'library.manage',
    href: paths.newLibrary(),
    look: async ({ db }, id) => {
      const hasSpectra = (await instrumentsOf(db, id)).length > 0;
      return { isMissing: hasSpectra && (await librariesOf(db, id)).length === 0 };
    },
  },
  {
    name: 'authorisations',
    action: 'authorisation.manage',
    href: paths.authorisations(),
    look: async ({ db }, id) => {
      const hasChemist = await isHeld(db, id, 'chemist');
      const given = await searchAuthorisations(db, { laboratoryId: id, limit: 1 });
      return { isMissing: hasChemist && given.length === 0 };
    },
  },
];

/** Without these no package is received, nothing is examined, and no conclusion leaves. */
const neededRoles = ['registrar', 'chemist', 'reviewer', 'quality-manager'] as const satisfies readonly Role[];

async function rolesOfNobody({ db }: Lab, laboratoryId: string, { t }: WorkVisit): Promise<Found> {
  const open: string[] = [];
  for (const role of neededRoles) if (!(await isHeld(db, laboratoryId, role))) open.push(t(`people.role.${role}`));
  return { isMissing: open.length > 0, names: open.join(', ') };
}

async function isHeld(db: Lab['db'], laboratoryId: string, role: Role): Promise<boolean> {
  return (await searchPeople(db, { laboratoryId, role, limit: 100 })).some(({ ended }) => !ended);
}

async function cardsOfNobody({ db }: Lab, laboratoryId: string): Promise<Found> {
  const ids = scanCommands.map((command) => commandSubjectId(command, laboratoryId));
  return { isMissing: (await barcodesOf(db, 'action', ids)).size === 0 };
}

function lineOf({ t }: WorkVisit, { name, href }: Step, names: string): WorkItem {
  return {
    group: 'mine',
    code: t(`people.founding.${name}`),
    href,
    what: t(`people.founding.${name}.what`),
    detail: t(`people.founding.${name}.why`, { names }),
    due: null,
    button: { href, label: t(`people.founding.${name}.do`) },
  };
}
