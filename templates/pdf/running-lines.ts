// What stands on every page: report number and page code above, person and "page n of N" below. Drawn last, when N is known.
import { encode, fillModules } from './barcodes.js';
import { ornament, type Press } from './press.js';
import { drawLines, fitLine, setText } from './set-text.js';
import { colours, sheet, styles } from './styles.js';

const pageCodeSize = 25;
const widestModule = 0.85;

export function drawRunningLines(press: Press): void {
  const total = press.doc._pageBuffer.length;
  for (let index = 0; index < total; index += 1) {
    press.doc.switchToPage(index);
    ornament(press.doc, () => drawTop(press, index + 1, total), 'Pagination');
    ornament(press.doc, () => drawFoot(press, index + 1, total), 'Pagination');
  }
}

function drawTop(press: Press, page: number, total: number): void {
  const { doc, document } = press;
  const x = sheet.right - pageCodeSize;
  const box = { x, y: sheet.stripTop, width: pageCodeSize, height: pageCodeSize };
  fillModules(doc, encode('datamatrix', `${document.code}|${page}/${total}`), box);
  if (page === 1) drawDocumentCode(press);
  else {
    const width = sheet.textWidth - pageCodeSize - 12;
    const y = sheet.stripTop + pageCodeSize - 12;
    drawLines(doc, fitLine(doc, document.runningHead, styles.running, width), { x: sheet.left, y, width });
    doc
      .moveTo(sheet.left, y + 15)
      .lineTo(sheet.right, y + 15)
      .lineWidth(0.5)
      .stroke(colours.edge);
  }
}

function drawDocumentCode(press: Press): void {
  const { doc, document } = press;
  const modules = encode('code128', document.code);
  const width = Math.min(modules.width * widestModule, sheet.textWidth - pageCodeSize - 40);
  fillModules(doc, modules, { x: sheet.left, y: sheet.stripTop, width, height: 22 });
  const text = setText(doc, document.code, styles.codeText, sheet.textWidth / 2);
  drawLines(doc, text, { x: sheet.left, y: sheet.stripTop + 23, width: sheet.textWidth / 2 });
}

function drawFoot(press: Press, page: number, total: number): void {
  const { doc, document } = press;
  const y = sheet.footTop;
  doc
    .moveTo(sheet.left, y - 3)
    .lineTo(sheet.right, y - 3)
    .lineWidth(0.5)
    .stroke(colours.edge);
  const number = document.words.page.replace('{n}', String(page)).replace('{total}', String(total));
  const right = { x: sheet.right - 130, y, width: 130, align: 'right' } as const;
  drawLines(doc, fitLine(doc, number, styles.running, 130), right);
  const width = sheet.textWidth - 140;
  drawLines(doc, fitLine(doc, document.runningFoot, styles.running, width), { x: sheet.left, y, width });
}
