// The laboratory's own authority, made at the first start. It is for development and for laboratories without a national
// one: nobody outside trusts it until they were handed its root.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../foundation/durable-file.js';
import { makeLaboratoryRoot, type CertificateAuthority } from '../signatures/certificate-authority.js';

const yearsValid = 10;

/** @throws the file system's error when the folder of keys can't be written. */
export async function openAuthority(keysFolder: string, now: Date): Promise<CertificateAuthority> {
  const known = await readAuthority(keysFolder);
  if (known !== undefined) return known;
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  const passphrase = randomBytes(24).toString('base64url');
  const root = await makeLaboratoryRoot({
    name: { commonName: 'Dalel development authority', organization: 'Dalel', country: 'KZ' },
    validFrom: now,
    validTo: yearsAfter(now, yearsValid),
    keyKind: 'ec-p256',
    passphrase,
  });
  const authority = { ...root, passphrase };
  // One file, renamed into place: after a power cut there is a whole authority or none.
  await writeDurably(join(keysFolder, 'authority.json'), JSON.stringify(authority));
  return authority;
}

async function readAuthority(keysFolder: string): Promise<CertificateAuthority | undefined> {
  const text = await readFile(join(keysFolder, 'authority.json'), 'utf8').catch((fault: unknown) => {
    if ((fault as { code?: unknown }).code === 'ENOENT') return undefined;
    throw fault;
  });
  return text === undefined ? undefined : (JSON.parse(text) as CertificateAuthority);
}

/** The root alone, to be handed out; undefined before the first start. */
export async function authorityCertificate(keysFolder: string): Promise<string | undefined> {
  return (await readAuthority(keysFolder))?.certificatePem;
}

export function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}
