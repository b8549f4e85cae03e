// Every refusal Dalel makes on purpose. The code is also the key of its words (views/messages/*/errors.json).
export type MessageValues = Readonly<Record<string, string | number>>;

export type ErrorKind =
  | 'invalid-input'
  | 'not-found'
  | 'forbidden'
  | 'rule-broken'
  | 'unreadable'
  | 'not-signed-in'
  | 'too-large'
  | 'busy'
  | 'tampered';

const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  'invalid-input': 422,
  'not-found': 404,
  forbidden: 403,
  'rule-broken': 409,
  unreadable: 422,
  'not-signed-in': 401,
  'too-large': 413,
  busy: 503,
  tampered: 500,
};

export class LabError extends Error {
  readonly status: number;

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly values: MessageValues = {},
  ) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'LabError';
    this.status = statusOfKind[kind];
  }
}

export interface FieldFault {
  readonly code: string;
  readonly values?: MessageValues;
}

/** What a person typed can't be taken: one fault a field, shown beside it. */
export class InvalidInput extends LabError {
  constructor(readonly fields: Readonly<Record<string, FieldFault>>) {
    super('invalid-input', 'invalid-input', { fields: Object.keys(fields).join(', ') });
  }
}

/** There is no such thing, or it is not this person's to know of. */
export class NotFound extends LabError {
  constructor(what: string) {
    super('not-found', 'not-found', { what });
  }
}

export class Forbidden extends LabError {
  constructor(
    readonly action: string,
    readonly neededRoles: readonly string[],
  ) {
    super('forbidden', 'forbidden', { action, roles: neededRoles.join(',') });
  }
}

/** A rule of the laboratory says no; the code names the rule. */
export class RuleBroken extends LabError {
  constructor(code: string, values: MessageValues = {}) {
    super('rule-broken', code, values);
  }
}

/** An instrument file or an upload that can't be read for what it should be. */
export class Unreadable extends LabError {
  constructor(code: string, values: MessageValues = {}) {
    super('unreadable', code, values);
  }
}

export class NotSignedIn extends LabError {
  constructor() {
    super('not-signed-in', 'not-signed-in');
  }
}

export class TooLarge extends LabError {
  constructor(limitBytes: number) {
    super('too-large', 'too-large', { megabytes: Math.round(limitBytes / 1_048_576) });
  }
}

/** No room for a row or a file: nothing is kept by half, and it works again when there is room. */
export class DiskFull extends LabError {
  constructor() {
    super('busy', 'disk-full');
  }
}

/** As SQLite, the system's calls and PostgreSQL say it. */
export function tellsOfFullDisk(fault: unknown): boolean {
  const code = (fault as { readonly code?: unknown } | null)?.code;
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';
}

export class Busy extends LabError {
  constructor() {
    super('busy', 'busy');
  }
}

/** Stored records contradict their proofs: an alarm, never repaired automatically. */
export class Tampered extends LabError {
  constructor(code: string, values: MessageValues = {}) {
    super('tampered', code, values);
  }
}
