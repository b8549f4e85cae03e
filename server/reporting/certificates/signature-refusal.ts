// What signing refuses, as the house refuses: beside the field that it is about, or as a rule with its code.
import { InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { SignatureError } from '../signatures/signature-error.js';
import { fieldOfRefusal } from './expert-certificate.js';

export async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof SignatureError)) throw fault;
    const { code, values } = fault;
    const field = fieldOfRefusal(code);
    throw field === undefined ? new RuleBroken(code, values) : new InvalidInput({ [field]: { code, values } });
  }
}
