// RFC 3161: what a time-stamping authority is asked, and whether its token holds over the content that it was asked for.
// The token comes from outside. Whether the authority itself is to be trusted is for whoever reads the token to say: its
// certificate travels in it, and `openssl ts -verify` checks it against the authority's own root.
import { createHash, verify, X509Certificate } from 'node:crypto';
import { Attribute, ContentInfo, id_signedData, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnArray, AsnConvert, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, id_ct_tstInfo, TimeStampReq, TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { SignedDataWithRawCertificates, SigningCertificateV2 } from '../foundation/cms-structures.js';
import { sha256 } from '../foundation/hash.js';

const sha256Id = '2.16.840.1.101.3.4.2.1';
const digestNames: ReadonlyMap<string, string> = new Map([
  [sha256Id, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
const messageDigestId = '1.2.840.113549.1.9.4';
const contentTypeId = '1.2.840.113549.1.9.3';
const signingCertificateV2Id = '1.2.840.113549.1.9.16.2.47';
const timeStampingUse = '1.3.6.1.5.5.7.3.8';

/** The authority refused, or what it answered does not hold. */
export class TimeStampRefused extends Error {}

export function timeStampQuery(content: Uint8Array, nonce: Uint8Array): Buffer {
  const hashAlgorithm = new AlgorithmIdentifier({ algorithm: sha256Id, parameters: null });
  const messageImprint = new MessageImprint({ hashAlgorithm, hashedMessage: new OctetString(sha256(content)) });
  return derOf(new TimeStampReq({ messageImprint, nonce: arrayBuffer(nonce), certReq: true }));
}

export interface HeldTimeStamp {
  /** DER. */
  readonly token: Buffer;
  /** When, by the word of the authority. */
  readonly statedAt: Date;
  /** The authority's certificate's subject. */
  readonly authority: string;
  readonly certificate: X509Certificate;
  /** What else came in the token. */
  readonly offered: readonly X509Certificate[];
}

/** @throws TimeStampRefused unless it grants a token that holds over the content and answers this very query. */
export function timeStampAnswered(answer: Uint8Array, content: Uint8Array, nonce: Uint8Array): HeldTimeStamp {
  const response = parsed(answer, TimeStampResp);
  const granted = [0, 1].includes(response.status.status);
  if (!granted || response.timeStampToken === undefined) throw new TimeStampRefused('the authority did not grant it');
  const held = timeStampHeld(derOf(response.timeStampToken), content);
  if (!held.nonce.equals(Buffer.from(nonce))) throw new TimeStampRefused('it answers another query');
  return held;
}

/** @throws TimeStampRefused with the first thing that is wrong. */
export function timeStampHeld(token: Buffer, content: Uint8Array): HeldTimeStamp & { readonly nonce: Buffer } {
  const contentInfo = parsed(token, ContentInfo);
  refuseUnless(contentInfo.contentType === id_signedData, 'not signed data');
  const signed = parsed(contentInfo.content, SignedDataWithRawCertificates);
  const { eContentType, eContent } = signed.encapContentInfo;
  const stated = Buffer.from(eContent?.single?.buffer ?? new ArrayBuffer(0));
  refuseUnless(eContentType === id_ct_tstInfo && stated.length > 0, 'no time-stamp in it');
  const info = parsed(stated, TSTInfo);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  refuseUnless(hashAlgorithm.algorithm === sha256Id, 'over another kind of hash');
  refuseUnless(Buffer.from(hashedMessage.buffer).equals(sha256(content)), 'over other content');
  const certificate = checkSigner(signed, stated, info.genTime);
  const nonce = Buffer.from(info.nonce ?? new ArrayBuffer(0));
  const authority = certificate.subject.replaceAll('\n', ', ');
  return { token, statedAt: info.genTime, authority, certificate, offered: certificatesIn(signed), nonce };
}

function checkSigner(signed: SignedDataWithRawCertificates, stated: Buffer, at: Date): X509Certificate {
  const [signer, second] = signed.signerInfos;
  if (signer === undefined || second !== undefined) throw new TimeStampRefused('not one signer');
  const digest = digestNames.get(signer.digestAlgorithm.algorithm);
  if (digest === undefined) throw new TimeStampRefused('signed with a hash that is not taken');
  const attribute = (type: string): ArrayBuffer | undefined => {
    const found = (signer.signedAttrs ?? []).filter(({ attrType }: Attribute) => attrType === type);
    return found.length === 1 ? found[0]?.attrValues[0] : undefined;
  };
  const contentType = attribute(contentTypeId);
  refuseUnless(contentType !== undefined && Buffer.from(contentType).equals(tstInfoType), 'signed as something else');
  const wanted = attribute(messageDigestId);
  const held = wanted && Buffer.from(parsed(wanted, OctetString).buffer).equals(hashed(digest, stated));
  refuseUnless(held === true, 'altered after signing');
  const certificate = certificateOf(signed, attribute(signingCertificateV2Id));
  refuseUnless(certificate.keyUsage?.includes(timeStampingUse) === true, 'the signer is no time-stamping authority');
  refuseUnless(wasValid(certificate, at), 'the authority’s certificate was not valid then');
  refuseUnless(
    verify(digest, signedBytes(signer), certificate.publicKey, Buffer.from(signer.signature.buffer)),
    'the signature does not hold',
  );
  return certificate;
}

/** The certificate that the signature itself names by its hash (RFC 5816): no other can be put in its place. */
function certificateOf(signed: SignedDataWithRawCertificates, value: ArrayBuffer | undefined): X509Certificate {
  const named = value && parsed(value, SigningCertificateV2).certs[0];
  const digest = named?.hashAlgorithm ? digestNames.get(named.hashAlgorithm.algorithm) : 'sha256';
  const raw = (signed.certificates ?? []).map((bytes) => Buffer.from(bytes));
  const found = raw.find(
    (bytes) => named && digest && hashed(digest, bytes).equals(Buffer.from(named.certHash.buffer)),
  );
  if (found === undefined) throw new TimeStampRefused('the authority’s certificate is not in it');
  try {
    return new X509Certificate(found);
  } catch {
    throw new TimeStampRefused('the authority’s certificate can’t be read');
  }
}

/** Those that can be read: what can't is of no use to a path. */
function certificatesIn({ certificates = [] }: SignedDataWithRawCertificates): X509Certificate[] {
  return certificates.flatMap((bytes) => {
    try {
      return [new X509Certificate(Buffer.from(bytes))];
    } catch {
      return [];
    }
  });
}

/** What is signed is the attributes as a SET, not under the [0] that they are stored with (RFC 5652, 5.4). */
class SignedSet extends AsnArray<Attribute> {}
AsnType({ type: AsnTypeTypes.Set, itemType: Attribute })(SignedSet);

const signedBytes = ({ signedAttrs }: SignerInfo): Buffer => derOf(new SignedSet(signedAttrs ?? []));

const wasValid = (certificate: X509Certificate, at: Date): boolean =>
  new Date(certificate.validFrom) <= at && at <= new Date(certificate.validTo);

const tstInfoType = Buffer.from('060b2a864886f70d0109100104', 'hex');
const hashed = (name: string, bytes: Uint8Array): Buffer => createHash(name).update(bytes).digest();
const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const derOf = (structure: object): Buffer => Buffer.from(AsnConvert.serialize(structure));

function parsed<T>(bytes: Uint8Array | ArrayBuffer, structure: new () => T): T {
  try {
    return AsnConvert.parse(bytes instanceof ArrayBuffer ? bytes : arrayBuffer(bytes), structure);
  } catch {
    throw new TimeStampRefused('unreadable');
  }
}

function refuseUnless(held: boolean, reason: string): void {
  if (!held) throw new TimeStampRefused(reason);
}
