// Who may do what. Every action asks here first; what isn't named is refused.
import type { Actor, Role } from '../foundation/actor.js';
import { Forbidden, LabError, NotFound } from '../foundation/errors.js';

const staff = [
  'registrar',
  'technician',
  'chemist',
  'reviewer',
  'quality-manager',
  'storekeeper',
  'auditor',
] as const satisfies readonly Role[];
const bench = ['registrar', 'technician', 'chemist', 'storekeeper'] as const satisfies readonly Role[];
const everyone = [...staff, 'administrator', 'investigator'] as const satisfies readonly Role[];

const rolesOfAction = {
  'laboratory.read': everyone,
  'person.read': [...staff, 'administrator'],
  'person.manage': ['administrator'],
  'pin.set': [...staff, 'administrator'],
  'profile.write': ['administrator', 'quality-manager'],
  'order.read': [...staff, 'investigator'],
  'order.create': ['investigator', 'registrar'],
  'order.correct': ['investigator', 'registrar'],
  'order.register': ['registrar'],
  'case.read': [...staff, 'investigator'],
  'case.assign': ['registrar', 'quality-manager'],
  'case.warn': ['chemist'],
  'exhibit.read': [...staff, 'investigator'],
  'exhibit.create': ['investigator', 'registrar'],
  'exhibit.correct': ['investigator', 'registrar', 'technician', 'chemist'],
  'photograph.add': ['investigator', 'registrar', 'technician', 'chemist'],
  'label.print': [...bench, 'quality-manager', 'administrator'],
  'place.read': [...staff, 'administrator'],
  'place.create': ['storekeeper', 'quality-manager', 'administrator'],
  'place.correct': ['storekeeper', 'quality-manager', 'administrator'],
  'place.close': ['storekeeper', 'quality-manager', 'administrator'],
  'inventory.read': staff,
  'inventory.start': ['storekeeper', 'quality-manager'],
  'inventory.scan': [...bench, 'quality-manager'],
  'inventory.end': ['storekeeper', 'quality-manager'],
  'nonconformity.read': staff,
  'nonconformity.handle': [...bench, 'reviewer', 'quality-manager'],
  'nonconformity.close': ['quality-manager'],
  'check.read': staff,
  'check.announce': ['quality-manager'],
  'check.do': bench,
  'custody.read': [...staff, 'investigator'],
  'custody.receive': ['registrar', 'storekeeper', 'technician'],
  'custody.move': bench,
  'custody.witness': staff,
  'custody.correct': [...bench, 'quality-manager'],
  'custody.correct-others': ['quality-manager'],
  'custody.open': ['technician', 'chemist'],
  'sample.take': ['technician', 'chemist'],
  'custody.hand-out': ['registrar', 'storekeeper'],
  'custody.destroy': ['registrar', 'storekeeper'],
  'act.read': [...staff, 'investigator'],
  'act.list': staff,
  'act.draw': bench,
  'act.sign': staff,
  'act.attach': bench,
  'discrepancy.acknowledge': ['investigator'],
  'journal.read': staff,
  'hold.read': staff,
  'hold.place': ['registrar', 'storekeeper', 'quality-manager'],
  'hold.release': ['registrar', 'quality-manager'],
  'balance.read': [...staff, 'administrator'],
  'balance.check': bench,
  'balance.manage': ['quality-manager', 'administrator'],
  'authorisation.read': [...staff, 'administrator'],
  'authorisation.manage': ['quality-manager'],
  'instrument.read': [...staff, 'administrator'],
  'instrument.manage': ['quality-manager', 'administrator'],
  'instrument.enter-in-book': ['technician', 'chemist', 'quality-manager', 'administrator'],
  'file.upload': ['technician', 'chemist'],
  'file.bind': ['technician', 'chemist'],
  'file.receive': [],
  'stock.read': staff,
  'stock.enter': ['storekeeper', 'technician', 'chemist', 'quality-manager'],
  'stock.move': ['storekeeper', 'technician', 'chemist', 'quality-manager'],
  'method.read': staff,
  'method.manage': ['chemist', 'quality-manager'],
  'batch.read': staff,
  'batch.evaluate': ['technician', 'chemist', 'reviewer', 'quality-manager'],
  'deviation.accept': ['reviewer', 'quality-manager'],
  'quality.set-limits': ['quality-manager'],
  'batch.make': ['chemist'],
  'batch.place': ['technician', 'chemist'],
  'batch.export': ['technician', 'chemist'],
  'batch.answer': ['chemist'],
  'batch.end': ['chemist', 'quality-manager'],
  'measurement.read': staff,
  'measurement.analyse': ['chemist', 'technician'],
  'peak.integrate': ['chemist'],
  'integration.confirm': ['reviewer', 'chemist', 'quality-manager'],
  'ladder.record': ['chemist', 'quality-manager'],
  'library.read': [...staff, 'administrator'],
  'library.manage': ['quality-manager', 'administrator'],
  'ranking.propose': ['chemist', 'quality-manager'],
  'ranking.decide': ['reviewer', 'quality-manager'],
  'substance.read': [...staff, 'administrator'],
  'substance.propose': ['chemist', 'reviewer', 'quality-manager'],
  'substance.decide': ['reviewer', 'quality-manager'],
  'spectrum.propose': ['chemist'],
  'spectrum.review': ['reviewer', 'chemist', 'quality-manager'],
  'unknown.keep': ['chemist'],
  'finding.read': staff,
  'finding.propose': ['chemist'],
  'finding.replay': staff,
  'scheme.set': ['quality-manager'],
  'examination.record': ['chemist'],
  'sampling.read': staff,
  'sampling.plan': ['chemist'],
  'report.read': staff,
  'report.draft': ['chemist'],
  'review.technical': ['reviewer', 'chemist'],
  'review.administrative': ['reviewer', 'quality-manager'],
  'report.sign': ['chemist'],
  'report.release': ['registrar', 'quality-manager'],
  'packet.export': [...staff, 'investigator'],
  'report.download': [...staff, 'investigator'],
  'certificate.manage': ['chemist', 'quality-manager', 'administrator'],
  'ledger.read': [...staff, 'administrator'],
  'ledger.sign': ['quality-manager', 'administrator'],
  'alarm.read': [...staff, 'administrator'],
  'alarm.clear': ['quality-manager'],
  'alarm.clear-mass': ['reviewer', 'quality-manager'],
  'alarm.clear-ledger': ['quality-manager', 'administrator'],
  'job.read': ['quality-manager', 'administrator', 'technician', 'chemist'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof rolesOfAction;

/** What badge and PIN are good for: the work at the bench, and reading. All else asks for a session with the password. */
const ofBench: ReadonlySet<Action> = new Set([
  'laboratory.read',
  'person.read',
  'order.read',
  'case.read',
  'exhibit.read',
  'photograph.add',
  'label.print',
  'place.read',
  'custody.read',
  'custody.receive',
  'custody.move',
  'custody.witness',
  'custody.open',
  'sample.take',
  'instrument.read',
  'stock.read',
  'stock.move',
  'method.read',
  'batch.read',
  'batch.place',
  'measurement.read',
  'library.read',
  'finding.read',
  'examination.record',
  'report.read',
  'ledger.read',
  'pin.set',
]);

/** What the laboratory's own machinery does by itself. */
const ofMachinery: ReadonlySet<Action> = new Set([
  'file.receive',
  'file.bind',
  'measurement.read',
  'measurement.analyse',
  'batch.evaluate',
  'finding.replay',
  'instrument.read',
  'library.manage',
  'substance.read',
  'substance.propose',
]);

export interface Subject {
  readonly laboratoryId: string;
  /** The investigator whose order it belongs to; investigators see their own orders only. */
  readonly investigatorId?: string | null;
}

/**
 * @throws NotFound for what belongs to another laboratory or another investigator: not even its existence is told;
 *   Forbidden, naming the roles that may, for what the actor's roles don't allow.
 */
export function permit(actor: Actor, action: Action, subject?: Subject): void {
  if (subject !== undefined && subject.laboratoryId !== actor.laboratoryId) throw new NotFound(action);
  if (actor.kind === 'machinery') {
    if (!ofMachinery.has(action)) throw new Forbidden(action, rolesOfAction[action]);
    return;
  }
  const needed: readonly Role[] = rolesOfAction[action];
  const held = needed.filter((role) => actor.roles.has(role));
  if (held.length === 0) throw new Forbidden(action, needed);
  if (actor.proof === 'pin' && !ofBench.has(action)) throw new LabError('forbidden', 'bench-session');
  const onlyAsInvestigator = held.every((role) => role === 'investigator');
  if (onlyAsInvestigator && subject !== undefined && subject.investigatorId !== actor.id) throw new NotFound(action);
}

/** The same as a question, for a page that shows what can be done. */
export function mayDo(actor: Actor, action: Action, subject?: Subject): boolean {
  try {
    permit(actor, action, subject);
    return true;
  } catch {
    return false;
  }
}

/** For a page that says whom to call. */
export function rolesThatMay(action: Action): readonly Role[] {
  return rolesOfAction[action];
}

/** True when a list must be narrowed to the orders of this one person. */
export function seesOwnOrdersOnly(actor: Actor): boolean {
  return actor.roles.has('investigator') && !staff.some((role) => actor.roles.has(role));
}
