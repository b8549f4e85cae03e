// Examinations as lists and their own page show them.
import type { ExaminationLine } from '../../../views/examinations/examination-line.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { currentScheme } from '../findings/scheme-version-store.js';
import { techniqueNamed } from '../findings/technique-name.js';
import type { Examination } from './examination.js';
import { examinationsOfExhibit } from './examination-store.js';
import { examinationWords } from './examination-words.js';

/** Those of an exhibit that stand, in the order in which they were entered. */
export async function examinationChoices(db: Db, t: T, exhibitId: string): Promise<readonly ExaminationLine[]> {
  const examinations = await examinationsOfExhibit(db, exhibitId);
  return examinationLines(
    db,
    t,
    examinations.filter(({ withdrawal }) => withdrawal === null),
  );
}

/** All of one laboratory. */
export async function examinationLines(
  db: Db,
  t: T,
  examinations: readonly Examination[],
): Promise<readonly ExaminationLine[]> {
  const [first] = examinations;
  if (first === undefined) return [];
  const { techniques } = await currentScheme(db, first.laboratoryId);
  const people = await peopleNamed(db, [...new Set(examinations.map(({ madeBy }) => madeBy))]);
  return Promise.all(
    examinations.map(async ({ id, technique, outcome, record, item, performedAt, madeBy, withdrawal }) => ({
      ...{ id, result: outcome, at: performedAt },
      technique: techniqueNamed(t, technique, techniques),
      category: techniques.find(({ code }) => code === technique)?.category ?? null,
      words: examinationWords(t, record),
      itemNumber: (await custodyItem(db, item))?.number ?? '',
      person: shortName(people.get(madeBy)?.name ?? madeBy),
      standing: withdrawal === null ? ('stands' as const) : ('withdrawn' as const),
    })),
  );
}
