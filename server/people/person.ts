// A person of a laboratory, or one who orders examinations from it.
import type { Role } from '../foundation/actor.js';
import type { FieldFault } from '../foundation/errors.js';

export interface Person {
  readonly id: string;
  readonly laboratoryId: string;
  readonly login: string;
  readonly name: string;
  readonly position: string | null;
  readonly organisation: string | null;
  readonly phone: string | null;
}

export interface PersonWithRoles extends Person {
  readonly roles: readonly Role[];
  readonly ended: boolean;
}

/** What a conclusion says of its expert (CPC RK: education, specialty, experience, degree, position, certificate). */
export interface ExpertProfile {
  readonly education: string;
  readonly specialty: string;
  readonly experienceSince: string;
  readonly degree: string | null;
  readonly certificate: string | null;
}

export const loginShape = /^[a-z][a-z0-9._-]{2,39}$/;

const shortestPassword = 12;

/** Length counts, composition doesn't (NIST SP 800-63B 5.1.1, ASVS 6.2): long, and not the person's own name. */
export function passwordFault(password: string, login: string): FieldFault | undefined {
  if (password.length < shortestPassword) return { code: 'password-short', values: { least: shortestPassword } };
  if (password.length > 200) return { code: 'too-long', values: { most: 200 } };
  if (password.toLowerCase().includes(login.toLowerCase())) return { code: 'password-has-login' };
  if (new Set(password).size < 5) return { code: 'password-simple' };
  return undefined;
}

/** «Сәтбаева Айгерім» → «Сәтбаева А.»: the form for narrow places. */
export function shortName(name: string): string {
  const [family = '', ...given] = name.trim().split(/\s+/);
  return [family, ...given.map((part) => `${part.charAt(0)}.`)].join('\u00a0');
}
