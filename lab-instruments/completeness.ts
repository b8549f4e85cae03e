// Whether a file is whole BY ITS FORMAT. Incomplete may still become complete; broken never will.
import { UnreadableFile, type RefusalCode, type RefusalValues } from './unreadable-file.js';

export type Completeness = { readonly state: 'complete' } | NotWhole;

export interface NotWhole {
  readonly state: 'incomplete' | 'broken';
  readonly code: RefusalCode;
  readonly values: RefusalValues;
}

export const complete: Completeness = { state: 'complete' };

export function incomplete(code: RefusalCode, values: RefusalValues = {}): NotWhole {
  return { state: 'incomplete', code, values };
}

export function broken(code: RefusalCode, values: RefusalValues = {}): NotWhole {
  return { state: 'broken', code, values };
}

const mayStillGrow: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['empty', 'incomplete', 'truncated']);

/** Runs a check that refuses by throwing, and says what the refusal means for waiting. */
export function completenessOf(check: () => void): Completeness {
  try {
    check();
    return complete;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return mayStillGrow.has(error.code) ? incomplete(error.code, error.values) : broken(error.code, error.values);
  }
}
