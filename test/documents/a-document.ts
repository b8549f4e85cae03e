// A small printed document for tests of single blocks.
import type { Block, PrintedDocument } from '../../templates/document.js';

export function aDocument(blocks: readonly Block[], changes: Partial<PrintedDocument> = {}): PrintedDocument {
  return {
    language: 'ru',
    title: 'Проба печати',
    author: 'Ибраев Р. Ғ.',
    subject: '26-1187',
    code: 'DL-RPT-26-001187',
    createdAt: new Date('2026-11-23T12:00:00.000Z'),
    runningHead: 'Проба печати',
    runningFoot: 'Эксперт Ибраев Р. Ғ.',
    words: { page: 'Стр. {n} из {total}', table: 'Таблица {n}.', figure: 'Рис. {n}.' },
    blocks,
    ...changes,
  };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** `слово0001 слово0002 …` */
export function numberedWords(count: number, word = 'слово'): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${word}${String(index + 1).padStart(4, '0')}`);
}
