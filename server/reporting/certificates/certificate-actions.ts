// Getting a key to sign with: made by the laboratory's authority, or loaded from the expert's own key file.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { writeDurably } from '../../foundation/durable-file.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { personById } from '../../people/person-store.js';
import { reauthenticate } from '../../people/sign-in-actions.js';
import { issueExpertCertificate } from '../signatures/certificate-authority.js';
import { readCertificate, summaryOf } from '../signatures/certificate.js';
import type { DocumentSigner } from '../signatures/cms.js';
import { loadPkcs12 } from '../signatures/pkcs12.js';
import { openIdentity, storeIdentity, type StoredIdentity } from '../signatures/stored-identity.js';
import { openAuthority, yearsAfter } from './authority.js';
import { certificateOf, insertCertificate } from './certificate-store.js';
import { shortestPassphrase, type CertificateOrigin, type ExpertCertificate } from './expert-certificate.js';
import { asRefusal } from './signature-refusal.js';

export interface NewKey {
  /** The account's password: who asks for a key to sign with proves who they are. */
  readonly password: string;
  /** Encrypts the key; asked for at each signature. */
  readonly passphrase: string;
}

const yearsOfExpert = 2;

/** Makes a key and a certificate for the actor, under the laboratory's own authority. */
export async function issueCertificate(lab: Lab, actor: Actor, input: NewKey): Promise<ExpertCertificate> {
  permit(actor, 'certificate.manage');
  checkPassphrase(input.passphrase);
  await reauthenticate(lab, actor, input.password);
  const person = await personById(lab.db, actor.id);
  const laboratory = await laboratoryById(lab.db, actor.laboratoryId);
  if (person === undefined || laboratory === undefined) throw new NotFound('person');
  const now = lab.clock.now();
  const authority = await openAuthority(lab.keys.folder, now);
  const issued = await asRefusal(() =>
    issueExpertCertificate(authority, {
      name: { commonName: person.name.slice(0, 64), organization: laboratory.nameRu.slice(0, 64), country: 'KZ' },
      validFrom: now,
      validTo: yearsAfter(now, yearsOfExpert),
      keyKind: 'ec-p256',
      passphrase: input.passphrase,
    }),
  );
  return keepIdentity(lab, actor, issued, 'laboratory');
}

/** Takes the expert's own PKCS #12 file; its key is kept encrypted under a passphrase of this laboratory. */
export async function loadOwnCertificate(
  lab: Lab,
  actor: Actor,
  input: NewKey & { readonly file: Uint8Array; readonly filePassword: string },
): Promise<ExpertCertificate> {
  permit(actor, 'certificate.manage');
  checkPassphrase(input.passphrase);
  await reauthenticate(lab, actor, input.password);
  const key = await asRefusal(() => loadPkcs12(input.file, input.filePassword, lab.clock.now()));
  return keepIdentity(lab, actor, await storeIdentity(key, input.passphrase), 'own');
}

async function keepIdentity(
  lab: Lab,
  actor: Actor,
  identity: StoredIdentity,
  origin: CertificateOrigin,
): Promise<ExpertCertificate> {
  const summary = summaryOf(readCertificate(identity.certificatePem));
  const certificate: ExpertCertificate = {
    id: newId(),
    laboratoryId: actor.laboratoryId,
    personId: actor.id,
    certificatePem: identity.certificatePem,
    chainPem: identity.chainPem,
    fingerprint: summary.fingerprintSha256,
    subject: summary.commonName,
    issuer: summary.issuerCommonName,
    validFrom: instant(summary.validFrom),
    validUntil: instant(summary.validTo),
    origin,
  };
  await mkdir(join(lab.keys.folder, 'experts'), { recursive: true, mode: 0o700 });
  await writeDurably(keyPath(lab, certificate.id), identity.encryptedPrivateKeyPem);
  await record(lab, actor, async (tx) => {
    await insertCertificate(tx, certificate, { by: actor.id, at: instant(lab.clock.now()) });
    const data = { certificate: certificate.id, fingerprint: certificate.fingerprint, origin };
    return { type: 'certificate.entered', items: [`person:${actor.id}`], data };
  });
  return certificate;
}

const keyPath = (lab: Lab, certificateId: string): string => join(lab.keys.folder, 'experts', `${certificateId}.pem`);

/**
 * Opens the actor's key for one signature.
 * @throws RuleBroken 'no-certificate', 'no-certificate-key' or a code of signing; InvalidInput on the passphrase.
 */
export async function openSigner(
  lab: Lab,
  actor: Actor,
  passphrase: string,
): Promise<{ readonly certificate: ExpertCertificate; readonly signer: DocumentSigner }> {
  const certificate = await certificateOf(lab.db, actor.id);
  if (certificate === undefined) throw new RuleBroken('no-certificate');
  const encrypted = await readFile(keyPath(lab, certificate.id), 'utf8').catch(() => undefined);
  if (encrypted === undefined) throw new RuleBroken('no-certificate-key');
  const identity = { ...certificate, encryptedPrivateKeyPem: encrypted };
  return { certificate, signer: await asRefusal(() => openIdentity(identity, passphrase)) };
}

function checkPassphrase(passphrase: string): void {
  if (passphrase.length < shortestPassphrase) {
    throw new InvalidInput({ passphrase: { code: 'too-short', values: { least: shortestPassphrase } } });
  }
}
