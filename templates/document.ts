// A printed document as data: blocks from top to bottom. `pdf/draw-document.ts` turns it into tagged PDF/A-3a.
import type { Figure } from './figures/figure.js';

export type Language = 'kk' | 'ru' | 'en';

export interface PrintedDocument {
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** ASCII: printed as Code 128 on the first page and, with the page number, as DataMatrix on every page. */
  readonly code: string;
  readonly createdAt: Date;
  /** Top of every page but the first. */
  readonly runningHead: string;
  /** Bottom left of every page. */
  readonly runningFoot: string;
  readonly words: DocumentWords;
  readonly watermark?: string | undefined;
  readonly blocks: readonly Block[];
  readonly attachments?: readonly Attachment[] | undefined;
}

/** `{n}` and `{total}` are filled in while drawing. */
interface DocumentWords {
  readonly page: string;
  readonly table: string;
  readonly figure: string;
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  readonly relationship: 'Data' | 'Source' | 'Supplement';
}

export type Block =
  | Letterhead
  | Title
  | Heading
  | Paragraph
  | List
  | FactsTable
  | Table
  | FigureBlock
  | Images
  | Note
  | QrCode
  | Signatures
  | SignatureLines
  | EndMark
  | PageBreak;

/** Two languages side by side with a mark between them, as state agencies print it. */
export interface Letterhead {
  readonly kind: 'letterhead';
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly below: string;
}

export interface Title {
  readonly kind: 'title';
  readonly text: string;
  readonly subtitle: string;
}

export interface Heading {
  readonly kind: 'heading';
  readonly rank: 'part' | 'section';
  readonly text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly voice?: 'body' | 'bold' | 'italic' | 'small' | undefined;
}

export interface List {
  readonly kind: 'list';
  readonly marker: 'number' | 'dash';
  readonly items: readonly string[];
}

export interface FactsTable {
  readonly kind: 'facts';
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

export interface Table {
  readonly kind: 'table';
  readonly caption?: string | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly heading: string;
  /** Share of the width; a column never gets narrower than its longest word while others can give. */
  readonly share: number;
  readonly align?: 'left' | 'right' | undefined;
}

export type Cell = string | { readonly text: string; readonly voice: 'bold' } | { readonly proofMark: string };

export interface FigureBlock {
  readonly kind: 'figure';
  readonly figure: Figure;
  readonly height: number;
  readonly caption: string;
  readonly alternative: string;
}

/** Photographs, two a row. JPEG or PNG bytes. */
export interface Images {
  readonly kind: 'images';
  readonly images: readonly { readonly bytes: Uint8Array; readonly caption: string }[];
}

export interface Note {
  readonly kind: 'note';
  readonly text: string;
}

export interface QrCode {
  readonly kind: 'qr-code';
  readonly content: string;
  readonly lines: readonly string[];
}

/** Visible boxes with signature fields waiting in them, and invisible fields for time stamps. */
export interface Signatures {
  readonly kind: 'signatures';
  readonly boxes: readonly SignatureBox[];
  readonly invisibleFields: readonly { readonly field: string; readonly label: string }[];
  readonly placeholder: string;
}

export interface SignatureBox {
  readonly field: string;
  readonly role: string;
  readonly name: string;
  readonly position: string;
}

/** Lines to sign by hand, one a person; whoever has signed in the system has words there. */
export interface SignatureLines {
  readonly kind: 'signature-lines';
  readonly lines: readonly SignatureLine[];
  /** What stands under the empty lines. */
  readonly signature: string;
  readonly date: string;
}

export interface SignatureLine {
  readonly role: string;
  readonly name: string;
  readonly title: string;
  readonly signed: string | undefined;
}

export interface EndMark {
  readonly kind: 'end';
  readonly text: string;
}

interface PageBreak {
  readonly kind: 'page-break';
}
