// What stands on the label of each kind of thing. Never the name of a person under suspicion: only numbers and descriptions.
import type { Label, LabelHazard, LabelLanguage } from '../../../templates/labels/label.js';
import { translator } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import { personById } from '../../people/person-store.js';
import { itemKey } from '../custody/custody-item.js';
import { lastHashOfItem } from '../../ledger/ledger-store.js';
import type { Exhibit, Hazard } from '../exhibits/exhibit.js';
import { balanceById } from '../balances/balance-store.js';
import { exhibitById, exhibitsOfCase } from '../exhibits/exhibit-store.js';
import { lotById } from '../lots/lot-store.js';
import { sampleById } from '../samples/sample-store.js';
import { placePath } from '../storage/place.js';
import { placesOfLaboratory } from '../storage/place-store.js';
import { vialById, vialsOfBatch } from '../vials/vial-store.js';
import type { IssuedBarcode } from './barcode-subject.js';
import { packageById } from './package.js';
import { commandOfSubject } from './scan-command.js';

export interface LabelWishes {
  readonly language: LabelLanguage;
  /** The day that is printed, `2026-11-23`. */
  readonly day: string;
}

export async function labelOf(db: Db, barcode: IssuedBarcode, wishes: LabelWishes): Promise<Label | undefined> {
  const content = await contentOf(db, barcode, wishes);
  return content && { code: barcode.code, language: wishes.language, date: wishes.day, ...content };
}

type Content = Omit<Label, 'code' | 'language' | 'date'>;

async function contentOf(
  db: Db,
  { subject, laboratoryId }: IssuedBarcode,
  wishes: LabelWishes,
): Promise<Content | undefined> {
  if (subject.kind === 'exhibit') return exhibitContent(db, laboratoryId, await exhibitById(db, subject.id));
  if (subject.kind === 'sample') return sampleContent(db, subject.id);
  if (subject.kind === 'place') return placeContent(db, laboratoryId, subject.id);
  if (subject.kind === 'person') return badgeContent(db, subject.id);
  if (subject.kind === 'instrument') return balanceContent(db, subject.id);
  if (subject.kind === 'vial') return vialContent(db, subject.id, wishes.language);
  if (subject.kind === 'reagent') return lotContent(db, subject.id, wishes.language);
  if (subject.kind === 'batch') return batchContent(db, subject.id, wishes.language);
  if (subject.kind === 'package') return packageContent(db, subject.id, wishes.language);
  const command = subject.kind === 'action' ? commandOfSubject(subject.id) : undefined;
  return command && { title: translator(wishes.language)(`custody.action.${command}`) };
}

async function exhibitContent(
  db: Db,
  laboratoryId: string,
  exhibit: Exhibit | undefined,
): Promise<Content | undefined> {
  if (exhibit === undefined) return undefined;
  const together = await exhibitsOfCase(db, exhibit.caseId);
  const proofHash = await lastHashOfItem(db, laboratoryId, itemKey({ kind: 'exhibit', id: exhibit.id }));
  const hazard = exhibit.hazards.map((each) => hazardOnLabel[each]).find((each) => each !== undefined);
  return {
    title: exhibit.number,
    caseNumber: exhibit.caseNumber,
    text: exhibit.description,
    part: { index: exhibit.position, of: together.length },
    ...(hazard === undefined ? {} : { hazard }),
    ...(proofHash === null ? {} : { proofHash }),
  };
}

/** In the order of danger. */
const hazardOnLabel: Readonly<Record<Hazard, LabelHazard>> = {
  'potent-opioid': 'highly-toxic',
  toxic: 'toxic',
  corrosive: 'corrosive',
  flammable: 'flammable',
  oxidiser: 'oxidising',
  sharps: 'sharp',
  biological: 'biological',
  pressure: 'pressure',
};

async function sampleContent(db: Db, id: string): Promise<Content | undefined> {
  const sample = await sampleById(db, id);
  if (sample === undefined) return undefined;
  const exhibit = await exhibitById(db, sample.exhibitId);
  const hazard = exhibit?.hazards.map((each) => hazardOnLabel[each]).find((each) => each !== undefined);
  return {
    title: sample.number,
    text: sample.description,
    ...(exhibit === undefined ? {} : { caseNumber: exhibit.caseNumber }),
    ...(hazard === undefined ? {} : { hazard }),
  };
}

async function placeContent(db: Db, laboratoryId: string, id: string): Promise<Content | undefined> {
  const places = new Map((await placesOfLaboratory(db, laboratoryId)).map((place) => [place.id, place]));
  const place = places.get(id);
  if (place === undefined) return undefined;
  const around = placePath(place, places).slice(0, -1);
  return { title: place.name, text: around.map((each) => each.name).join(', ') };
}

/** The place in the tray, since a vial is looked for there; then what is in it. */
async function vialContent(db: Db, id: string, language: LabelLanguage): Promise<Content | undefined> {
  const vial = await vialById(db, id);
  if (vial === undefined) return undefined;
  const { batchNumber, trayPlace, contents, detail } = vial;
  const what = contents === 'sample' ? '' : translator(language)(`batches.kind.${contents}`);
  return { title: `${batchNumber} · ${trayPlace}`, text: [what, detail].filter(Boolean).join(' ') };
}

/** A batch stands on the board or on the rack of its vials. */
async function batchContent(db: Db, id: string, language: LabelLanguage): Promise<Content | undefined> {
  const vials = await vialsOfBatch(db, id);
  const [first] = vials;
  return first && { title: first.batchNumber, text: translator(language)('labels.batch', { count: vials.length }) };
}

/** Outside, where the labels of what is in it can't be seen. */
async function packageContent(db: Db, id: string, language: LabelLanguage): Promise<Content | undefined> {
  const t = translator(language);
  const found = await packageById(db, id);
  if (found?.of === 'sample') {
    const inner = await sampleContent(db, id);
    return inner && { ...inner, text: t('labels.package.sample', { text: inner.text ?? '' }) };
  }
  if (found === undefined) return undefined;
  const { id: caseId, number } = found.file;
  const exhibits = await exhibitsOfCase(db, caseId);
  return { title: number, text: t('labels.package.delivery', { count: exhibits.length }) };
}

/** The maker's lot stands on it, and the day after which nobody should take it. */
async function lotContent(db: Db, id: string, language: LabelLanguage): Promise<Content | undefined> {
  const lot = await lotById(db, id);
  if (lot === undefined) return undefined;
  const { name, number, makerLot, useUntil } = lot;
  const t = translator(language);
  const until = useUntil === null ? '' : t('stock.label.until', { day: t.formats.day(useUntil) });
  return { title: number, text: [name, makerLot, until].filter(Boolean).join(', ') };
}

async function balanceContent(db: Db, id: string): Promise<Content | undefined> {
  const balance = await balanceById(db, id);
  return balance && { title: balance.name, text: [balance.model, balance.serial].filter(Boolean).join(', ') };
}

async function badgeContent(db: Db, id: string): Promise<Content | undefined> {
  const person = await personById(db, id);
  return person && { title: person.name, text: person.position ?? '' };
}
