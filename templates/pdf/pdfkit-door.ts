// The one place that knows pdfkit's inside: its published types lag behind 0.20, so what we use is written down here.
import PDFDocument from 'pdfkit';

export interface PdfReference {
  readonly data: Record<string, unknown>;
  compress: boolean;
  end(chunk?: string): void;
}

export interface StructElement {
  readonly dictionary: PdfReference;
  add(child: StructElement | (() => void)): StructElement;
  end(): void;
}

export interface StructOptions {
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly scope?: 'Column' | 'Row';
  readonly lang?: string;
}

/** A font as fontkit parsed it. */
export interface FontFace {
  readonly characterSet: readonly number[];
  layout: (text: string, ...rest: readonly unknown[]) => unknown;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): unknown;
}

interface EmbeddedFont {
  readonly font: FontFace;
  layoutCache: Record<string, unknown>;
}

interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly dictionary: PdfReference;
  readonly annotations: PdfReference[];
}

type Wrapped = (line: string) => void;

export interface Pdf {
  readonly page: PdfPage;
  readonly _font: EmbeddedFont;
  readonly _root: PdfReference;
  readonly _waiting: number;
  readonly _pageBuffer: { readonly length: number };
  _acroform: { readonly fonts: Record<string, unknown>; readonly defaultFont: string };
  info: Record<string, unknown>;
  _addInfo: () => void;
  on(event: 'data', listener: (chunk: Uint8Array) => void): this;
  on(event: 'end', listener: () => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  end(): void;
  addPage(): this;
  switchToPage(index: number): unknown;
  addContent(operators: string): this;
  appendXML(xml: string): void;
  ref(data: Record<string, unknown>): PdfReference;
  registerFont(name: string, source: Uint8Array | FontFace): this;
  font(name: string | Uint8Array, size?: number): this;
  fontSize(size: number): this;
  fillColor(colour: string): this;
  text(text: string, x: number, y: number, options: Record<string, unknown>): this;
  _text(text: string, x: number, y: number, options: Record<string, unknown>, line: Wrapped): this;
  widthOfString(text: string): number;
  save(): this;
  restore(): this;
  rotate(degrees: number, options: { readonly origin: readonly [number, number] }): this;
  moveTo(x: number, y: number): this;
  lineTo(x: number, y: number): this;
  rect(x: number, y: number, width: number, height: number): this;
  circle(x: number, y: number, radius: number): this;
  clip(): this;
  lineWidth(width: number): this;
  lineJoin(join: 'round' | 'miter' | 'bevel'): this;
  dash(length: number, options: { readonly space: number }): this;
  undash(): this;
  strokeColor(colour: string): this;
  stroke(colour?: string): this;
  fill(colour: string): this;
  image(source: Uint8Array, x: number, y: number, options: Record<string, unknown>): this;
  struct(tag: string, options?: StructOptions, content?: () => void): StructElement;
  addStructure(element: StructElement): this;
  markContent(tag: 'Artifact', options: Record<string, unknown>): this;
  endMarkedContent(): this;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): this;
  file(bytes: Uint8Array, options: Record<string, unknown>): unknown;
}

export function newPdf(options: Record<string, unknown>): Pdf {
  return new PDFDocument(options as PDFKit.PDFDocumentOptions) as unknown as Pdf;
}
