import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvLine } from '../../server/foundation/csv-line.js';

describe('a line of the journal for spreadsheets', () => {
  for (const formula of ['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '  =cmd|calc']) {
    it(`never lets a spreadsheet run ${JSON.stringify(formula)}`, () => {
      const [cell = ''] = (parse(csvLine([formula]), { delimiter: ';' })[0] ?? []) as string[];
      expect(cell.startsWith("'")).to.equal(true);
    });
  }

  it('leaves a negative number a number', () => {
    expect(csvLine(['-3,25', '-1.5e-7'])).to.equal('-3,25;-1.5e-7\r\n');
  });

  it('is read back by a reader of RFC 4180 as the cells that went in', () => {
    const plain = fc.string({ unit: 'grapheme' }).map((text) => `a${text.replace(/[\r\n]/g, ' ')}`);
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1 }), (cells) => {
        const rows = parse(csvLine(cells), { delimiter: ';', relax_column_count: true }) as string[][];
        expect(rows).to.deep.equal([cells]);
      }),
    );
  });
});
