// From the ruling to the shelf: the investigator enters the order, the registrar inspects and registers, the case gets its
// expert, who signs the warning; the packages are received, labelled and stored.
import { translator } from '../../../views/messages/translate.js';
import { assignCase, signWarning, warningArticle } from '../../evidence/cases/case-actions.js';
import { registerOrder } from '../../evidence/cases/registration-actions.js';
import { signAct } from '../../evidence/acts/act-signing-actions.js';
import { correctExhibit, enterExhibit } from '../../evidence/exhibits/exhibit-actions.js';
import type { Exhibit } from '../../evidence/exhibits/exhibit.js';
import { exhibitsOfCase, exhibitsOfOrder } from '../../evidence/exhibits/exhibit-store.js';
import { addPhotographs } from '../../evidence/exhibits/photograph-actions.js';
import { printLabels } from '../../evidence/labels/label-actions.js';
import type { ReportLanguage } from '../../evidence/orders/order.js';
import { enterOrder } from '../../evidence/orders/order-actions.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Demonstration } from './demonstration.js';
import { packagePicture } from './photograph.js';
import { scanned, signedFor } from './signed-sheets.js';
import { declaredContent, inspectedContent, orderContent, type PackageStory, seizureOf, type Story } from './story.js';

export interface DemoCase {
  readonly story: Story;
  readonly caseId: string;
  readonly number: string;
  readonly exhibits: readonly DemoExhibit[];
}

export interface DemoExhibit extends Exhibit {
  readonly story: PackageStory;
}

/** @returns the order's id. */
export async function ordered({ lab, days, staff }: Demonstration, story: Story): Promise<string> {
  const investigator = staff[story.by];
  const content = orderContent(story, days);
  const orderId = await enterOrder(lab, investigator, { content, questions: story.questions, investigatorId: null });
  const seizure = seizureOf(story, days);
  for (const each of story.packages) {
    await enterExhibit(lab, investigator, { orderId, content: declaredContent(each, seizure) });
  }
  days.pass(4);
  return orderId;
}

export async function registered(demo: Demonstration, story: Story): Promise<DemoCase> {
  const { lab, days, staff } = demo;
  const orderId = await ordered(demo, story);
  const seizure = seizureOf(story, days);
  days.pass(35);
  for (const exhibit of await exhibitsOfOrder(lab.db, orderId)) {
    const content = inspectedContent(storyOf(story, exhibit.position), seizure);
    const reason = null;
    await correctExhibit(lab, staff.registrar, { exhibitId: exhibit.id, content, basedOn: exhibit.version, reason });
    await photographed(demo, exhibit.id, storyOf(story, exhibit.position));
    days.pass(3);
  }
  const discrepancyAct = story.courier && termsOf(story.courier, story.ruling.language);
  const { caseId, number } = await registerOrder(lab, staff.registrar, { orderId, discrepancyAct });
  if (discrepancyAct !== undefined) {
    await signAct(lab, staff.registrar, { actId: discrepancyAct.actId, secret: demo.password });
  }
  const exhibits = await exhibitsOfCase(lab.db, caseId);
  await labelled(demo, exhibits);
  return { story, caseId, number, exhibits: exhibits.map((one) => ({ ...one, story: storyOf(story, one.position) })) };
}

const termsOf = ({ name, title, explanation }: NonNullable<Story['courier']>, language: ReportLanguage) => ({
  actId: newId(),
  courierName: name,
  courierTitle: title,
  explanation,
  language,
});

function storyOf(story: Story, position: number): PackageStory {
  const found = story.packages[position - 1];
  if (found === undefined) throw new Error(`the story has no package ${position}`);
  return found;
}

async function photographed({ lab, staff }: Demonstration, exhibitId: string, story: PackageStory): Promise<void> {
  if (story.colour === undefined) return;
  const kept = await lab.vault.keepBytes(packagePicture({ seed: story.seal, contents: story.colour }));
  const files = [{ ...kept, sniffedType: 'image/png' }];
  await addPhotographs(lab, staff.registrar, { exhibitId, subject: 'package', caption: null, files });
}

async function labelled({ lab, days, staff }: Demonstration, exhibits: readonly Exhibit[]): Promise<void> {
  const subjects = exhibits.map(({ id }) => ({ kind: 'exhibit' as const, id }));
  const wishes = { form: 'sheet-a4-3x7', startPosition: 1, copies: 1, reason: null, language: 'ru' as const };
  const day = days.now().toISOString().slice(0, 10);
  await printLabels(lab, staff.registrar, { ...wishes, printId: newId(), subjects, day });
}

/** Given to this expert, who signs that they were warned. */
export async function assigned(
  { lab, days, staff, password }: Demonstration,
  file: DemoCase,
  expert: Actor,
): Promise<void> {
  await assignCase(lab, staff.qualityManager, { caseId: file.caseId, personId: expert.id, reason: null });
  days.pass(20);
  const { language } = file.story.ruling;
  const text = translator(language)('evidence.warning.text', { article: warningArticle });
  await signWarning(lab, expert, { caseId: file.caseId, password, text, language });
}

export async function received({ lab, days, staff, room }: Demonstration, file: DemoCase): Promise<void> {
  const items = () => file.exhibits.map(({ id, story }) => scanned({ kind: 'exhibit', id }, story.seal));
  await signedFor(lab, staff.storekeeper, { action: 'receive', items: items() });
  days.pass(2 * file.exhibits.length);
  const witness = { id: staff.registrar.id, name: staff.registrar.name };
  await signedFor(lab, staff.storekeeper, { action: 'store', items: items(), placeId: room.safe.id, witness });
  days.pass(file.exhibits.length);
}
