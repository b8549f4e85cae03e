// Who acts. A person at a terminal, or the laboratory's own machinery (an instrument's folder, a job).
export const roles = [
  'registrar',
  'technician',
  'chemist',
  'reviewer',
  'quality-manager',
  'storekeeper',
  'administrator',
  'investigator',
  'auditor',
] as const;

export type Role = (typeof roles)[number];
export type Language = 'kk' | 'ru' | 'en';

export interface Actor {
  readonly kind: 'person' | 'machinery';
  /** The person's id, or the name of the machinery, such as "instrument:…". */
  readonly id: string;
  readonly laboratoryId: string;
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  readonly language: Language;
  /** The session by which a person acts: the ledger names it, so that a terminal can be found. */
  readonly sessionId?: string;
  /** When this person last proved who they are by password; signing asks for a fresh proof. */
  readonly authenticatedAt?: string;
  /** Signed in with badge and PIN: good for the work at the bench, not for what a password is asked for. */
  readonly proof?: 'pin';
}

/** The laboratory's own machinery acting by itself: it holds no role, its actions say that they are its own. */
export function machinery(laboratoryId: string, name: string): Actor {
  return { kind: 'machinery', id: name, laboratoryId, name, roles: new Set(), language: 'ru' };
}
