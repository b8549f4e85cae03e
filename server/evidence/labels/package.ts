// What a package's code stands on: the delivery of a case, in which its exhibits came together, or the new package of a sample
// that was poured together or repacked. It bears the id of that case or sample.
import type { Db } from '../../database/connection.js';
import type { CaseFile } from '../cases/case-file.js';
import { caseById } from '../cases/case-store.js';
import type { Sample } from '../samples/sample.js';
import { sampleById } from '../samples/sample-store.js';

export type Package =
  { readonly of: 'case'; readonly file: CaseFile } | { readonly of: 'sample'; readonly sample: Sample };

export async function packageById(db: Db, id: string): Promise<Package | undefined> {
  const file = await caseById(db, id);
  if (file !== undefined) return { of: 'case', file };
  const sample = await sampleById(db, id);
  return sample && { of: 'sample', sample };
}

export const laboratoryOfPackage = (found: Package): string =>
  found.of === 'case' ? found.file.laboratoryId : found.sample.laboratoryId;
