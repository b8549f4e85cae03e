import { InvalidInput, LabError } from '../../server/foundation/errors.js';

/** What was refused, in short: the code, or each field with its code. @throws when nothing was refused. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (fault) {
    if (fault instanceof InvalidInput) {
      const fields = Object.entries(fault.fields).map(([name, { code }]) => `${name}: ${code}`);
      return fields.join(', ');
    }
    if (fault instanceof LabError) return fault.code;
    throw fault;
  }
  throw new Error('it was not refused');
}
