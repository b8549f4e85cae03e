// A fault as one thread tells it to another: what is cloned on the way over loses its class.
import { type ErrorKind, LabError, type MessageValues, RuleBroken } from './errors.js';

export type ToldError =
  | { readonly kind: ErrorKind; readonly code: string; readonly values: MessageValues }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string | undefined };

export function toldError(fault: unknown): ToldError {
  if (fault instanceof LabError) return { kind: fault.kind, code: fault.code, values: fault.values };
  if (fault instanceof Error) return { kind: 'fault', message: fault.message, stack: fault.stack };
  return { kind: 'fault', message: String(fault), stack: undefined };
}

export function errorTold(told: ToldError): Error {
  if (told.kind === 'fault') return Object.assign(new Error(told.message), { stack: told.stack });
  if (told.kind === 'rule-broken') return new RuleBroken(told.code, told.values);
  return new LabError(told.kind, told.code, told.values);
}
