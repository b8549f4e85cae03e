import type { Witnessed } from '../../database/witnessed.js';
import { keepWords } from '../orders/search-store.js';
import type { EnteredExhibit, ExhibitContent } from './exhibit.js';

export type FoundExhibit = ExhibitContent & Pick<EnteredExhibit, 'id' | 'laboratoryId' | 'number'>;

/** What an exhibit is found by in the list of exhibits. */
export async function keepExhibitWords(tx: Witnessed, exhibit: FoundExhibit): Promise<void> {
  await keepWords(tx, { laboratoryId: exhibit.laboratoryId, kind: 'exhibit', id: exhibit.id }, [
    exhibit.number,
    exhibit.sealNumber,
    exhibit.declaredSealNumber,
    exhibit.description,
    exhibit.packagingNote,
    exhibit.channelNote,
    exhibit.inscription,
  ]);
}
