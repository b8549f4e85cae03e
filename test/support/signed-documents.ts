/** Documents and keys for the tests of signatures: real pdfkit files with Cyrillic text and a real laboratory root. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { readCertificate } from '../../server/reporting/signatures/certificate.js';
import {
  issueExpertCertificate,
  makeLaboratoryRoot,
  type IssuedCertificate,
  type KeyKind,
} from '../../server/reporting/signatures/certificate-authority.js';
import type { DocumentSigner } from '../../server/reporting/signatures/cms.js';
import { openIdentity } from '../../server/reporting/signatures/stored-identity.js';
import type { SigningRequest } from '../../server/reporting/signatures/sign-pdf.js';

const organization = 'Сот сараптамалары орталығы';
const require = createRequire(import.meta.url);
const fontPath = require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf');
const day = 86_400_000;

/** Yesterday, so that tools which look at the real clock find the certificates valid. */
export const validFrom = new Date(Math.floor(Date.now() / 1000) * 1000 - day);
export const validTo = new Date(validFrom.getTime() + 3650 * day);
export const signedAt = new Date(validFrom.getTime() + day / 2);

export const passphrase = 'пароль сарапшы';

export interface TestIdentity extends IssuedCertificate {
  readonly signer: DocumentSigner;
}

export interface TestLaboratory {
  readonly root: IssuedCertificate;
  readonly expert: TestIdentity;
  readonly reviewer: TestIdentity;
}

/** One root of P-256, an expert with the given kind of key and a reviewer with P-256. */
export async function aLaboratory(expertKey: KeyKind = 'ec-p256'): Promise<TestLaboratory> {
  const root = await makeLaboratoryRoot({
    name: { commonName: 'Зертхана түбір куәлігі', organization, country: 'KZ' },
    validFrom,
    validTo,
    keyKind: 'ec-p256',
    passphrase,
  });
  const expert = await identity(root, 'Әбдіқалықов Нұрсұлтан Қанатұлы', expertKey);
  return { root, expert, reviewer: await identity(root, 'Иванова Мария Петровна', 'ec-p256') };
}

async function identity(root: IssuedCertificate, commonName: string, keyKind: KeyKind): Promise<TestIdentity> {
  const name = { commonName, organization, country: 'KZ', personNumber: 'IIN900101300123' };
  const request = { name, validFrom, validTo, keyKind, passphrase };
  const issued = await issueExpertCertificate({ ...root, passphrase }, request);
  return { ...issued, signer: await openIdentity(issued, passphrase) };
}

export function trustOf(laboratory: TestLaboratory) {
  return { roots: [readCertificate(laboratory.root.certificatePem)], now: new Date(signedAt.getTime() + 60_000) };
}

/** The expert's certifying signature in `SigExpert`. */
export function expertSigns(pdf: Uint8Array, { expert }: TestLaboratory): SigningRequest {
  return {
    pdf,
    fieldName: 'SigExpert',
    signer: expert.signer,
    kind: 'certification-no-changes-but-signing',
    signedAt,
    name: 'Әбдіқалықов Нұрсұлтан Қанатұлы',
    reason: 'Заключение эксперта № 128/2026',
    location: 'Алматы',
  };
}

/** The reviewer's signature in `SigReviewer`, half a minute later. */
export function reviewerSigns(pdf: Uint8Array, { reviewer }: TestLaboratory): SigningRequest {
  return {
    pdf,
    fieldName: 'SigReviewer',
    signer: reviewer.signer,
    kind: 'approval',
    signedAt: new Date(signedAt.getTime() + 30_000),
    name: 'Иванова Мария Петровна',
    reason: 'Техникалық шолу (жоба)',
    location: 'Алматы',
  };
}

/** Two pages with Cyrillic text and three empty signature fields, a text field and nothing else in its form. */
export async function aReport(): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', pdfVersion: '1.7', subset: 'PDF/A-2b', tagged: true, lang: 'ru' });
  const finished = bytesOf(doc);
  doc.registerFont('text', fontPath);
  doc.font('text').fontSize(12).text('Заключение эксперта: дәлелдеме, ғылыми әдіс, өлшеу қателігі ± 0,5 %.');
  doc.addPage().font('text').text('Вывод: вещество массой 0,128 г содержит мефедрон.');
  reserveFields(doc);
  doc.end();
  return finished;
}

/** A one-page picture of a signature, as large as the box in the report. */
export async function aSignaturePicture(text: string): Promise<Buffer> {
  const doc = new PDFDocument({ size: [220, 84], margin: 6, pdfVersion: '1.7', info: { CreationDate: signedAt } });
  const finished = bytesOf(doc);
  doc.rect(0, 0, 220, 84).fill('#ffffff').fillColor('#10243c');
  doc.font(fontPath).fontSize(9).text(text);
  doc.end();
  return finished;
}

/** Written here by hand what pdfkit's types leave out: fields without `initForm`, which would bring in fonts of its own. */
interface PdfkitInside {
  readonly _root: { readonly data: Record<string, unknown> };
  _acroform: unknown;
  readonly page: { readonly annotations: unknown[]; readonly dictionary: unknown };
  ref(data: Record<string, unknown>): { compress: boolean; end(chunk: string): void };
  annotate(x: number, y: number, width: number, height: number, entries: Record<string, unknown>): void;
}

function reserveFields(document: PDFKit.PDFDocument): void {
  const doc = document as unknown as PdfkitInside;
  const fields = [
    field(doc, 'SigExpert', { FT: 'Sig', y: 600 }),
    field(doc, 'SigReviewer', { FT: 'Sig', y: 700 }),
    field(doc, 'ArchiveTimestamp', { FT: 'Sig', y: 0 }),
    field(doc, 'Remark', { FT: 'Tx', y: 500 }),
  ];
  doc._acroform = { fonts: {}, defaultFont: 'none' };
  doc._root.data['AcroForm'] = doc.ref({ Fields: fields, SigFlags: 3, DR: { Font: {} } });
}

function field(doc: PdfkitInside, name: string, { FT, y }: { readonly FT: string; readonly y: number }): unknown {
  const [width, height] = y === 0 ? [0, 0] : [220, 84];
  const appearance = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} });
  appearance.compress = false;
  appearance.end(' ');
  const strings = { T: Object(name) as object, TU: Object(`Қолтаңба ${name}`) as object };
  const entries = { Subtype: 'Widget', FT, F: y === 0 ? 132 : 4, AP: { N: appearance }, P: doc.page.dictionary };
  doc.annotate(60, y, width, height, { ...entries, ...strings });
  return doc.page.annotations.at(-1);
}

async function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
