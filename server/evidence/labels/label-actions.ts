// Printing labels: the code is issued if there is none yet, what was printed is frozen, a second print needs its reason.
import { labelSheets, labelSizes, type Label } from '../../../templates/labels/label.js';
import { labelSheetPdf, labelsPdf } from '../../../templates/labels/label-pdf.js';
import { labelsZpl } from '../../../templates/labels/label-zpl.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { issueBarcode } from './barcode-store.js';
import type { IssuedBarcode, Subject } from './barcode-subject.js';
import { type LabelWishes, labelOf } from './label-content.js';
import { type LabelForm, labelFormOf, placesOnSheet } from './label-form.js';
import { type LabelPrint, anyPrintedBefore, insertLabelPrint, labelPrintById } from './label-print-store.js';
import { laboratoryOfSubject } from './subject-store.js';

export interface LabelPrinting extends LabelWishes {
  /** Made by the client: pressing twice prints once. */
  readonly printId: string;
  readonly subjects: readonly Subject[];
  readonly form: string;
  readonly startPosition: number;
  readonly copies: number;
  readonly reason: string | null;
}

const mostLabels = 200;

/** @throws InvalidInput for an unknown form, a place not on the sheet, or a second print without its reason. */
export async function printLabels(lab: Lab, actor: Actor, input: LabelPrinting): Promise<LabelPrint> {
  permit(actor, 'label.print');
  const form = formOf(input);
  const repeated = await labelPrintById(lab.db, input.printId);
  if (repeated !== undefined) return ownPrint(actor, repeated);
  await record(lab, actor, async (tx) => {
    if ((await labelPrintById(tx.db, input.printId)) !== undefined) throw new PrintedAlready();
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const barcodes = await barcodesFor(tx, actor, input.subjects, made);
    await refuseSilentReprint(tx, input, barcodes);
    const labels = await labelsFor(tx, barcodes, input);
    const { printId: id, startPosition, copies, reason } = input;
    const print = { id, laboratoryId: actor.laboratoryId, form: input.form, startPosition, copies, labels, reason };
    await insertLabelPrint(tx, print, barcodes, made);
    const items = input.subjects.map(({ kind, id: subjectId }) => `${kind}:${subjectId}`);
    const data = { print: id, form: input.form, copies, kind: form.kind, again: reason !== null };
    return { type: 'label.printed', items, data };
  }).catch((fault: unknown) => {
    if (!(fault instanceof PrintedAlready)) throw fault;
  });
  const printed = await labelPrintById(lab.db, input.printId);
  if (printed === undefined) throw new NotFound('label-print');
  return printed;
}

/** Not a refusal: the first of two equal presses printed. */
class PrintedAlready extends Error {}

export interface PrintedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

/** The file of a print, drawn from what was frozen: the same bytes each time. */
export async function labelFile(lab: Lab, actor: Actor, printId: string): Promise<PrintedFile> {
  permit(actor, 'label.print');
  const found = await labelPrintById(lab.db, printId);
  if (found === undefined) throw new NotFound('label-print');
  const print = ownPrint(actor, found);
  const form = labelFormOf(print.form);
  if (form === undefined) throw new NotFound('label-form');
  const labels = print.labels.flatMap((label) => Array.from({ length: print.copies }, () => label));
  const name = `labels-${print.labels[0]?.title ?? 'none'}`.replace(/[^\w.-]+/g, '-');
  if (form.kind === 'zpl') {
    const zpl = labelsZpl(labels, labelSizes[form.size], { dotsPerMm: form.dotsPerMm, fonts: 'uploaded' });
    return { bytes: Buffer.from(zpl), mediaType: 'application/octet-stream', name: `${name}.zpl` };
  }
  return { bytes: await pdfOf(form, labels, print), mediaType: 'application/pdf', name: `${name}.pdf` };
}

async function pdfOf(form: LabelForm, labels: readonly Label[], print: LabelPrint): Promise<Uint8Array> {
  const createdAt = new Date(print.madeAt);
  if (form.kind !== 'sheet') return labelsPdf(labels, labelSizes[form.size], createdAt);
  return labelSheetPdf(labels, labelSheets[form.sheet], print.startPosition, createdAt);
}

function formOf({ form: name, startPosition, subjects, copies }: LabelPrinting): LabelForm {
  const form = labelFormOf(name);
  if (form === undefined) throw new InvalidInput({ form: { code: 'not-allowed' } });
  if (subjects.length === 0) throw new NotFound('label-subject');
  if (subjects.length * copies > mostLabels)
    throw new InvalidInput({ copies: { code: 'too-great', values: { most: mostLabels } } });
  const places = placesOnSheet(form);
  if (form.kind === 'sheet' && (startPosition < 1 || startPosition > places)) {
    throw new InvalidInput({ startPosition: { code: 'custody.start-position', values: { most: places } } });
  }
  return form;
}

async function barcodesFor(
  tx: Witnessed,
  actor: Actor,
  subjects: readonly Subject[],
  made: Making,
): Promise<IssuedBarcode[]> {
  const barcodes: IssuedBarcode[] = [];
  for (const subject of subjects) {
    const laboratoryId = await laboratoryOfSubject(tx.db, subject, actor.laboratoryId);
    if (laboratoryId !== actor.laboratoryId) throw new NotFound(subject.kind);
    barcodes.push(await issueBarcode(tx, { ...subject, laboratoryId }, made));
  }
  return barcodes;
}

async function refuseSilentReprint(tx: Witnessed, { reason }: LabelPrinting, barcodes: readonly IssuedBarcode[]) {
  const again = await anyPrintedBefore(
    tx.db,
    barcodes.map((barcode) => barcode.id),
  );
  if (again && (reason ?? '').trim() === '') throw new InvalidInput({ reason: { code: 'custody.reprint-reason' } });
}

async function labelsFor(tx: Witnessed, barcodes: readonly IssuedBarcode[], wishes: LabelWishes): Promise<Label[]> {
  const labels: Label[] = [];
  for (const barcode of barcodes) {
    const label = await labelOf(tx.db, barcode, wishes);
    if (label === undefined) throw new NotFound(barcode.subject.kind);
    labels.push(label);
  }
  return labels;
}

function ownPrint(actor: Actor, print: LabelPrint): LabelPrint {
  if (print.laboratoryId !== actor.laboratoryId) throw new NotFound('label-print');
  return print;
}
