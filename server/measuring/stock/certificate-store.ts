import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';

/** The certificate of a lot as its maker gave it; the newest holds. */
export interface LotCertificate {
  readonly id: string;
  readonly laboratoryId: string;
  readonly lotId: string;
  readonly number: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

interface CertificateRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly lot_id: string;
  readonly number: string;
  readonly sha256: string;
  readonly size: number;
  readonly media_type: string;
  readonly name: string;
}

export async function certificateById(db: Db, id: string): Promise<LotCertificate | undefined> {
  const row = (await db('lot_certificates').where('lot_certificates.id', id).first()) as CertificateRow | undefined;
  return row && certificateFrom(row);
}

/** Newest first. */
export async function certificatesOfLot(db: Db, lotId: string): Promise<LotCertificate[]> {
  const query = db('lot_certificates').where('lot_certificates.lot_id', lotId).orderBy('id', 'desc');
  return ((await query) as CertificateRow[]).map(certificateFrom);
}

export async function insertCertificate(tx: Witnessed, certificate: LotCertificate, made: Making): Promise<void> {
  await insertRow(tx, 'lot_certificates', {
    id: certificate.id,
    laboratory_id: certificate.laboratoryId,
    lot_id: certificate.lotId,
    number: certificate.number,
    sha256: certificate.sha256,
    size: certificate.size,
    media_type: certificate.mediaType,
    name: certificate.name,
    made_by: made.by,
    made_at: made.at,
  });
}

const certificateFrom = (row: CertificateRow): LotCertificate => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  lotId: row.lot_id,
  number: row.number,
  sha256: row.sha256,
  size: row.size,
  mediaType: row.media_type,
  name: row.name,
});
