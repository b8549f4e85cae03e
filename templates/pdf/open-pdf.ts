// An empty PDF/A-3a + PDF/UA-1 file, ready for blocks: metadata, fonts, attachments.
import type { Attachment, Language, PrintedDocument } from '../document.js';
import { UnfitDocument } from '../unfit-document.js';
import { registerFonts } from './fonts.js';
import { newPdf, type Pdf } from './pdfkit-door.js';
import { withoutControls } from './printable-text.js';

const maker = 'Dalel';
const locales: Readonly<Record<Language, string>> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en' };

/** Tells readers what the pdfuaid namespace is, as PDF/A asks of every schema it does not know. */
const accessibilitySchema = `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;

export function openPdf(document: PrintedDocument): Pdf {
  if (Number.isNaN(document.createdAt.getTime())) throw new UnfitDocument('date', { text: 'createdAt' });
  const doc = newPdf({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: locales[document.language],
    font: null,
    info: infoOf(document),
  });
  escapeMetadata(doc);
  doc.appendXML(accessibilitySchema);
  registerFonts(doc);
  return doc;
}

export function attachFiles(doc: Pdf, document: PrintedDocument): void {
  const names = new Set<string>();
  for (const file of document.attachments ?? []) {
    if (names.has(file.name) || !isFileName(file.name)) throw new UnfitDocument('attachment-name', { name: file.name });
    names.add(file.name);
    doc.file(Buffer.from(file.bytes), attachmentOptions(file, document.createdAt));
  }
}

function attachmentOptions(file: Attachment, date: Date): Record<string, unknown> {
  const description = withoutControls(file.description);
  const dates = { creationDate: date, modifiedDate: date };
  return { name: file.name, type: file.mediaType, description, relationship: file.relationship, ...dates };
}

function isFileName(name: string): boolean {
  return name !== '' && !/[/\\]/.test(name) && withoutControls(name) === name.normalize('NFC');
}

function infoOf(document: PrintedDocument): Record<string, unknown> {
  const oneLine = (text: string): string => withoutControls(text).replaceAll('\n', ' ');
  return {
    Title: oneLine(document.title),
    Author: oneLine(document.author),
    Subject: oneLine(document.subject),
    Keywords: document.code,
    Creator: maker,
    Producer: `${maker} (pdfkit)`,
    CreationDate: document.createdAt,
  };
}

/** pdfkit puts these words into XMP as they are: one "&" would break the metadata and the PDF/A claim. */
function escapeMetadata(doc: Pdf): void {
  const addInfo = doc._addInfo.bind(doc);
  doc._addInfo = () => {
    const plain = doc.info;
    doc.info = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [key, typeof value === 'string' ? escapeXml(value) : value]),
    );
    addInfo();
    doc.info = plain;
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
