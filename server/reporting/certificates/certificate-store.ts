import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { CertificateOrigin, ExpertCertificate } from './expert-certificate.js';

interface CertificateRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly person_id: string;
  readonly certificate: string;
  readonly chain: string;
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly valid_from: string;
  readonly valid_until: string;
  readonly origin: CertificateOrigin;
}

const standing = (db: Db) =>
  db('certificates')
    .leftJoin('certificate_endings', 'certificate_endings.certificate_id', 'certificates.id')
    .whereNull('certificate_endings.id')
    .orderBy('certificates.id', 'desc')
    .select('certificates.*');

/** The one that the person signs with: the newest that has not been ended. */
export async function certificateOf(db: Db, personId: string): Promise<ExpertCertificate | undefined> {
  const row = (await standing(db).where('certificates.person_id', personId).first()) as CertificateRow | undefined;
  return row && certificateFrom(row);
}

export async function certificateById(db: Db, id: string): Promise<ExpertCertificate | undefined> {
  const row = (await db('certificates').where('certificates.id', id).first()) as CertificateRow | undefined;
  return row && certificateFrom(row);
}

const certificateFrom = (row: CertificateRow): ExpertCertificate => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  personId: row.person_id,
  certificatePem: row.certificate,
  chainPem: row.chain,
  fingerprint: row.fingerprint,
  subject: row.subject,
  issuer: row.issuer,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  origin: row.origin,
});

export async function insertCertificate(tx: Witnessed, certificate: ExpertCertificate, made: Making): Promise<void> {
  await insertRow(tx, 'certificates', {
    id: certificate.id,
    laboratory_id: certificate.laboratoryId,
    person_id: certificate.personId,
    certificate: certificate.certificatePem,
    chain: certificate.chainPem,
    fingerprint: certificate.fingerprint,
    subject: certificate.subject,
    issuer: certificate.issuer,
    valid_from: certificate.validFrom,
    valid_until: certificate.validUntil,
    origin: certificate.origin,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
